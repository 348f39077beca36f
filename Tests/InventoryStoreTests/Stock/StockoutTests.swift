import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// Days without stock follow from the days that entries belong to, in whatever order these were recorded.
@Suite(.serialized) struct StockoutTests {
  private static let now = TestClock.start
  private static let zone: Int64 = -9 * 3600

  /// A shop whose location lies nine hours west of UTC.
  private struct Shelf {
    let engine: any SQLEngine
    /// The places of the products, in the order of their numbers.
    let places: [StockPlace]
    private let chance = SeededBytes()
    private let database: TestDatabase.Place

    var place: StockPlace { places[0] }

    init(on kind: TestDatabase, products: Int = 1) throws {
      database = try TestDatabase.Place(isEmpty: false)
      engine = try kind.open(in: database)
      try Migrator(engine: engine).up()
      places = try engine.write { connection in
        try connection.execute("UPDATE locations SET timezone = 'Etc/GMT+9' WHERE id = 1", [])
        return try (1...products).map { number in
          let id = try Catalogue(connection).insert(
            sku: "SKU-\(number)",
            ProductDraft(name: "Product", price: Money(parsing: "2.00")),
            now: StockoutTests.now
          )
          return StockPlace(productID: id, locationID: Location.mainID)
        }
      }
    }

    static func day(of moment: Instant) -> CalendarDate {
      moment.day(offsetSeconds: Int(StockoutTests.zone))
    }

    func movement(
      _ units: Int,
      of place: StockPlace? = nil,
      at moment: Instant,
      kind: EntryKind? = nil,
      reverses: Int64? = nil
    ) throws -> Movement {
      Movement(
        productID: (place ?? self.place).productID,
        locationID: (place ?? self.place).locationID,
        kind: kind ?? (units < 0 ? .sale : .purchase),
        quantity: try #require(Quantity(units)),
        occurredAt: moment,
        day: Self.day(of: moment),
        reversesID: reverses
      )
    }

    @discardableResult
    func append(_ movements: [Movement], now: Instant) throws -> [LedgerEntry] {
      try engine.write {
        try Ledger($0).append(
          movements,
          by: EntryAuthor(
            .system,
            day: { $1 == "Etc/GMT+9" ? Self.day(of: $0) : $0.day() },
            randomBytes: { chance.next($0) }
          ),
          now: now
        )
      }
    }

    func spans(of place: StockPlace? = nil) throws -> [DaySpan] {
      try engine.read { try Stockouts($0).spans(of: place ?? self.place) }
    }

    /// The fold of the whole ledger, written down anew.
    func expected(of place: StockPlace? = nil) throws -> [DaySpan] {
      let entries = try engine.read { connection in
        try connection.all(
          "SELECT occurred_at, quantity FROM ledger_entries WHERE product_id = $1",
          [.integer((place ?? self.place).productID)]
        ) { (Self.day(of: try $0.nextInstant()), try $0.nextInteger()) }
      }
      var spans: [DaySpan] = []
      var isEmpty = false
      for day in Set(entries.map(\.0)).sorted() {
        let stock = entries.filter { $0.0 <= day }.reduce(0) { $0 + $1.1 }
        if stock <= 0, !isEmpty {
          spans.append(DaySpan(from: day))
          isEmpty = true
        } else if stock > 0, isEmpty {
          spans[spans.count - 1].to = day
          isEmpty = false
        }
      }
      return spans
    }
  }

  private static func at(_ days: Int, hour: Int64 = 12) -> Instant {
    now.advanced(bySeconds: Int64(days) * 86_400 + (hour - 12) * 3600)
  }

  @Test(arguments: [TestDatabase.sqlite, .postgreSQL], [1, 2, 3, 4, 5, 6] as [UInt64])
  func randomLedgersAreFoldedWhateverTheOrderOfRecording(database: TestDatabase, seed: UInt64) throws {
    let shelf = try Shelf(on: database)
    let random = SeededBytes(seed: seed)
    var stock = 0
    var standing: [LedgerEntry] = []
    for round in 0..<80 {
      let bytes = random.next(5)
      // Days pass, and now and then a clock stands still.
      let now = Self.at(round / 2, hour: 12)
      let isBackDated = bytes[0] % 3 == 0
      let back = Int(bytes[1]) % 30
      let moment = isBackDated ? Self.at(round / 2 - back, hour: Int64(bytes[2] % 24)) : now
      let happened = min(moment, now)
      switch bytes[3] % 5 {
      case 0:
        standing += try shelf.append([shelf.movement(Int(bytes[4] % 9) + 1, at: happened)], now: now)
        stock += Int(bytes[4] % 9) + 1
      case 1 where stock == 0:
        // A counter that sold what the ledger does not know of.
        let units = Int(bytes[4] % 5) + 1
        try shelf.append(
          [
            shelf.movement(units, at: happened, kind: .count), shelf.movement(-units, at: happened),
          ],
          now: now
        )
      case 2 where !standing.isEmpty:
        let entry = standing.remove(at: Int(bytes[4]) % standing.count)
        let units = Int(entry.quantity.thousandths / 1000)
        guard stock - units >= 0 else { continue }
        try shelf.append(
          [shelf.movement(-units, at: entry.occurredAt, kind: .reversal, reverses: entry.id)],
          now: now
        )
        stock -= units
      default:
        let units = bytes[4] % 2 == 0 ? stock : min(stock, Int(bytes[4] % 7) + 1)
        guard units > 0 else { continue }
        standing += try shelf.append([shelf.movement(-units, at: happened)], now: now)
        stock -= units
      }
      try #expect(shelf.spans() == shelf.expected(), "round \(round)")
    }
    #expect(try shelf.spans().count > 2)
  }

