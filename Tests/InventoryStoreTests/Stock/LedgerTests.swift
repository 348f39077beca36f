import Foundation
import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import Synchronization
import Testing

@Suite struct LedgerTests {
  private let place: TestDatabase.Place
  let engine: any SQLEngine
  let products: [Int64]
  private static let now = TestClock.start
  private static let chance = SeededBytes()

  init() throws {
    place = try TestDatabase.Place(isEmpty: false)
    engine = try TestDatabase.chosen.open(in: place)
    try Migrator(engine: engine).up()
    products = try engine.write { connection in
      try (1...3).map { number in
        try Catalogue(connection).insert(
          sku: "SKU-\(number)",
          ProductDraft(name: "Product", price: Money(parsing: "2.00")),
          now: Self.now
        )
      }
    }
  }

  func movement(
    _ quantity: Int64,
    of product: Int64? = nil,
    kind: EntryKind? = nil,
    at moment: Instant = now,
    price: Money? = Money(minorUnits: 200)
  ) throws -> Movement {
    Movement(
      productID: product ?? products[0],
      locationID: Location.mainID,
      kind: kind ?? (quantity < 0 ? .sale : .purchase),
      quantity: try #require(Quantity(thousandths: quantity)),
      unitPrice: price,
      occurredAt: moment,
      day: moment.day(),
      reference: "note"
    )
  }

  @discardableResult
  func append(_ movements: [Movement], now: Instant = now) throws -> [LedgerEntry] {
    try engine.write {
      try Ledger($0).append(
        movements,
        by: EntryAuthor(.user(7), randomBytes: { Self.chance.next($0) }),
        now: now
      )
    }
  }

  func fault() throws -> LedgerChainVerifier.Fault? {
    try engine.read { try Ledger($0).verify().fault }
  }

  func balance(_ product: Int64) throws -> Balance? {
    try engine.read { try Ledger($0).balances(productID: product).first }
  }

  // MARK: Invariants

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func randomMovementsKeepTheBooks(seed: UInt64) throws {
    let random = SeededBytes(seed: seed)
    var model: [Int64: Int64] = [:]
    var accepted = 0
    for round in 0..<60 {
      let movements = try (0..<Int(random.next(1)[0] % 4 + 1)).map { _ in
        let bytes = random.next(3)
        let quantity = Int64(bytes[0]) * 100 - 12_000
        return try movement(quantity == 0 ? 1 : quantity, of: products[Int(bytes[1]) % 3])
      }
      var next = model
      let isPossible = movements.allSatisfy { movement in
        next[movement.productID, default: 0] += movement.quantity.thousandths
        return next[movement.productID, default: 0] >= 0
      }
      do {
        let entries = try append(movements, now: Self.now.advanced(bySeconds: Int64(round)))
        #expect(isPossible)
        #expect(entries.map(\.quantity) == movements.map(\.quantity))
        model = next
        accepted += entries.count
      } catch is LedgerError {
        #expect(!isPossible)
      }
    }
    let found = try engine.read { try Ledger($0).verify() }
    #expect(found.fault == nil)
    #expect(found.entries == accepted)
    for product in products {
      let folded = try engine.read { connection in
        try connection.all(
          "SELECT quantity, balance_after FROM ledger_entries WHERE product_id = $1 ORDER BY sequence",
          [.integer(product)]
        ) { (try $0.nextInteger(), try $0.nextInteger()) }
      }
      var sum: Int64 = 0
      for (quantity, after) in folded {
        sum += quantity
        #expect(sum == after)
        #expect(after >= 0)
      }
      #expect(sum == model[product] ?? 0)
      #expect(try balance(product)?.onHand.thousandths ?? 0 == sum)
    }
    // What was sold, and nothing else, is demand.
    let demand = try engine.read { connection in
      try connection.first("SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) FROM daily_demand") {
        try $0.nextInteger()
      }
    }
    let sold = try engine.read { connection in
      try connection.first(
        "SELECT CAST(COALESCE(-SUM(quantity), 0) AS BIGINT) FROM ledger_entries WHERE kind = 1"
      ) { try $0.nextInteger() }
    }
    #expect(demand == sold)
  }

  @Test func oversellingNamesWhatIsThere() throws {
    try append([movement(5_000)])
    let short = LedgerError.insufficientStock(
      productID: products[0],
      requested: try #require(Quantity(6)),
      available: try #require(Quantity(5))
    )
    #expect(throws: short) { try append([movement(-6_000)]) }
    #expect(throws: LedgerError.self) { try append([movement(-5_000), movement(-1)]) }
    #expect(try balance(products[0])?.onHand == Quantity(5))
  }

  @Test func stockBeyondWhatAQuantityHoldsIsRefused() throws {
    try append([movement(Quantity.largest)])
    #expect(throws: LedgerError.outOfRange(productID: products[0])) { try append([movement(1)]) }
  }

