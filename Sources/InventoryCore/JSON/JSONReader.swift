/// The position of a parse: recursive descent over the bytes, depth counted.
struct JSONReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let parser: JSONParser
  var position = 0
  /// Values that were begun.
  var count = 0
  /// What strings with escapes are put together in; kept, so that it is allocated once.
  var unescaped: [UInt8] = []
  /// The last object that was read at each depth. Lists hold objects with the same members in the same order.
  var shapes: [JSONObjectShape] = []

  init(bytes: UnsafeBufferPointer<UInt8>, parser: JSONParser) {
    self.bytes = bytes
    self.parser = parser
  }

  mutating func document() throws(JSONError) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw fault(.trailingBytes) }
    return value
  }

  func fault(_ rule: JSONError.Rule) -> JSONError { JSONError(rule: rule, offset: position) }

  func unexpected() -> JSONError { fault(position < bytes.count ? .unexpectedByte : .unexpectedEnd) }

  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  mutating func skip(_ byte: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: byte) else { return false }
    position += 1
    return true
  }

  mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    guard let byte = peek else { throw fault(.unexpectedEnd) }
    count += 1
    guard count <= parser.maximumValues else {
      throw fault(.tooManyValues(maximumValues: parser.maximumValues))
    }
    switch byte {
    case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: throw fault(.unexpectedByte)
    }
  }

  private mutating func literal(_ text: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for offset in 0..<text.utf8CodeUnitCount {
      guard peek == text.utf8Start[offset] else { throw unexpected() }
      position += 1
    }
    return value
  }

  private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
    guard depth <= parser.maximumDepth else { throw fault(.tooDeep(maximumDepth: parser.maximumDepth)) }
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if skip("]") { return elements }
    while true {
      elements.append(try value(depth: depth))
      skipSpace()
      if skip(",") { continue }
      guard skip("]") else { throw unexpected() }
      return elements
    }
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    guard position > start else { throw fault(.invalidNumber) }
  }

  private mutating func number() throws(JSONError) -> String {
    let start = position
    _ = skip("-")
    if !skip("0") { try digits() }
    if skip(".") { try digits() }
    if skip("e") || skip("E") {
      if !skip("+") { _ = skip("-") }
      try digits()
    }
    if let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { throw fault(.invalidNumber) }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
  }
}
