package import InventoryCore
package import InventoryRecords

/// Events, as rows.
package struct Events {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns =
    "id, name, day, type, description, include_in_prediction, source, version, created_at, updated_at"

  package func event(id: Int64) throws -> Event? {
    try connection.first("SELECT \(Self.columns) FROM events WHERE id = $1", [.integer(id)], Self.event)
  }

  private func query(_ filter: EventFilter) -> ListQuery {
    var query = ListQuery(Self.columns, from: "events", sort: [.init("day"), .init("id")])
    if let kind = filter.kind { query.filter("type = ?", .text(kind.rawValue)) }
    if let day = filter.from { query.filter("day >= ?", .day(day)) }
    if let day = filter.through { query.filter("day <= ?", .day(day)) }
    return query
  }

  package func page(_ filter: EventFilter, _ part: ListPart) throws -> ListPage<Event> {
    try query(filter).page(part, connection, Self.event)
  }

  package func count(_ filter: EventFilter) throws -> Int { try query(filter).count(connection) }

  /// Events of a span of days, oldest first.
  package func between(_ first: CalendarDate, _ last: CalendarDate) throws -> [Event] {
    try connection.all(
      "SELECT \(Self.columns) FROM events WHERE day >= $1 AND day <= $2 ORDER BY day, id",
      [.day(first), .day(last)],
      Self.event
    )
  }

  /// Events of some names, in any letter case and on whatever days.
  package func events(named names: Set<String>) throws -> [Event] {
    let keys = Set(names.map(\.comparisonKey))
    guard !keys.isEmpty else { return [] }
    return try connection.all(
      "SELECT \(Self.columns) FROM events WHERE name_key IN (\(SQLText.parameters(keys.count))) ORDER BY id",
      keys.sorted().map(SQLValue.text),
      Self.event
    )
  }

  /// - Throws: ``SQLError`` with code `duplicate` when an event of that name stands on that day.
  package func insert(_ draft: Event.Draft, from source: Event.Source, now: Instant) throws -> Int64 {
    let id = try connection.first(
      """
      INSERT INTO events (name, name_key, day, type, description, include_in_prediction, source, created_at, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) RETURNING id
      """,
      Self.values(draft) + [.text(source.rawValue), .instant(now)]
    ) { try $0.nextInteger() }
    guard let id else { throw SQLError(.other, message: "insert returned no id") }
    return id
  }

  package func update(id: Int64, _ draft: Event.Draft, version: Int64, now: Instant) throws -> Bool {
    try connection.execute(
      """
      UPDATE events SET name = $1, name_key = $2, day = $3, type = $4, description = $5, include_in_prediction = $6,
        updated_at = $7, version = version + 1
      WHERE id = $8 AND version = $9
      """,
      Self.values(draft) + [.instant(now), .integer(id), .integer(version)]
    ) == 1
  }

  package func delete(id: Int64) throws {
    try connection.execute("DELETE FROM events WHERE id = $1", [.integer(id)])
  }

  private static func values(_ draft: Event.Draft) -> [SQLValue] {
    [
      .text(draft.name), .text(draft.name.comparisonKey), .day(draft.day), .text(draft.kind.rawValue),
      .optional(draft.description, SQLValue.text),
      .flag(draft.includeInPrediction),
    ]
  }

  private static func event(_ row: inout RowReader) throws -> Event {
    Event(
      id: try row.nextInteger(),
      draft: Event.Draft(
        name: try row.nextText(),
        day: try row.nextDay(),
        kind: try row.nextName(),
        description: try row.nextOptionalText(),
        includeInPrediction: try row.nextFlag()
      ),
      source: try row.nextName(),
      version: try row.nextInteger(),
      createdAt: try row.nextInstant(),
      updatedAt: try row.nextInstant()
    )
  }
}
