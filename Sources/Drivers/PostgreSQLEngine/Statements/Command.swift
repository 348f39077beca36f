internal import InventoryStore

/// One statement with its arguments, ready to be sent.
struct Command {
  let sql: String
  let arguments: BoundArguments

  init(_ sql: String, _ arguments: [SQLValue] = []) throws {
    self.sql = sql
    self.arguments = try BoundArguments(arguments)
  }

  /// A statement without arguments.
  init(constant sql: String) {
    self.sql = sql
    arguments = .none
  }
}
