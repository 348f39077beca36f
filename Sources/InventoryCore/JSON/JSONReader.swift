/// The position of a parse: recursive descent over the bytes, depth counted.
struct JSONReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let parser: JSONParser
  private var position = 0

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

  private func fault(_ rule: JSONError.Rule) -> JSONError { JSONError(rule: rule, offset: position) }

  private func unexpected() -> JSONError { fault(position < bytes.count ? .unexpectedByte : .unexpectedEnd) }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private mutating func skip(_ byte: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: byte) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    guard let byte = peek else { throw fault(.unexpectedEnd) }
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

  private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
    guard depth <= parser.maximumDepth else { throw fault(.tooDeep(maximumDepth: parser.maximumDepth)) }
    position += 1
    var members: [JSONObject.Member] = []
    var seen: Set<ExactText> = []
    skipSpace()
    if skip("}") { return JSONObject(members) }
    while true {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw unexpected() }
      let start = position
      let name = try string()
      if !parser.allowsRepeatedMembers, !isNew(name, among: members, &seen) {
        throw JSONError(rule: .repeatedMember(name), offset: start)
      }
      skipSpace()
      guard skip(":") else { throw unexpected() }
      members.append(.init(name: name, value: try value(depth: depth)))
      skipSpace()
      if skip(",") { continue }
      guard skip("}") else { throw unexpected() }
      return JSONObject(members)
    }
  }

  /// Small objects are scanned; a set takes over before the scan could become quadratic.
  private func isNew(_ name: String, among members: [JSONObject.Member], _ seen: inout Set<ExactText>) -> Bool
  {
    if members.count < 16 { return !members.contains { $0.name.isExactly(name) } }
    if members.count == 16 { seen = Set(members.map { ExactText($0.name) }) }
    return seen.insert(ExactText(name)).inserted
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

  private mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        let text = try text(start..<position)
        position += 1
        return text
      case UInt8(ascii: "\\"):
        return try escapedString(from: start)
      case 0..<0x20:
        throw fault(.controlCharacter)
      default:
        position += 1
      }
    }
    throw fault(.unexpectedEnd)
  }

  private func text(_ range: Range<Int>) throws(JSONError) -> String {
    guard let text = String(validating: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self) else {
      throw JSONError(rule: .invalidUTF8, offset: range.lowerBound)
    }
    return text
  }

  /// The slow path of ``string()``: `position` stands on the first backslash.
  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var decoded = Array(bytes[start..<position])
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: decoded, as: UTF8.self) else {
          throw JSONError(rule: .invalidUTF8, offset: start)
        }
        return text
      case UInt8(ascii: "\\"):
        try escape(into: &decoded)
      case 0..<0x20:
        position -= 1
        throw fault(.controlCharacter)
      default:
        decoded.append(byte)
      }
    }
    throw fault(.unexpectedEnd)
  }

  private mutating func escape(into decoded: inout [UInt8]) throws(JSONError) {
    guard let byte = peek else { throw fault(.unexpectedEnd) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "u"): decoded.append(contentsOf: String(try escapedScalar()).utf8)
    default:
      position -= 1
      throw fault(.invalidEscape)
    }
  }

  private mutating func escapedScalar() throws(JSONError) -> Character {
    let first = try hexQuad()
    if let scalar = Unicode.Scalar(first) { return Character(scalar) }
    // A high surrogate must be followed by an escaped low one (RFC 8259 section 7).
    guard (0xD800..<0xDC00).contains(first), skip("\\"), skip("u") else { throw fault(.loneSurrogate) }
    let second = try hexQuad()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw fault(.loneSurrogate) }
    return Character(scalar)
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
