package import InventoryCore
package import InventoryRecords
package import Measures

/// A statement that took long, with how the engine runs it.
package struct SlowStatement: Sendable {
  package var name: String
  package var microseconds: Int
  package var sql: String
  package var plan: [String]
  package var warning: String?
  package var moment: Instant

  package init(name: String, microseconds: Int, sql: String, plan: StatementPlan?, at moment: Instant) {
    self.name = name
    self.microseconds = microseconds
    self.sql = sql
    self.plan = plan?.lines ?? []
    warning = plan?.warning
    self.moment = moment
  }

  init?(_ record: MeasureRecord) {
    guard record.fields.count >= 4, let microseconds = Int(record.fields[1]) else { return nil }
    name = record.fields[0]
    self.microseconds = microseconds
    warning = record.fields[2].isEmpty ? nil : record.fields[2]
    sql = record.fields[3]
    plan = record.fields.dropFirst(4).joined().split(separator: "\n").map(String.init)
    moment = Instant(clampingMicroseconds: record.microseconds)
  }

  /// Keeps it where all processes find it.
  package func keep(on board: MeasureBoard) {
    let text = String(decoding: sql.utf8.prefix(3000), as: UTF8.self)
    board.note(
      .slowStatement,
      at: moment.microseconds,
      [name, "\(microseconds)", warning ?? "", text, plan.joined(separator: "\n")]
    )
  }

  func write(into writer: inout JSONWriter) {
    writer.member("statement", name)
    writer.member("duration_ms", Double(microseconds) / 1000, places: 3)
    writer.member("time", moment)
    writer.member("sql", sql)
    writer.array("plan") { for line in plan { $0.value(line) } }
    writer.member("warning", warning) { $0.value($1) }
  }
}
