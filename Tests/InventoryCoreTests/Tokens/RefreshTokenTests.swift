import InventoryCore
import Testing

struct RefreshTokenTests {
  private let policy = RefreshPolicy()
  private let start = Instant(clampingMicroseconds: 1_700_000_000_000_000)
  private let day: Int64 = 86_400

  private func record(
    usedAfter seconds: Int64? = nil,
    successorIsUsed: Bool = false,
    revoked: Bool = false
  ) -> RefreshRecord {
    var record = policy.firstRecord(now: start)
    record.usedAt = seconds.map { start.advanced(bySeconds: $0) }
    record.usedBy = seconds.map { _ in "phone" }
    record.successorIsUsed = successorIsUsed
    record.familyIsRevoked = revoked
    return record
  }

  private func decide(_ record: RefreshRecord?, after seconds: Int64, client: String? = "phone")
    -> RefreshDecision
  {
    policy.decide(record, client: client, now: start.advanced(bySeconds: seconds))
  }

  @Test func anUnusedTokenRotates() {
    #expect(
      decide(record(), after: 60) == .rotate(successorExpiresAt: start.advanced(bySeconds: 60 + 7 * day))
    )
    #expect(decide(record(), after: 60, client: nil) != .refuse(.unknown))
  }

  @Test func sevenDaysSlideButThirtyDaysEndTheFamily() {
    #expect(
      decide(record(), after: 7 * day - 1)
        == .rotate(successorExpiresAt: start.advanced(bySeconds: 14 * day - 1))
    )
    #expect(decide(record(), after: 7 * day) == .refuse(.expired))
    var late = record()
    late.issuedAt = start.advanced(bySeconds: 28 * day)
    late.expiresAt = start.advanced(bySeconds: 30 * day)
    #expect(decide(late, after: 29 * day) == .rotate(successorExpiresAt: start.advanced(bySeconds: 30 * day)))
    #expect(decide(late, after: 30 * day) == .refuse(.familyExpired))
  }

  @Test func aRetryWithinGraceFromTheSameClientGetsTheSameSuccessor() {
    #expect(decide(record(usedAfter: 100), after: 100) == .repeatSuccessor)
    #expect(decide(record(usedAfter: 100), after: 115) == .repeatSuccessor)
    // The other process's clock is a little ahead.
    #expect(decide(record(usedAfter: 100), after: 98) == .repeatSuccessor)
  }

  @Test func laterReuseAnotherClientOrAnOlderTokenRevokesTheFamily() {
    #expect(decide(record(usedAfter: 100), after: 116) == .revokeFamily(.reused))
    #expect(decide(record(usedAfter: 100), after: 8 * day) == .revokeFamily(.reused))
    #expect(
      decide(record(usedAfter: 100), after: 101, client: "thief") == .revokeFamily(.reusedByAnotherClient)
    )
    #expect(decide(record(usedAfter: 100), after: 101, client: nil) == .revokeFamily(.reusedByAnotherClient))
    #expect(decide(record(usedAfter: 100, successorIsUsed: true), after: 101) == .revokeFamily(.reused))
  }

  @Test func unknownAndRevokedTokensAreRefusedWithoutMore() {
    #expect(decide(nil, after: 0) == .refuse(.unknown))
    #expect(decide(record(revoked: true), after: 1) == .refuse(.familyRevoked))
    #expect(decide(record(usedAfter: 1, revoked: true), after: 1000) == .refuse(.familyRevoked))
  }

  @Test func noSequenceOfRefreshesOutlivesTheFamily() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      var current = policy.firstRecord(now: start)
      var now = start
      while true {
        now = now.advanced(bySeconds: .random(in: 0...8 * day, using: &generator))
        guard case .rotate(let end) = policy.decide(current, client: nil, now: now) else { break }
        #expect(end <= start.advanced(bySeconds: 30 * day))
        #expect(end > now)
        current = RefreshRecord(issuedAt: now, expiresAt: end, familyExpiresAt: current.familyExpiresAt)
      }
      #expect(now <= start.advanced(bySeconds: 38 * day))
    }
  }

  @Test func theSuccessorIsTheSameForTheSameTokenAndKeyOnly() throws {
    let token = try #require(RefreshToken(random: [UInt8](repeating: 1, count: 32)))
    let other = try #require(RefreshToken(random: [UInt8](repeating: 2, count: 32)))
    let key = [UInt8](repeating: 3, count: 32)
    let successor = try token.successor(key: key)
    #expect(try token.successor(key: key).text == successor.text)
    #expect(try other.successor(key: key).text != successor.text)
    #expect(try token.successor(key: [UInt8](repeating: 4, count: 32)).text != successor.text)
    #expect(successor.text != token.text)
    #expect(throws: TokenError.keyTooShort(minimumBytes: 32)) { try token.successor(key: [1]) }
  }

  @Test func theTextReadsBackAndOnlyThatText() throws {
    let token = try #require(RefreshToken(random: (0..<32).map { UInt8($0) }))
    #expect(token.text.utf8.count == 43)
    #expect(RefreshToken(token.text)?.digest == token.digest)
    #expect(RefreshToken(token.text + "=") == nil)
    #expect(RefreshToken(String(token.text.dropLast())) == nil)
    #expect(RefreshToken(random: [1]) == nil)
    // python3: hashlib.sha256(bytes(range(32))).hexdigest()
    #expect(
      token.digest.map { String($0, radix: 16) }.joined()
        .hasPrefix("63dcd2966c4336691125448bbb25b4ff")
    )
    #expect("\(token)" == "RefreshToken([TOKEN_REDACTED])")
  }

  @Test func derivedKeysDifferByPurpose() throws {
    let master = try MasterSecret([UInt8](repeating: 9, count: 32))
    #expect(master.key(for: "cursor") == master.key(for: "cursor"))
    #expect(master.key(for: "cursor") != master.key(for: "refresh-successor"))
    #expect(master.key(for: "cursor", length: 64).count == 64)
    #expect("\(master)" == "MasterSecret")
    #expect(throws: TokenError.keyTooShort(minimumBytes: 32)) { try MasterSecret([1, 2]) }
  }
}
