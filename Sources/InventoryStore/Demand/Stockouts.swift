package import InventoryCore
package import InventoryRecords

/// Spans of days at whose end the shelf was empty, kept beside the ledger: they are what ``ShelfFold`` makes of its
/// entries in the order of the days they belong to, in whatever order these were recorded.
package struct Stockouts {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Spans of a product at a location, oldest first; an open end means that the shelf still is empty.
  package func spans(of place: StockPlace) throws -> [DaySpan] {
    try connection.all(
      "SELECT from_day, to_day FROM stockouts WHERE product_id = $1 AND location_id = $2 ORDER BY from_day",
      key(place)
    ) { row in DaySpan(from: try row.nextDay(), to: try row.nextOptionalDay()) }
  }

  /// Notes that a product which has never been on the shelf here is not there.
  ///
  /// - Returns: Whether that was not known.
  package func noteEmptyShelf(_ place: StockPlace, since day: CalendarDate) throws -> Bool {
    try connection.execute(
      """
      INSERT INTO stockouts (product_id, location_id, from_day, to_day)
      SELECT $1, $2, $3, NULL WHERE NOT EXISTS (
        SELECT 1 FROM stockouts WHERE product_id = $1 AND location_id = $2 AND to_day IS NULL)
      ON CONFLICT (product_id, location_id, from_day) DO NOTHING
      """,
      key(place) + [.day(day)]
    ) > 0
  }

  // MARK: Movements of this moment

  /// Follows movements of this moment, which no entry of the chain is later than.
  func follow(from old: Balance, to new: Balance, day: CalendarDate) throws {
    let isFirst = old.lastSequence == 0
    if new.onHand > .zero {
      if old.onHand == .zero, !isFirst { try end(new.place, on: day) }
    } else if old.onHand > .zero || isFirst, new.lastSequence > 0 {
      try begin(new.place, on: day)
    }
  }

  private func begin(_ place: StockPlace, on day: CalendarDate) throws {
    let values = key(place) + [.day(day)]
    let reopened = try connection.execute(
      "UPDATE stockouts SET to_day = NULL WHERE product_id = $1 AND location_id = $2 AND to_day = $3",
      values
    )
    guard reopened == 0 else { return }
    try connection.execute(
      """
      INSERT INTO stockouts (product_id, location_id, from_day, to_day) VALUES ($1, $2, $3, NULL)
      ON CONFLICT (product_id, location_id, from_day) DO UPDATE SET to_day = NULL
      """,
      values
    )
  }

  /// Ends the span that is open; one of this day alone has not been.
  func end(_ place: StockPlace, on day: CalendarDate) throws {
    let values = key(place) + [.day(day)]
    let open = "WHERE product_id = $1 AND location_id = $2 AND to_day IS NULL"
    try connection.execute("DELETE FROM stockouts \(open) AND from_day >= $3", values)
    try connection.execute("UPDATE stockouts SET to_day = $3 \(open)", values)
  }

  // MARK: Movements of days gone by

  /// Seconds by which an entry's time may lie after that of its recording: the clocks of tills, and a week to spare.
  private static let ahead: Int64 = 7 * 86_400
  /// Seconds between the ends of a day anywhere and in UTC.
  private static let zones: Int64 = 86_400

  /// Folds the chain anew from a day on, after entries for days gone by.
  ///
  /// - Parameters:
  ///   - balance: As it is after all entries.
  ///   - first: The earliest day that has changed; `nil` for the whole chain.
  ///   - day: The day of an instant at the location.
  func fold(
    _ balance: Balance,
    from first: CalendarDate?,
    day: (Instant) -> CalendarDate
  ) throws {
    let imported = try importedStretches(balance.place)
    var changes: [CalendarDate: Int64] = [:]
    try forEachEntry(of: balance.place, from: first) { occurredAt, quantity, sequence, reversed in
      // What was imported is no movement of the shelf: all of it together leaves the stock as it was.
      guard !imported.contains(where: { $0.contains(sequence) || $0.contains(reversed ?? 0) }) else { return }
      let day = day(occurredAt)
      if first.map({ day >= $0 }) ?? true { changes[day, default: 0] += quantity }
    }
    guard let start = first ?? changes.keys.min() else { return }
    let place = key(balance.place)
    // What was noted before the first day stands, but for a whole chain: there only an import notes days before it.
    let isWhole = first == nil && imported.isEmpty
    let before =
      isWhole
      ? nil
      : try connection.first(
        """
        SELECT from_day FROM stockouts
        WHERE product_id = $1 AND location_id = $2 AND from_day < $3 AND (to_day IS NULL OR to_day >= $3)
        """,
        place + [.day(start)]
      ) { try $0.nextDay() }
    let fold = ShelfFold(
      since: before,
      stock: balance.onHand.thousandths - changes.values.reduce(0, +),
      changes: changes
    )
    let earliest = isWhole ? Int64.min : Int64((before ?? start).daysSinceEpoch)
    try connection.execute(
      "DELETE FROM stockouts WHERE product_id = $1 AND location_id = $2 AND from_day >= $3",
      place + [.integer(earliest)]
    )
    try connection.insert(
      into: "stockouts",
      ["product_id", "location_id", "from_day", "to_day"],
      fold.spans.flatMap { place + [.day($0.from), .optional($0.to, SQLValue.day)] },
      conflict: ""
    )
  }

  /// Time, quantity and sequence number of all entries that may belong to a day or a later one, and the number of what
  /// they take back. Entries are recorded after they have happened, so that the chain is read from its end.
  private func forEachEntry(
    of place: StockPlace,
    from first: CalendarDate?,
    _ body: (Instant, Int64, Int64, Int64?) -> Void
  ) throws {
    var values = key(place)
    var condition = "e.product_id = $1 AND e.location_id = $2"
    if let first {
      let start = Instant(startOf: first).advanced(bySeconds: -Self.zones)
      let last = try connection.first(
        """
        SELECT sequence FROM ledger_entries WHERE product_id = $1 AND location_id = $2 AND recorded_at < $3
        ORDER BY sequence DESC LIMIT 1
        """,
        values + [.instant(start.advanced(bySeconds: -Self.ahead))]
      ) { try $0.nextInteger() }
      condition += " AND e.sequence > $3 AND e.occurred_at >= $4"
      values += [.integer(last ?? 0), .instant(start)]
    }
    try connection.forEach(
      """
      SELECT e.occurred_at, e.quantity, e.sequence, r.sequence FROM ledger_entries e
      LEFT JOIN ledger_entries r ON r.id = e.reverses_id WHERE \(condition)
      """,
      values
    ) { row in
      body(
        try row.nextInstant(),
        try row.nextInteger(),
        try row.nextInteger(),
        try row.nextOptionalInteger()
      )
    }
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

  private func importedStretches(_ place: StockPlace) throws -> [ClosedRange<Int64>] {
    try connection.all(
      """
      SELECT first_sequence, last_sequence FROM imported_stretches WHERE product_id = $1 AND location_id = $2
      """,
      key(place)
    ) { row in
      let first = try row.nextInteger()
      return first...max(first, try row.nextInteger())
    }
  }
}
