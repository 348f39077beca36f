/// One reversible step of the schema. The DDL is written per engine; its text is checksummed, so that a step
/// that has been applied cannot change unseen.
package struct Migration: Sendable {
  package var version: Int
  package var name: String
  package var up: [SQLDialect.Engine: String]
  package var down: [SQLDialect.Engine: String]

  package init(
    version: Int,
    name: String,
    up: [SQLDialect.Engine: String],
    down: [SQLDialect.Engine: String]
  ) {
    self.version = version
    self.name = name
    self.up = up
    self.down = down
  }

  /// Every step, oldest first.
  package static let all: [Migration] = [
    .foundation, .jobs, .forecasts, .orders, .lists, .search, .actors, .chains,
  ]
}
