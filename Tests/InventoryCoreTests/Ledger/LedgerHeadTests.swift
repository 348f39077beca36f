import InventoryCore
import Testing

@Suite struct LedgerHeadTests {
  private let shelf = StockPlace(productID: 7, locationID: 1)
  private let start = Instant(clampingMicroseconds: 1_700_000_000_000_000)

  private func append(
    _ kind: EntryKind,
    _ quantity: Quantity,
    to head: inout LedgerHead,
    second: Int64 = 0
  ) throws -> LedgerEntry {
    try head.append(
      EntryDraft(kind, quantity, occurredAt: start),
      by: .user(1),
      blind: try #require(LedgerBlind([UInt8](repeating: 9, count: 16))),
      now: start.advanced(bySeconds: second)
    )
  }

  @Test func entriesFollowEachOtherAndVerify() throws {
    var head = LedgerHead(shelf, since: start)
    var verifier = LedgerChainVerifier()
    let movements: [(EntryKind, Int)] = [(.purchase, 10), (.sale, -4), (.waste, -6), (.customerReturn, 2)]
    for (kind, number) in movements {
      let entry = try append(kind, #require(Quantity(number)), to: &head)
      #expect(verifier.next(entry) == nil)
    }
    #expect(verifier.finish(at: head) == nil)
    #expect(head.onHand == Quantity(2))
    #expect(head.sequence == 4)
  }

  @Test func moreThanIsAvailableIsRefusedAndNothingChanges() throws {
    let (one, two, three) = (
      try #require(Quantity(1)), try #require(Quantity(2)), try #require(Quantity(3))
    )
    var head = LedgerHead(shelf, since: start)
    _ = try append(.purchase, #require(Quantity(5)), to: &head)
    try head.hold(three)
    let before = head
    let refusal = StockError.insufficientStock(place: shelf, requested: three, available: two)
    #expect(throws: refusal) { _ = try append(.sale, -three, to: &head) }
    #expect(throws: refusal) { try head.hold(three) }
    #expect(head == before)
    head.free(one)
    _ = try append(.sale, -three, to: &head)
    #expect(head.available == .zero)
    head.free(three)
    #expect(head.reserved == .zero)
  }

  @Test func aSumOutOfRangeIsRefused() throws {
    let most = try #require(Quantity(thousandths: Quantity.largest))
    var head = LedgerHead(shelf, since: start)
    _ = try append(.purchase, most, to: &head)
    let before = head
    #expect(throws: StockError.outOfRange(place: shelf)) { _ = try append(.purchase, most, to: &head) }
    #expect(head == before)
  }

  /// A clock that steps back does not take the chain with it.
  @Test func timesOfRecordingNeverDecrease() throws {
    let one = try #require(Quantity(1))
    var head = LedgerHead(shelf, since: start)
    var times: [Instant] = []
    for second: Int64 in [5, 3, 9, 0] {
      times.append(try append(.purchase, one, to: &head, second: second).recordedAt)
    }
    #expect(times == [5, 5, 9, 9].map { start.advanced(bySeconds: $0) })
  }
}
