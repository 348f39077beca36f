extension FixedPoint {
  /// Reads a decimal number from bytes: the same values as ``parse(_:places:)``.
  ///
  /// - Returns: The count of units of `10^-places`, or `nil` when the text has no such value.
  static func units(_ bytes: UnsafeBufferPointer<UInt8>, places: Int) -> Int64? {
    commonUnits(bytes, places: places)
      ?? (try? parse(String(decoding: bytes, as: UTF8.self), places: places).get())
  }

  /// Reads the common form of a number: few digits, perhaps with decimals, and no sign or exponent.
  ///
  /// - Returns: `nil` for any other form, which may be a number too.
  static func commonUnits(_ bytes: UnsafeBufferPointer<UInt8>, places: Int) -> Int64? {
    // 18 digits stay inside 64 bits.
    guard (1...18 - places).contains(bytes.count) else { return nil }
    var value: Int64 = 0
    var point: Int?
    for index in 0..<bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value * 10 + Int64(bytes[index] - UInt8(ascii: "0"))
      case UInt8(ascii: ".") where point == nil && index > 0 && index + 1 < bytes.count: point = index
      default: return nil
      }
    }
    let decimals = point.map { bytes.count - 1 - $0 } ?? 0
    guard decimals <= places else { return nil }
    for _ in decimals..<places { value *= 10 }
    return value
  }
}
