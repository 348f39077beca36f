internal import InventoryCore
internal import InventoryRecords

extension Stockouts {
  /// A chain whose entries for days gone by have changed, and what is known of it.
  struct Past {
    /// As it is after all entries.
    let balance: Balance
    /// The earliest day that has changed; `nil` for the whole chain.
    let first: CalendarDate?
    /// Oldest first.
    fileprivate var spans: [DaySpan] = []
    /// Sequence numbers of entries that came with imported histories.
    fileprivate var imported: [ClosedRange<Int64>] = []
    /// Thousandths that came, less those that went, by day.
    fileprivate var changes: [CalendarDate: Int64] = [:]

    init(_ balance: Balance, from first: CalendarDate? = nil) {
      self.balance = balance
      self.first = first
    }
  }

  /// Chains that are folded together: so many that a unit of work seldom has more, and so few that a database looks each of
  /// them up in the index.
  private static let portion = 64
  /// Seconds by which an entry's time may lie after that of its recording: the clocks of tills, and a week to spare.
  private static let ahead: Int64 = 7 * 86_400
  /// Seconds between the ends of a day anywhere and in UTC.
  private static let zones: Int64 = 86_400

  /// Folds chains anew, each from a day on, after entries for days gone by: as many statements for many chains of a location as
  /// for one. Nothing is written where the spans are as they were.
  func fold(_ pasts: [Past], by author: EntryAuthor) throws {
    let places = Dictionary(grouping: pasts, by: \.balance.locationID)
    for (locationID, pasts) in places.sorted(by: { $0.key < $1.key }) {
      // The end of a chain is found by its index, which the whole of it does not need.
      for pasts in [pasts.filter { $0.first != nil }, pasts.filter { $0.first == nil }] {
        for start in stride(from: 0, to: pasts.count, by: Self.portion) {
          let portion = Array(pasts[start..<min(start + Self.portion, pasts.count)])
          try fold(portion, at: locationID, by: author)
        }
      }
    }
  }

  /// - Parameter pasts: Those of one location, and either all from a day on or all as a whole.
  private func fold(_ pasts: [Past], at locationID: Int64, by author: EntryAuthor) throws {
    var pasts = pasts
    let places = Dictionary(uniqueKeysWithValues: zip(pasts.map(\.balance.productID), pasts.indices))
    let timezone = Self.timezone(of: locationID)
    let spans = Self.spans(of: pasts, at: locationID)
    let stretches = Self.stretches(of: pasts, at: locationID)
    let entries = Self.entries(of: pasts, at: locationID)
    for question in [timezone, spans, stretches, entries] {
      try connection.anticipate(question.sql, question.arguments)
    }
    let zone = try connection.first(timezone.sql, timezone.arguments) { try $0.nextText() } ?? "UTC"
    try connection.forEach(spans.sql, spans.arguments) { row in
      guard let place = places[try row.nextInteger()] else { return }
      pasts[place].spans.append(DaySpan(from: try row.nextDay(), to: try row.nextOptionalDay()))
    }
    try connection.forEach(stretches.sql, stretches.arguments) { row in
      guard let place = places[try row.nextInteger()] else { return }
      let first = try row.nextInteger()
      pasts[place].imported.append(first...max(first, try row.nextInteger()))
    }
    try connection.forEach(entries.sql, entries.arguments) { row in
      guard let place = places[try row.nextInteger()] else { return }
      let day = author.day(try row.nextInstant(), zone)
      let quantity = try row.nextInteger()
      let sequence = try row.nextInteger()
      pasts[place].add(quantity, on: day, sequence: sequence, reversing: try row.nextOptionalInteger())
    }
    let revisions = pasts.map { (place: $0.balance.place, revision: $0.revision) }
    try delete(revisions.flatMap { place, revision in revision.stale.map { (place, $0) } })
    try write(revisions.flatMap { place, revision in revision.fresh.map { (place, $0) } })
  }

  private func delete(_ spans: [(StockPlace, CalendarDate)]) throws {
    for start in stride(from: 0, to: spans.count, by: Self.portion) {
      let part = spans[start..<min(start + Self.portion, spans.count)]
      let conditions = part.indices.map { index in
        let number = 3 * (index - start)
        return "product_id = $\(number + 1) AND location_id = $\(number + 2) AND from_day = $\(number + 3)"
      }
      try connection.execute(
        "DELETE FROM stockouts WHERE \(conditions.joined(separator: " OR "))",
        part.flatMap { place, first -> [SQLValue] in
          [.integer(place.productID), .integer(place.locationID), .day(first)]
        }
      )
    }
  }

  // MARK: Questions

  private typealias Question = (sql: String, arguments: [SQLValue])

