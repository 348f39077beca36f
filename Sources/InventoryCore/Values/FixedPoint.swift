/// Exact decimal arithmetic behind ``Money`` and ``Quantity``: a count of units of `10^-places`.
enum FixedPoint {
  /// Reads a JSON number lexeme (`12`, `-3.50`, `1.2e3`) exactly.
  ///
  /// - Returns: The count of units, or the reason why the text has no exact value with that many places.
  static func parse(_ text: some StringProtocol, places: Int) -> Result<Int64, ValueError> {
    let common: Int64?? = text.utf8.withContiguousStorageIfAvailable { commonUnits($0, places: places) }
    if let units = common ?? nil { return .success(units) }
    return parseAny(text, places: places)
  }

  private static func parseAny(_ text: some StringProtocol, places: Int) -> Result<Int64, ValueError> {
    var bytes = Substring(text).utf8[...]
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { bytes.removeFirst() }
    var digits: [UInt8] = []
    var scale = 0
    var seenPoint = false
    var seenDigit = false
    while let byte = bytes.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
      bytes.removeFirst()
      switch byte {
      case UInt8(ascii: "."):
        guard !seenPoint, seenDigit, bytes.first != nil else { return .failure(.notANumber) }
        seenPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        seenDigit = true
        if seenPoint { scale += 1 }
        // Digits past any representable magnitude still count for the exponent.
        guard digits.count <= 400 else { return .failure(.outOfRange) }
        if !(digits.isEmpty && byte == UInt8(ascii: "0")) { digits.append(byte - UInt8(ascii: "0")) }
      default:
        return .failure(.notANumber)
      }
    }
    guard seenDigit else { return .failure(.notANumber) }
    if bytes.first != nil {
      bytes.removeFirst()
      guard let exponent = exponent(bytes) else { return .failure(.notANumber) }
      scale -= exponent
    }
    return assemble(digits, scale: scale, places: places).map { negative ? -$0 : $0 }
  }

  private static func exponent(_ text: Substring.UTF8View) -> Int? {
    var bytes = text[...]
    var sign = 1
    if bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-") {
      sign = bytes.removeFirst() == UInt8(ascii: "-") ? -1 : 1
    }
    guard !bytes.isEmpty else { return nil }
    var value = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000)
    }
    return sign * value
  }

  private static func assemble(_ digits: [UInt8], scale: Int, places: Int) -> Result<Int64, ValueError> {
    guard !digits.isEmpty else { return .success(0) }
    var digits = digits
    var scale = scale
    while scale > places {
      guard digits.last == 0 else { return .failure(.tooManyPlaces) }
      digits.removeLast()
      scale -= 1
    }
    var value: Int64 = 0
    for index in 0..<(digits.count + places - scale) {
      let digit = index < digits.count ? Int64(digits[index]) : 0
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(digit)
      guard !overflow, !carry else { return .failure(.outOfRange) }
      value = sum
    }
    return .success(value)
  }

  /// The most bytes that ``write(_:places:trimmed:to:)`` writes for up to 20 places.
  static let longestText = 24

  /// Writes `units` with exactly `places` decimals, or with trailing zeros removed; at most ``longestText`` bytes.
  ///
  /// - Returns: How many bytes.
  static func write(_ units: Int64, places: Int, trimmed: Bool, to target: UnsafeMutablePointer<UInt8>) -> Int
  {
    var digits = units.magnitude
    var fraction = places
    if trimmed {
      while fraction > 0, digits % 10 == 0 {
        digits /= 10
        fraction -= 1
      }
    }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longestText) { buffer in
      var position = longestText
      var written = 0
      repeat {
        if written == fraction, fraction > 0 {
          position -= 1
          buffer[position] = UInt8(ascii: ".")
        }
        position -= 1
        buffer[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digits % 10)
        digits /= 10
        written += 1
      } while digits > 0 || written <= fraction
      if units < 0 {
        position -= 1
        buffer[position] = UInt8(ascii: "-")
      }
      for index in position..<longestText { target[index - position] = buffer[index] }
      return longestText - position
    }
  }

  static func text(_ units: Int64, places: Int, trimmed: Bool) -> String {
    String(unsafeUninitializedCapacity: longestText) { buffer in
      buffer.baseAddress.map { write(units, places: places, trimmed: trimmed, to: $0) } ?? 0
    }
  }
}
