import InventoryCore
import Testing

@Suite struct LedgerHeadTests {
  private static let shelf = StockPlace(productID: 7, locationID: 1)
  private static let start = Instant(clampingMicroseconds: 1_700_000_000_000_000)
  private let blind = LedgerBlind([UInt8](repeating: 9, count: 16))
  private var head = LedgerHead(shelf, since: start)

  @discardableResult
  private mutating func append(
    _ kind: EntryKind,
    _ quantity: Int64,
    second: Int64 = 0
  ) throws -> LedgerEntry {
    try head.append(
      EntryDraft(kind, try #require(Quantity(quantity)), occurredAt: Self.start),
      by: .user(1),
      blind: try #require(blind),
      now: Self.start.advanced(bySeconds: second)
    )
  }

  @Test mutating func entriesFollowEachOtherAndVerify() throws {
    var verifier = LedgerChainVerifier()
    for (kind, quantity) in [(EntryKind.purchase, 10), (.sale, -4), (.waste, -6), (.customerReturn, 2)] {
      #expect(verifier.next(try append(kind, Int64(quantity))) == nil)
    }
    #expect(verifier.finish(at: head) == nil)
    #expect(head.onHand == Quantity(2))
    #expect(head.sequence == 4)
  }

  @Test mutating func moreThanIsAvailableIsRefusedAndNothingChanges() throws {
    try append(.purchase, 5)
    try head.hold(try #require(Quantity(3)))
    let before = head
    #expect(
      throws: StockError.insufficientStock(
        place: Self.shelf,
        requested: try #require(Quantity(3)),
        available: try #require(Quantity(2))
      )
    ) { try append(.sale, -3) }
    #expect(
      throws: StockError.insufficientStock(
        place: Self.shelf,
        requested: try #require(Quantity(4)),
        available: try #require(Quantity(2))
      )
    ) { try head.hold(try #require(Quantity(4))) }
    #expect(head == before)
    head.free(try #require(Quantity(1)))
    try append(.sale, -3)
    #expect(head.available == .zero)
    head.free(try #require(Quantity(100)))
    #expect(head.reserved == .zero)
  }

  @Test mutating func aSumOutOfRangeIsRefused() throws {
    let most = try #require(Quantity(thousandths: Quantity.largest))
    var full = LedgerHead(
      Self.shelf,
      onHand: most,
      reserved: .zero,
      sequence: 1,
      hash: LedgerChain.origin,
      recordedAt: Self.start
    )
    let draft = EntryDraft(.purchase, most, occurredAt: Self.start)
    let before = full
    #expect(throws: StockError.outOfRange(place: Self.shelf)) {
      try full.append(draft, by: .system, blind: try #require(blind), now: Self.start)
    }
    #expect(full == before)
  }

  /// A clock that steps back does not take the chain with it.
  @Test mutating func timesOfRecordingNeverDecrease() throws {
    let times = try [5, 3, 9, 0].map { try append(.purchase, 1, second: $0).recordedAt }
    #expect(times == [5, 5, 9, 9].map { Self.start.advanced(bySeconds: $0) })
  }
}
