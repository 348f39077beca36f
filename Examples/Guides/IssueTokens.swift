import InventoryCore

extension Guides {
  static func issueTokens(now: Instant) throws {
    let master = try MasterSecret(randomBytes(32))
    let key = try TokenKey(id: "2026-11", secret: master.key(for: "access-2026-11"))
    let old = try TokenKey(id: "2026-10", secret: master.key(for: "access-2026-10"))
    let ring = try TokenKeyRing(signing: key, accepting: [old])
    let authority = AccessTokenAuthority(ring: ring, issuer: "inventory", audience: "inventory-api")

    let session = Base64URL.encode(randomBytes(16))
    let text = try authority.issue(
      subject: "42",
      sessionID: session,
      id: Base64URL.encode(randomBytes(16)),
      role: .staff,
      now: now
    )
    let token = try authority.verify(text, now: now)
    print(token.subject, token.role.rawValue, token.expiresAt)

    let policy = RefreshPolicy()
    var record = policy.firstRecord(now: now)
    guard let first = RefreshToken(random: randomBytes(RefreshToken.length)) else { return }
    let later = now.advanced(bySeconds: 1800)
    if case .rotate(let end) = policy.decide(record, client: "phone", now: later) {
      let successor = try first.successor(key: master.key(for: "refresh-successor"))
      record.usedAt = later
      record.usedBy = "phone"
      print("store \(successor.digest.count) bytes until \(end)")
    }

    let retry = later.advanced(bySeconds: 5)
    print(policy.decide(record, client: "phone", now: retry) == .repeatSuccessor)
    print(policy.decide(record, client: "thief", now: retry) == .revokeFamily(.reusedByAnotherClient))
  }
}
