internal import InventoryStore

/// Reads NUMERIC exactly: its decimal digits, never a binary fraction.
enum NumericText {
  /// The binary form: count, weight, sign and scale as 16-bit numbers, then digits of base 10,000
  /// (src/backend/utils/adt/numeric.c, `numeric_send`).
  static func decimal(_ bytes: UnsafeRawBufferPointer) throws -> String {
    func short(_ position: Int) -> Int { Int(bytes[position]) << 8 | Int(bytes[position + 1]) }
    guard bytes.count >= 8, bytes.count == 8 + 2 * short(0) else { throw ColumnReader.malformed }
    let count = short(0)
    let weight = Int(Int16(truncatingIfNeeded: short(2)))
    let scale = short(6)
    let sign: String
    switch short(4) {
    case 0x0000: sign = ""
    case 0x4000: sign = "-"
    default: throw SQLError(.corrupt, message: "a number is not finite")
    }
    /// Four decimal digits at a power of 10,000.
    func group(_ power: Int) -> String {
      let index = weight - power
      let digit = (0..<count).contains(index) ? short(8 + 2 * index) : 0
      return String(repeating: "0", count: 4 - "\(digit)".count) + "\(digit)"
    }
    var whole = weight >= 0 ? (0...weight).reversed().map(group).joined() : "0"
    while whole.count > 1, whole.hasPrefix("0") { whole.removeFirst() }
    guard scale > 0 else { return sign + whole }
    let fraction = (1...(scale + 3) / 4).map { group(-$0) }.joined().prefix(scale)
    return "\(sign)\(whole).\(fraction)"
  }
}
