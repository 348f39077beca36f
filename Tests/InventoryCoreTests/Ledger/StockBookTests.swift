import InventoryCore
import Testing

@testable import struct InventoryCore.SeededGenerator

struct StockBookTests {
  private let shelf = StockPlace(productID: 1, locationID: 1)
  private let store = StockPlace(productID: 1, locationID: 2)

  private func quantity(_ units: Int) throws -> Quantity { try #require(Quantity(units)) }

  @Test func moreThanThereIsIsRefusedAsAWhole() throws {
    var book = StockBook()
    try book.apply([.init(place: shelf, kind: .purchase, quantity: quantity(10))])
    let before = book
    #expect(
      throws: StockError.insufficientStock(
        place: shelf,
        requested: try quantity(7),
        available: try quantity(6)
      )
    ) {
      try book.apply([
        .init(place: shelf, kind: .sale, quantity: quantity(-4)),
        .init(place: shelf, kind: .sale, quantity: quantity(-7)),
      ])
    }
    #expect(book == before)
  }

  @Test func sumsOutOfRangeAreErrors() throws {
    var book = StockBook()
    let most = try #require(Quantity(thousandths: Quantity.largest))
    try book.apply([.init(place: shelf, kind: .purchase, quantity: most)])
    #expect(throws: StockError.outOfRange(place: shelf)) {
      try book.apply([.init(place: shelf, kind: .purchase, quantity: most)])
    }
    #expect(throws: StockError.outOfRange(place: shelf)) {
      try StockBook.net([
        .init(place: shelf, kind: .purchase, quantity: most),
        .init(place: shelf, kind: .purchase, quantity: most),
      ])
    }
    try book.apply([.init(place: store, kind: .purchase, quantity: most)])
    #expect(book.onHand(productID: 1) == nil)
  }

  @Test func aTransferChangesNoStock() throws {
    var book = StockBook()
    try book.apply([.init(place: shelf, kind: .purchase, quantity: quantity(10))])
    let transfer = try #require(
      StockMovement.transfer(productID: 1, from: 1, to: 2, quantity: quantity(3))
    )
    try book.apply(transfer)
    #expect(book.onHand(shelf) == Quantity(7))
    #expect(book.onHand(store) == Quantity(3))
    #expect(book.onHand(productID: 1) == Quantity(10))
    #expect(StockMovement.transfer(productID: 1, from: 1, to: 1, quantity: try quantity(3)) == nil)
    #expect(StockMovement.transfer(productID: 1, from: 1, to: 2, quantity: .zero) == nil)
  }

  @Test func aReversalTakesAnEntryBack() throws {
    let ledger = Ledger()
    let entry = ledger.entry(shelf, .sale, try quantity(-4), at: 0)
    let reversal = StockMovement(reversing: entry)
    #expect(reversal.kind == .reversal)
    #expect(try StockBook.net([reversal, .init(place: shelf, kind: .sale, quantity: entry.quantity)]) == [:])
  }

  /// The past counts what had happened by then, also when it was recorded later.
  @Test func stockOfAPastMomentFollowsWhatHappened() throws {
    var ledger = Ledger()
    ledger.append(shelf, .purchase, try quantity(10), at: 100)
    ledger.append(shelf, .sale, try quantity(-2), at: 300)
    ledger.append(shelf, .sale, try quantity(-1), at: 200)
    func stock(_ second: Int64) throws -> Quantity? {
      try StockBook.balances(of: ledger.entries, asOf: Ledger.time(second))[shelf]
    }
    #expect(try stock(99) == nil)
    #expect(try stock(100) == Quantity(10))
    #expect(try stock(200) == Quantity(9))
    #expect(try stock(300) == Quantity(7))
  }

  /// Random movements: what the book says is the sum of what it took, the chain's balances, and never negative.
  @Test(arguments: 1...20)
  func theBalanceIsTheFoldOfTheLedger(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var book = StockBook()
    var ledger = Ledger()
    for second in 0..<300 {
      let place = StockPlace(
        productID: .random(in: 1...3, using: &generator),
        locationID: .random(in: 1...2, using: &generator)
      )
      let amount = try #require(Quantity(thousandths: .random(in: -5000...6000, using: &generator)))
      let kind: EntryKind = amount.isNegative ? .sale : .purchase
      do throws(StockError) {
        try book.apply([.init(place: place, kind: kind, quantity: amount)])
        ledger.append(place, kind, amount, at: Int64(second))
      } catch {
        #expect(
          error
            == .insufficientStock(place: place, requested: amount.magnitude, available: book.onHand(place))
        )
      }
      #expect(book.balances.values.allSatisfy { !$0.isNegative })
    }
    #expect(try StockBook(folding: ledger.entries) == book)
    #expect(try StockBook.balances(of: ledger.entries, asOf: Ledger.time(1000)) == book.balances)
    for place in book.balances.keys {
      var verifier = LedgerChainVerifier()
      for entry in ledger.entries where entry.place == place { #expect(verifier.next(entry) == nil) }
      let last = try #require(ledger.entries.last { $0.place == place })
      #expect(
        verifier.finish(
          productID: place.productID,
          locationID: place.locationID,
          onHand: book.onHand(place),
          lastSequence: last.sequence,
          lastHash: LedgerChain.hash(of: last)
        ) == nil
      )
    }
  }
}
