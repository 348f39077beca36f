/// One row of a scan, read where the engine has it: valid only until the scan goes on.
package protocol SQLRow {
  func isNull(_ column: Int) -> Bool

  /// A whole number, or a boolean as 0 or 1.
  func integer(_ column: Int) throws -> Int64

  /// The bytes of a text or a blob; none for `NULL`.
  func withBytes(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void)
}
