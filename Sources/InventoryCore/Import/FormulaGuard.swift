/// Keeps cells of a table from being run as formulas by a spreadsheet, and takes that back when the table is read.
///
/// A text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe in front. So does a text that
/// begins with an apostrophe behind which a reader would look for such a sign: what is read is what was written.
public enum FormulaGuard {
  /// Whether a text is written with an apostrophe in front.
  public static func isNeeded(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    if startsFormula(first) { return true }
    guard first == apostrophe, text.count > 1 else { return false }
    return text[1] == apostrophe || startsFormula(text[1])
  }

  /// The text that a cell stands for: without the apostrophe that ``isNeeded(_:)`` has asked for.
  public static func removed(_ cell: String) -> String {
    var cell = cell
    let isGuarded = cell.withUTF8 { bytes in
      bytes.count > 1 && bytes[0] == apostrophe && (bytes[1] == apostrophe || startsFormula(bytes[1]))
    }
    return isGuarded ? String(cell.dropFirst()) : cell
  }

  static let apostrophe = UInt8(ascii: "'")

  private static func startsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
    default: false
    }
  }
}
