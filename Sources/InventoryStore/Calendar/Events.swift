package import InventoryCore
package import InventoryRecords

/// Events, as rows, beyond what all kinds of records have.
package struct Events {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Events of a span of days, oldest first.
  package func between(_ first: CalendarDate, _ last: CalendarDate) throws -> [Event] {
    try connection.all(
      "SELECT \(Records<EventDraft>.selection) FROM events WHERE day >= $1 AND day <= $2 ORDER BY day, id",
      [.day(first), .day(last)],
      Records<EventDraft>.record
    )
  }

  /// Events of some names, in any letter case and on whatever days.
  package func events(named names: Set<String>) throws -> [Event] {
    let keys = Set(names.map(\.comparisonKey))
    guard !keys.isEmpty else { return [] }
    return try connection.all(
      """
      SELECT \(Records<EventDraft>.selection) FROM events
      WHERE name_key IN (\(SQLText.parameters(keys.count))) ORDER BY id
      """,
      keys.sorted().map(SQLValue.text),
      Records<EventDraft>.record
    )
  }
}
