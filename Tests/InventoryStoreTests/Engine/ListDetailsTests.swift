import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// Lists whose rows are joined with others once their page is known.
@Suite struct ListDetailsTests {
  private struct Thing: Equatable {
    var id: Int64
    var parts: Int
  }

  private let place: TestDatabase.Place

  init() throws { place = try TestDatabase.Place() }

  /// Things 1 to 12 in four amounts, of which every third has three parts and every fourth none.
  private func engine(_ subject: TestDatabase) throws -> any SQLEngine {
    let engine = try subject.open(in: place)
    try engine.write { connection in
      try connection.script(
        "CREATE TABLE things (id \(subject.identity), amount BIGINT NOT NULL);"
          + "CREATE INDEX things_amount ON things (amount, id);"
          + "CREATE TABLE parts (id \(subject.identity), thing_id BIGINT NOT NULL REFERENCES things (id), note TEXT)"
      )
      for number in 1...12 {
        try connection.execute("INSERT INTO things (amount) VALUES ($1)", [.integer(number % 4)])
        for _ in 0..<Self.parts(of: number) {
          try connection.execute(
            "INSERT INTO parts (thing_id, note) VALUES ($1, $2)",
            [.integer(number), .text("new")]
          )
        }
      }
    }
    return engine
  }

  private static func parts(of number: Int) -> Int {
    if number % 4 == 0 { return 0 }
    return number % 3 == 0 ? 3 : 1
  }

  private static func query(_ sort: [ListQuery.SortKey], note: String? = nil) -> ListQuery {
    let joins = "LEFT JOIN parts n ON n.thing_id = t.id"
    let details = ListQuery.Details(
      identity: "t.id",
      joins: note == nil ? joins : joins + " AND n.note = ?",
      value: note.map(SQLValue.text)
    )
    return ListQuery("t.id, n.note", from: "things t", details: details, sort: sort)
  }

  private func page(_ query: ListQuery, _ part: ListPart, _ engine: any SQLEngine) throws -> ListPage<Thing> {
    try engine.ask { connection in
      try query.page(
        part,
        connection,
        merge: { thing, row in
          var row = row
          guard try row.nextInteger() == thing.id else { return false }
          thing.parts += 1
          return true
        },
        { Thing(id: try $0.nextInteger(), parts: try $0.nextOptionalText() == nil ? 0 : 1) }
      )
    }
  }

  private static let sorts: [[ListQuery.SortKey]] = [
    [.init("t.id")], [.init("t.id", descending: true)],
    [.init("t.amount"), .init("t.id")], [.init("t.amount", descending: true), .init("t.id")],
    [.init("t.amount", descending: true), .init("t.id", descending: true)],
  ]

  private static func ordered(_ sort: [ListQuery.SortKey]) -> [Thing] {
    let numbers = (1...12).sorted { one, other in
      for key in sort {
        let (first, second) = key.expression == "t.id" ? (one, other) : (one % 4, other % 4)
        if first != second { return key.isDescending ? first > second : first < second }
      }
      return false
    }
    return numbers.map { Thing(id: Int64($0), parts: parts(of: $0)) }
  }

  @Test(arguments: TestDatabase.allCases)
  func rowsOfAPageComeInItsOrderWhateverIsJoined(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    for sort in Self.sorts {
      let all = Self.ordered(sort)
      for offset in [0, 1, 5, 11, 12, 40] {
        // Often enough that a server which prepares statements has settled for a plan.
        for limit in [1, 4, 7, 11, 12, 100, 250] {
          let found = try page(Self.query(sort), ListPart(limit: limit, offset: offset), engine)
          #expect(found.values == Array(all.dropFirst(offset).prefix(limit)))
          #expect(found.hasMore == (all.count > offset + limit))
          #expect((found.last == nil) == found.values.isEmpty)
        }
      }
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func aPageBehindManyRowsIsFoundAndSaysWhetherThereAreMore(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    try engine.write { connection in
      try connection.insert(
        into: "things",
        ["amount"],
        (13...1050).map { .integer(Int64($0)) },
        conflict: ""
      )
    }
    for (offset, limit) in [(1000, 23), (1000, 24), (1000, 49), (1000, 50), (1023, 1), (1049, 1), (1050, 1)] {
      let found = try page(Self.query([.init("t.id")]), ListPart(limit: limit, offset: offset), engine)
      #expect(found.values.map(\.id) == Array((1...1050).dropFirst(offset).prefix(limit)))
      #expect(found.hasMore == (offset + limit < 1050))
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func aListWithDetailsGoesOnWhereAPageEnded(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    for sort in Self.sorts {
      for limit in [1, 5, 6] {
        var seen: [Thing] = []
        var after: ListPosition?
        repeat {
          let found = try page(Self.query(sort), ListPart(limit: limit, after: after), engine)
          seen += found.values
          after = found.hasMore ? found.last : nil
        } while after != nil && seen.count < 20
        #expect(seen == Self.ordered(sort))
      }
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func aListOfJoinedRowsKeepsItsOrder(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    var owners: [Int64] = []
    for number in 1...12 { owners += Array(repeating: Int64(number), count: Self.parts(of: number)) }
    // Numbers of parts with those of their things; both columns have the same name.
    let parts: [[Int64]] = owners.enumerated().map { [Int64($0.offset) + 1, $0.element] }
    let all = parts.sorted { (one: [Int64], other: [Int64]) -> Bool in
      let amounts = (one[1] % 4, other[1] % 4)
      return amounts.0 != amounts.1 ? amounts.0 > amounts.1 : one[0] < other[0]
    }
    func page(_ part: ListPart) throws -> ListPage<[Int64]> {
      let query = ListQuery(
        "n.id, t.id",
        from: "parts n JOIN things t ON t.id = n.thing_id",
        sort: [.init("t.amount", descending: true), .init("n.id")]
      )
      return try engine.ask { connection in
        try query.page(part, connection) { [try $0.nextInteger(), try $0.nextInteger()] }
      }
    }
    for limit in [1, 3, 4, 100, 250] {
      for offset in [0, 1, 5, 40] {
        let found = try page(ListPart(limit: limit, offset: offset))
        #expect(found.values == Array(all.dropFirst(offset).prefix(limit)))
        #expect(found.hasMore == (all.count > offset + limit))
      }
      var seen: [[Int64]] = []
      var after: ListPosition?
      repeat {
        let found = try page(ListPart(limit: limit, after: after))
        seen += found.values
        after = found.hasMore ? found.last : nil
      } while after != nil && seen.count < 30
      #expect(seen == all)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func conditionsChooseThePageAndNotItsDetails(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    let sort = Self.sorts[3]
    for offset in [0, 2] {
      let part = ListPart(limit: 3, offset: offset)
      var some = Self.query(sort, note: "new")
      some.filter("t.id > ?", .integer(4))
      let expected = Self.ordered(sort).filter { $0.id > 4 }.dropFirst(offset).prefix(3)
      #expect(try page(some, part, engine).values == Array(expected))
      var even = Self.query(sort, note: "old")
      even.filter("t.amount IN (0, 2)")
      let bare = Self.ordered(sort).filter { $0.id % 2 == 0 }.dropFirst(offset).prefix(3)
      #expect(try page(even, part, engine).values == bare.map { Thing(id: $0.id, parts: 0) })
    }
  }
}