  /// Many products in one unit of work, each at a time of its own, more of them than are folded together.
  @Test(arguments: [TestDatabase.sqlite, .postgreSQL], [7, 8] as [UInt64])
  func productsThatMoveTogetherAreFoldedAsEachByItself(database: TestDatabase, seed: UInt64) throws {
    let shelf = try Shelf(on: database, products: 150)
    let random = SeededBytes(seed: seed)
    var stock: [StockPlace: Int] = [:]
    for round in 0..<8 {
      let now = Self.at(3 * round)
      var movements: [Movement] = []
      for place in shelf.places {
        let bytes = random.next(4)
        let left = stock[place] ?? 0
        // Some stay where they are, and some move at the moment of recording.
        guard bytes[0] % 4 > 0 else { continue }
        let earlier = Self.at(3 * round - Int(bytes[1]) % 9, hour: Int64(bytes[2] % 12))
        let units = left > 0 && bytes[3] % 2 == 0 ? -left : Int(bytes[3] % 5) + 1
        movements.append(try shelf.movement(units, of: place, at: bytes[0] % 4 == 1 ? now : earlier))
        stock[place] = left + units
      }
      try shelf.append(movements, now: now)
      for place in shelf.places {
        try #expect(shelf.spans(of: place) == shelf.expected(of: place), "round \(round), \(place)")
      }
    }
  }

  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func aSaleOfAnEarlierDayEmptiesTheShelfOnTheLastDayOnly(database: TestDatabase) throws {
    let shelf = try Shelf(on: database)
    try shelf.append([shelf.movement(41, at: Self.at(-5))], now: Self.at(-5))
    for day in -4 ... -1 { try shelf.append([shelf.movement(-10, at: Self.at(day))], now: Self.at(day)) }
    try shelf.append([shelf.movement(-1, at: Self.at(-3))], now: Self.at(0))
    #expect(try shelf.spans() == [DaySpan(from: Shelf.day(of: Self.at(-1)))])
  }

  @Test func aReversalOfThePastOpensTheShelfAgain() throws {
    let shelf = try Shelf(on: .chosen)
    try shelf.append([shelf.movement(10, at: Self.at(-20))], now: Self.at(-20))
    let sale = try shelf.append([shelf.movement(-10, at: Self.at(-15))], now: Self.at(-15))[0]
    #expect(try shelf.spans() == [DaySpan(from: Shelf.day(of: Self.at(-15)))])
    try shelf.append(
      [shelf.movement(10, at: sale.occurredAt, kind: .reversal, reverses: sale.id)],
      now: Self.at(0)
    )
    #expect(try shelf.spans().isEmpty)
  }

  @Test func aShelfThatIsEmptiedFilledAndEmptiedOnOneDayIsEmptySinceTheFirst() throws {
    let shelf = try Shelf(on: .chosen)
    try shelf.append([shelf.movement(5, at: Self.at(-3))], now: Self.at(-3))
    try shelf.append([shelf.movement(-5, at: Self.at(-2))], now: Self.at(-2))
    for hour in [1, 2] as [Int64] {
      let now = Self.at(0, hour: 12 + hour)
      try shelf.append([shelf.movement(3, at: now)], now: now)
      try shelf.append([shelf.movement(-3, at: now)], now: now)
    }
    #expect(try shelf.spans() == [DaySpan(from: Shelf.day(of: Self.at(-2)))])
  }

  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func whatEarlierReleasesNotedIsMended(database: TestDatabase) throws {
    let shelf = try Shelf(on: database)
    try shelf.append([shelf.movement(10, at: Self.at(-20))], now: Self.at(-20))
    try shelf.append([shelf.movement(-10, at: Self.at(-10))], now: Self.at(-10))
    let right = try shelf.spans()
    let count = try shelf.engine.write { connection in
      try connection.execute("UPDATE stockouts SET from_day = from_day - 300", [])
      try connection.execute(
        "INSERT INTO stockout_repairs (product_id, location_id) VALUES ($1, 1)",
        [
          .integer(shelf.place.productID)
        ]
      )
      let author = EntryAuthor(.system, day: { moment, _ in Shelf.day(of: moment) }, randomBytes: { _ in [] })
      return try StockoutRepairs(connection).repair(limit: 10, by: author, now: Self.at(0))
    }
    #expect(count == 1)
    #expect(try shelf.spans() == right)
  }
}
