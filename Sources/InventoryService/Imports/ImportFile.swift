package import InventoryCore

/// A file to be imported, as often as it must be read.
package struct ImportFile {
  package var format: FileFormat
  package var decimal: DecimalMark
  /// In bytes.
  package var size: Int
  /// Opens the file at its beginning.
  package var open: () throws -> CSVReader.Source

  package init(
    _ format: FileFormat,
    decimal: DecimalMark = .point,
    size: Int,
    open: @escaping () throws -> CSVReader.Source
  ) {
    self.format = format
    self.decimal = decimal
    self.size = size
    self.open = open
  }

  /// A file in memory.
  package init(_ format: FileFormat, decimal: DecimalMark = .point, _ bytes: [UInt8]) {
    self.init(format, decimal: decimal, size: bytes.count) { CSVReader.source(bytes) }
  }
}
