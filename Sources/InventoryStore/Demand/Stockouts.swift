package import InventoryCore
package import InventoryRecords

/// Spans of days at whose end the shelf was empty, kept beside the ledger: they are what ``ShelfFold`` makes of its
/// entries in the order of the days they belong to, in whatever order these were recorded.
package struct Stockouts {
  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns = ["product_id", "location_id", "from_day", "to_day"]

  /// Spans of a product at a location, oldest first; an open end means that the shelf still is empty.
  package func spans(of place: StockPlace) throws -> [DaySpan] {
    try connection.all(
      "SELECT from_day, to_day FROM stockouts WHERE product_id = $1 AND location_id = $2 ORDER BY from_day",
      key(place)
    ) { row in DaySpan(from: try row.nextDay(), to: try row.nextOptionalDay()) }
  }

  /// Notes that products which have never been on the shelf at a location are not there.
  ///
  /// - Parameter days: Since when, by product.
  /// - Returns: Those of which that was not known.
  package func noteEmptyShelves(_ days: [Int64: CalendarDate], locationID: Int64) throws -> Set<Int64> {
    guard let earliest = days.values.min() else { return [] }
    let ids = days.keys.sorted()
    var known: Set<Int64> = []
    try connection.forEach(
      """
      SELECT product_id, from_day, to_day FROM stockouts
      WHERE location_id = $1 AND (to_day IS NULL OR from_day >= $2)
        AND product_id IN (\(SQLText.parameters(ids.count, from: 3)))
      """,
      [.integer(locationID), .day(earliest)] + ids.map(SQLValue.integer)
    ) { row in
      let (id, from, to) = (try row.nextInteger(), try row.nextDay(), try row.nextOptionalDay())
      if to == nil || from == days[id] { known.insert(id) }
    }
    let new = ids.filter { !known.contains($0) }
    try connection.insert(
      into: "stockouts",
      Self.columns,
      new.flatMap { id -> [SQLValue] in
        [.integer(id), .integer(locationID), .optional(days[id], SQLValue.day), .null]
      },
      conflict: ""
    )
    return Set(new)
  }

  // MARK: Movements of this moment

  /// A chain before and after movements of this moment.
  struct Step {
    var old: Balance
    var new: Balance
    /// The day of this moment at the location.
    var day: CalendarDate
  }

  /// The shelves of a location on one of its days.
  private struct ShelfDay: Hashable, Comparable {
    var locationID: Int64
    var day: CalendarDate

    static func < (left: ShelfDay, right: ShelfDay) -> Bool {
      (left.locationID, left.day) < (right.locationID, right.day)
    }
  }

  /// Follows movements of this moment, which no entry of their chains is later than: as many statements for many chains of a
  /// location as for one.
  func follow(_ steps: [Step]) throws {
    var filled: [ShelfDay: [Int64]] = [:]
    var emptied: [ShelfDay: [Int64]] = [:]
    for step in steps {
      let shelves = ShelfDay(locationID: step.new.locationID, day: step.day)
      let isFirst = step.old.lastSequence == 0
      if step.new.onHand > .zero {
        if step.old.onHand == .zero, !isFirst { filled[shelves, default: []].append(step.new.productID) }
      } else if step.old.onHand > .zero || isFirst, step.new.lastSequence > 0 {
        emptied[shelves, default: []].append(step.new.productID)
      }
    }
    for (shelves, products) in filled.sorted(by: { $0.key < $1.key }) {
      try end(products, at: shelves.locationID, on: shelves.day)
    }
    for (shelves, products) in emptied.sorted(by: { $0.key < $1.key }) {
      try begin(products, at: shelves.locationID, on: shelves.day)
    }
  }

  /// Begins spans, or opens those again that ended on this day.
  private func begin(_ products: [Int64], at locationID: Int64, on day: CalendarDate) throws {
    let reopened = try connection.all(
      """
      UPDATE stockouts SET to_day = NULL
      WHERE location_id = $1 AND to_day = $2 AND product_id IN (\(SQLText.parameters(products.count, from: 3)))
      RETURNING product_id
      """,
      [.integer(locationID), .day(day)] + products.map { .integer($0) }
    ) { try $0.nextInteger() }
    try write(
      products.filter { !reopened.contains($0) }.map { product in
        (StockPlace(productID: product, locationID: locationID), DaySpan(from: day))
      }
    )
  }

  /// Ends the spans that are open; those of this day alone have not been.
  func end(_ products: [Int64], at locationID: Int64, on day: CalendarDate) throws {
    let values: [SQLValue] = [.integer(locationID), .day(day)] + products.map { .integer($0) }
    let names = SQLText.parameters(products.count, from: 3)
    let open = "WHERE location_id = $1 AND product_id IN (\(names)) AND to_day IS NULL"
    try connection.execute("DELETE FROM stockouts \(open) AND from_day >= $2", values)
    try connection.execute("UPDATE stockouts SET to_day = $2 \(open)", values)
  }

  /// Writes spans, each in the place of the one that began on its day.
  func write(_ spans: [(StockPlace, DaySpan)]) throws {
    guard !spans.isEmpty else { return }
    try connection.insert(
      into: "stockouts",
      Self.columns,
      spans.flatMap { place, span -> [SQLValue] in
        key(place) + [.day(span.from), .optional(span.to, SQLValue.day)]
      },
      conflict: SQLText.replacement(of: Self.columns, key: ["product_id", "location_id", "from_day"])
    )
  }

  private func key(_ place: StockPlace) -> [SQLValue] {
    [.integer(place.productID), .integer(place.locationID)]
  }

  // MARK: Imports

  /// Notes which entries came with an imported history.
  package func noteImports(_ chains: [ImportedChain]) throws {
    guard !chains.isEmpty else { return }
    try connection.insert(
      into: "imported_stretches",
      ["product_id", "location_id", "first_sequence", "last_sequence"],
      chains.flatMap { chain -> [SQLValue] in
        [
          .integer(chain.productID), .integer(chain.locationID), .integer(chain.sequences.lowerBound),
          .integer(chain.sequences.upperBound),
        ]
      },
      conflict: ""
    )
  }
}
