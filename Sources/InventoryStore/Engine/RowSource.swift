/// The row at which an engine stands, for a ``RowReader``: valid only until the engine goes on.
package protocol RowSource {
  func isNull(_ column: Int) -> Bool

  /// The value of a column, copied.
  func value(_ column: Int) -> SQLValue
}
