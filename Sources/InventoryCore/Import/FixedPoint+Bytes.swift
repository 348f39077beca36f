extension FixedPoint {
  /// Reads a decimal number from bytes: the same values as ``parse(_:places:)``, quicker for the common form of
  /// digits with a few decimals.
  ///
  /// - Returns: The count of units of `10^-places`, or `nil` when the text has no such value.
  static func units(_ bytes: UnsafeBufferPointer<UInt8>, places: Int) -> Int64? {
    var value: Int64 = 0
    var decimals: Int?
    // 15 digits and at most 3 more places stay inside 64 bits.
    guard (1...16).contains(bytes.count) else { return slow(bytes, places: places) }
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        if let known = decimals { decimals = known + 1 }
      case UInt8(ascii: ".") where decimals == nil && index > 0 && index + 1 < bytes.count:
        decimals = 0
      default:
        return slow(bytes, places: places)
      }
    }
    let scale = places - (decimals ?? 0)
    guard scale >= 0, bytes.count <= 15 else { return slow(bytes, places: places) }
    for _ in 0..<scale { value *= 10 }
    return value
  }

  private static func slow(_ bytes: UnsafeBufferPointer<UInt8>, places: Int) -> Int64? {
    try? parse(String(decoding: bytes, as: UTF8.self), places: places).get()
  }
}