  /// The IANA name of the zone that defines the days of a location.
  private static func timezone(of locationID: Int64) -> Question {
    ("SELECT timezone FROM locations WHERE id = $1", [.integer(locationID)])
  }

  /// The spans that may change: those that reach to the earliest of the days, or begin later.
  private static func spans(of pasts: [Past], at locationID: Int64) -> Question {
    let starts = pasts.map { past -> Int64 in past.first.map { Int64($0.daysSinceEpoch) } ?? .min }
    return (
      """
      SELECT product_id, from_day, to_day FROM stockouts
      WHERE location_id = $1 AND (to_day IS NULL OR to_day >= $2 OR from_day >= $2)
        AND product_id IN (\(SQLText.parameters(pasts.count, from: 3)))
      ORDER BY product_id, from_day
      """,
      [.integer(locationID), .integer(starts.min() ?? .min)] + pasts.map { .integer($0.balance.productID) }
    )
  }

  private static func stretches(of pasts: [Past], at locationID: Int64) -> Question {
    (
      """
      SELECT product_id, first_sequence, last_sequence FROM imported_stretches
      WHERE location_id = $1 AND product_id IN (\(SQLText.parameters(pasts.count, from: 2)))
      """,
      [.integer(locationID)] + pasts.map { .integer($0.balance.productID) }
    )
  }

  /// Time, quantity and sequence number of all entries that may belong to a chain's day or a later one, and the number of what
  /// they take back. Entries are recorded after they have happened, so that chains are read from their ends.
  private static func entries(of pasts: [Past], at locationID: Int64) -> Question {
    let columns = """
      e.product_id, e.occurred_at, e.quantity, e.sequence,
        (SELECT r.sequence FROM ledger_entries r WHERE r.id = e.reverses_id)
      """
    let starts = pasts.compactMap { past in
      past.first.map { Instant(startOf: $0).advanced(bySeconds: -Self.zones) }
    }
    guard starts.count == pasts.count else {
      return (
        """
        SELECT \(columns) FROM ledger_entries e
        WHERE e.location_id = $1 AND e.product_id IN (\(SQLText.parameters(pasts.count, from: 2)))
        """,
        [.integer(locationID)] + pasts.map { .integer($0.balance.productID) }
      )
    }
    let location = "$\(4 * pasts.count + 1)"
    return (
      """
      WITH pasts (product_id, last, start, horizon) AS (\(SQLText.table(columns: 4, rows: pasts.count)))
      SELECT \(columns) FROM (
        SELECT p.product_id, p.last, p.start, COALESCE((
          SELECT b.sequence FROM ledger_entries b
          WHERE b.product_id = p.product_id AND b.location_id = \(location) AND b.recorded_at < p.horizon
          ORDER BY b.sequence DESC LIMIT 1), 0) AS known
        FROM pasts p) w
      CROSS JOIN ledger_entries e
      WHERE e.product_id = w.product_id AND e.location_id = \(location)
        AND e.sequence > w.known AND e.sequence <= w.last AND e.occurred_at >= w.start
      """,
      zip(pasts, starts).flatMap { past, start -> [SQLValue] in
        [
          .integer(past.balance.productID), .integer(past.balance.lastSequence), .instant(start),
          .instant(start.advanced(bySeconds: -Self.ahead)),
        ]
      } + [.integer(locationID)]
    )
  }
}

extension Stockouts.Past {
  /// Takes an entry in. What was imported is no movement of the shelf: all of it together leaves the stock as it was.
  fileprivate mutating func add(
    _ quantity: Int64,
    on day: CalendarDate,
    sequence: Int64,
    reversing reversed: Int64?
  ) {
    guard !imported.contains(where: { $0.contains(sequence) || $0.contains(reversed ?? 0) }) else { return }
    if first.map({ day >= $0 }) ?? true { changes[day, default: 0] += quantity }
  }

  /// The first days of spans that no longer hold, and the spans that are new or other than before.
  fileprivate var revision: (stale: [CalendarDate], fresh: [DaySpan]) {
    guard let start = first ?? changes.keys.min() else { return ([], []) }
    // What was noted before the first day stands, but for a whole chain: there only an import notes days before it.
    let isWhole = first == nil && imported.isEmpty
    let before =
      isWhole ? nil : spans.first { span in span.from < start && span.to.map { $0 >= start } ?? true }?.from
    let fold = ShelfFold(
      since: before,
      stock: balance.onHand.thousandths - changes.values.reduce(0, +),
      changes: changes
    )
    let old = isWhole ? spans : spans.filter { $0.from >= before ?? start }
    let days = Set(fold.spans.map(\.from))
    return (old.map(\.from).filter { !days.contains($0) }, fold.spans.filter { !old.contains($0) })
  }
}
