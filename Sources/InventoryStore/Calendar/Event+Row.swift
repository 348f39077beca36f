internal import InventoryCore
package import InventoryRecords

extension EventDraft: SQLDraft {
  package static let table = "events"
  package static let columns = [
    "name", "day", "type", "description", "include_in_prediction", "source", "name_key",
  ]

  package var values: [SQLValue] {
    [
      .text(name),
      .day(day),
      .text(kind.rawValue),
      .optional(description, SQLValue.text),
      .flag(includeInPrediction),
      .text(source.rawValue),
      .text(name.comparisonKey),
    ]
  }

  package init(_ row: inout RowReader) throws {
    self.init(
      name: try row.nextText(),
      day: try row.nextDay(),
      kind: try row.nextName(),
      description: try row.nextOptionalText(),
      includeInPrediction: try row.nextFlag(),
      source: try row.nextName()
    )
    row.skip(1)
  }
}

extension EventFilter: SQLFilter {
  package func narrow(_ query: inout ListQuery) {
    if let kind { query.filter("type = ?", .text(kind.rawValue)) }
    if let day = from { query.filter("day >= ?", .day(day)) }
    if let day = through { query.filter("day <= ?", .day(day)) }
  }
}

extension EventFilter.Column: SQLColumn {
  package var expression: String { self == .id ? "id" : "day" }
}