  @Test func theDatabaseItselfRefusesToSellWhatIsNotThere() throws {
    try append([movement(5_000)])
    for sql in [
      "UPDATE stock_balances SET on_hand = -1", "UPDATE stock_balances SET reserved = on_hand + 1",
    ] {
      #expect(throws: SQLError.self) { try engine.write { try $0.execute(sql, []) } }
    }
  }

  @Test(arguments: ["UPDATE ledger_entries SET quantity = 1", "DELETE FROM ledger_entries"])
  func entriesAreFinal(sql: String) throws {
    try append([movement(5_000)])
    #expect(throws: SQLError.self) { try engine.write { try $0.execute(sql, []) } }
    #expect(try fault() == nil)
  }

  /// Of what entries refer to nothing goes: on SQLite a reference refuses it, on PostgreSQL the table of checkouts.
  @Test func whatEntriesReferToStays() throws {
    let total = try #require(Money(minorUnits: 200))
    var sale = try movement(-1_000)
    sale.checkoutID = try engine.write { connection in
      try Checkouts(connection).insert(
        StoredCheckout(
          externalID: nil,
          locationID: Location.mainID,
          paymentType: nil,
          total: total,
          occurredAt: Self.now,
          recordedAt: Self.now,
          actor: .user(7)
        )
      )
    }
    try append([movement(5_000), sale])
    #expect(throws: SQLError.self) { try engine.write { try $0.execute("DELETE FROM checkouts", []) } }
    #expect(try fault() == nil)
  }

  @Test func aClockThatStepsBackDoesNotTurnTheChain() throws {
    try append([movement(5_000)], now: Self.now)
    let early = try append([movement(-1_000)], now: Self.now.advanced(bySeconds: -3600))
    #expect(early[0].recordedAt == Self.now)
    let later = try append([movement(-1_000)], now: Self.now.advanced(bySeconds: 1))
    #expect(later[0].recordedAt == Self.now.advanced(bySeconds: 1))
    #expect(try fault() == nil)
  }

  @Test func daysWithoutStockAreKept() throws {
    func at(_ days: Int64) -> Instant { Self.now.advanced(bySeconds: days * 86_400) }
    try append([movement(5_000, at: at(0))])
    try append([movement(-5_000, at: at(1))])
    try append([movement(2_000, at: at(4))])
    try append([movement(-2_000, at: at(6))])
    let spans = try engine.read {
      try Demand($0).stockouts(productID: products[0], locationID: Location.mainID)
    }
    #expect(spans.map(\.from) == [at(1).day(), at(6).day()])
    #expect(spans.map(\.to) == [at(4).day(), nil])
  }

  /// A balance with entries is not deleted with its product or its location, and holds both.
  @Test func whatHasMovedIsNotDeleted() throws {
    try append([movement(5_000)])
    #expect(throws: SQLError.self) { try engine.write { try Catalogue($0).delete(id: products[0]) } }
    #expect(throws: SQLError.self) {
      try engine.write { connection in
        try Locations(connection).clear(id: Location.mainID)
        _ = try connection.execute("DELETE FROM locations WHERE id = $1", [.integer(Location.mainID)])
      }
    }
    if engine.dialect.engine == .postgresql {
      // As a process of an earlier version does that has looked for entries without a lock.
      #expect(throws: SQLError.self) {
        try engine.write {
          _ = try $0.execute("DELETE FROM stock_balances WHERE product_id = $1", [.integer(products[0])])
        }
      }
    }
    try engine.write { try Catalogue($0).delete(id: products[1]) }
    #expect(try balance(products[0])?.onHand == Quantity(5))
    #expect(try fault() == nil)
  }

  // MARK: Rivals

  @Test func aHundredBuyersOverTwoEnginesGetTenUnits() throws {
    try append([movement(10_000)])
    let engines = try (0..<2).map { _ in try TestDatabase.chosen.open(in: place) }
    let sale = try movement(-1_000)
    let tally = Mutex((sold: 0, refused: 0, failed: 0))
    DispatchQueue.concurrentPerform(iterations: 100) { index in
      do {
        _ = try engines[index % 2].write {
          try Ledger($0).append(
            [sale],
            by: EntryAuthor(.user(1), randomBytes: { Self.chance.next($0) }),
            now: Self.now
          )
        }
        tally.withLock { $0.sold += 1 }
      } catch is LedgerError {
        tally.withLock { $0.refused += 1 }
      } catch {
        tally.withLock { $0.failed += 1 }
      }
    }
    let counts = tally.withLock { $0 }
    #expect(counts.sold == 10)
    #expect(counts.refused == 90)
    #expect(counts.failed == 0)
    #expect(try balance(products[0])?.onHand == .zero)
    #expect(try fault() == nil)
  }
}
