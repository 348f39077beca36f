/// The row at which an engine stands, for a ``RowReader``: valid only until the engine goes on.
package protocol RowSource: AnyObject {
  func isNull(_ column: Int) -> Bool

  /// The whole number of a column; `nil` where it has something else, or `NULL`.
  func number(_ column: Int) throws -> Int64?

  /// The text of a column, copied; `nil` where it has something else, or `NULL`.
  func text(_ column: Int) throws -> String?

  /// The value of a column, copied.
  ///
  /// - Throws: ``SQLError`` when its bytes are not those of its type.
  func value(_ column: Int) throws -> SQLValue
}

/// A row that was copied out of the engine.
final class CopiedRow: RowSource {
  private let values: [SQLValue]

  init(_ values: [SQLValue]) { self.values = values }

  func isNull(_ column: Int) -> Bool { if case .null = values[column] { true } else { false } }

  func number(_ column: Int) -> Int64? {
    if case .integer(let value) = values[column] { value } else { nil }
  }

  func text(_ column: Int) -> String? { if case .text(let value) = values[column] { value } else { nil } }

  func value(_ column: Int) -> SQLValue { values[column] }
}
