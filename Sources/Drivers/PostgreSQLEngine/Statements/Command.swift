internal import InventoryStore

/// One statement with its arguments, ready to be sent.
struct Command {
  let sql: String
  let arguments: BoundArguments
  /// Whether the statement may be prepared, and then have a plan that is the same for all values.
  let isPreparable: Bool
  /// Whether it only begins or ends a transaction, or asks something for the driver itself.
  let isFrame: Bool

  /// A list of more values than this is planned for them. Each count of values is another text, and a plan that is kept
  /// compares every row that it looks at with all of them, one by one.
  private static let longestList = 64

  init(_ sql: String, _ arguments: [SQLValue] = [], isPreparable: Bool = true) throws {
    self.sql = sql
    // Rows to be added are not looked for.
    self.isPreparable = isPreparable && (arguments.count <= Self.longestList || sql.hasPrefix("INSERT"))
    isFrame = false
    self.arguments = try BoundArguments(arguments)
  }

  /// A statement without arguments.
  init(constant sql: String) {
    self.sql = sql
    isPreparable = true
    isFrame = true
    arguments = .none
  }
}
