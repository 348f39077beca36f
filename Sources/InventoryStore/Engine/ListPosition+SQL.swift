internal import InventoryCore
internal import InventoryRecords

extension ListPosition {
  /// The place of a row with some sort values.
  init(_ values: some Sequence<SQLValue>) {
    self.init(
      keys: values.map { value in
        switch value {
        case .integer(let number): .number("\(number)")
        case .boolean(let flag): .number(flag ? "1" : "0")
        case .text(let text): .string(text)
        default: .null
        }
      }
    )
  }

  /// The sort values that it stands for.
  var values: [SQLValue] {
    keys.map { key in
      switch key {
      case .number(let lexeme): Int64(lexeme).map(SQLValue.integer) ?? .null
      case .string(let text): .text(text)
      default: .null
      }
    }
  }
}
