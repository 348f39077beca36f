extension JSONReader {
  mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    var isASCII = true
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        let text = try text(UnsafeBufferPointer(rebasing: bytes[start..<position]), isASCII, from: start)
        position += 1
        return text
      case UInt8(ascii: "\\"):
        return try escapedString(from: start, isASCII)
      case 0..<0x20:
        throw fault(.controlCharacter)
      default:
        if byte >= 0x80 { isASCII = false }
        position += 1
      }
    }
    throw fault(.unexpectedEnd)
  }

  private func text(
    _ utf8: UnsafeBufferPointer<UInt8>,
    _ isASCII: Bool,
    from start: Int
  ) throws(JSONError) -> String {
    guard isASCII || utf8.isUTF8 else { throw JSONError(rule: .invalidUTF8, offset: start) }
    return String(decoding: utf8, as: UTF8.self)
  }

  /// The slow path of ``string()``: `position` stands on the first backslash.
  private mutating func escapedString(from start: Int, _ startIsASCII: Bool) throws(JSONError) -> String {
    unescaped.removeAll(keepingCapacity: true)
    unescaped.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<position]))
    var isASCII = startIsASCII
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        let text: Result<String, JSONError> = unescaped.withUnsafeBufferPointer { utf8 in
          do throws(JSONError) {
            return .success(try self.text(utf8, isASCII, from: start))
          } catch {
            return .failure(error)
          }
        }
        return try text.get()
      case UInt8(ascii: "\\"):
        // What an escape stands for is well-formed.
        try escape()
      case 0..<0x20:
        position -= 1
        throw fault(.controlCharacter)
      default:
        if byte >= 0x80 { isASCII = false }
        unescaped.append(byte)
      }
    }
    throw fault(.unexpectedEnd)
  }

  private mutating func escape() throws(JSONError) {
    guard let byte = peek else { throw fault(.unexpectedEnd) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "u"):
      unescaped.append(contentsOf: UTF8.encode(try escapedScalar()) ?? UTF8.encodedReplacementCharacter)
    default:
      position -= 1
      throw fault(.invalidEscape)
    }
  }

  private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
    let first = try hexQuad()
    if let scalar = Unicode.Scalar(first) { return scalar }
    // A high surrogate must be followed by an escaped low one (RFC 8259 section 7).
    guard (0xD800..<0xDC00).contains(first), skip("\\"), skip("u") else { throw fault(.loneSurrogate) }
    let second = try hexQuad()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw fault(.loneSurrogate) }
    return scalar
  }

  private mutating func hexQuad() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek else { throw fault(.unexpectedEnd) }
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw fault(.invalidEscape)
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
