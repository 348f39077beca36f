/// The parsing algorithms of RFC 9651 section 4.2 over the bytes of a field.
struct StructuredFieldReader {
  typealias Failure = StructuredField.SyntaxError

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A whole field: spaces around it are skipped, anything behind it is a fault.
  mutating func whole<Result>(
    _ body: (inout StructuredFieldReader) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    skipSpaces()
    let result = try body(&self)
    skipSpaces()
    guard position == bytes.count else { throw fault }
    return result
  }

  mutating func list() throws(Failure) -> [StructuredField.Member] {
    var members: [StructuredField.Member] = []
    while position < bytes.count {
      members.append(try member())
      guard try separator() else { break }
    }
    return members
  }

  mutating func dictionary() throws(Failure) -> [StructuredField.Entry] {
    var entries: [StructuredField.Entry] = []
    var places: [String: Int] = [:]
    while position < bytes.count {
      let key = try key()
      let member: StructuredField.Member =
        skip("=") ? try member() : .item(.init(.boolean(true), try parameters()))
      if let place = places[key] {
        entries[place].member = member
      } else {
        places[key] = entries.count
        entries.append(.init(key, member))
      }
      guard try separator() else { break }
    }
    return entries
  }

  mutating func item() throws(Failure) -> StructuredField.Item {
    let value = try value()
    return .init(value, try parameters())
  }

  /// Skips a comma with white space; `false` at the end of the field.
  private mutating func separator() throws(Failure) -> Bool {
    skipOptionalWhiteSpace()
    guard position < bytes.count else { return false }
    guard skip(",") else { throw fault }
    skipOptionalWhiteSpace()
    guard position < bytes.count else { throw fault }
    return true
  }

  private mutating func member() throws(Failure) -> StructuredField.Member {
    guard skip("(") else { return .item(try item()) }
    var items: [StructuredField.Item] = []
    while true {
      skipSpaces()
      if skip(")") { return .innerList(items, parameters: try parameters()) }
      items.append(try item())
      guard peek == UInt8(ascii: " ") || peek == UInt8(ascii: ")") else { throw fault }
    }
  }

  private mutating func parameters() throws(Failure) -> [StructuredField.Parameter] {
    var parameters: [StructuredField.Parameter] = []
    var places: [String: Int] = [:]
    while skip(";") {
      skipSpaces()
      let key = try key()
      let value: StructuredField.Value = skip("=") ? try value() : .boolean(true)
      if let place = places[key] {
        parameters[place].value = value
      } else {
        places[key] = parameters.count
        parameters.append(.init(key, value))
      }
    }
    return parameters
  }

  private mutating func key() throws(Failure) -> String {
    let start = position
    guard let first = peek, StructuredField.isKeyStart(first) else { throw fault }
    while let byte = peek, StructuredField.isKey(byte) { position += 1 }
    return text(start)
  }

  private mutating func value() throws(Failure) -> StructuredField.Value {
    guard let byte = peek else { throw fault }
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: ":"): return .binary(try binary())
    case UInt8(ascii: "?"): return .boolean(try boolean())
    case UInt8(ascii: "@"):
      position += 1
      guard case .integer(let seconds) = try number() else { throw fault }
      return .date(seconds)
    case UInt8(ascii: "%"): return .displayString(try displayString())
    default:
      guard StructuredField.isTokenStart(byte) else { throw fault }
      let start = position
      while let byte = peek, StructuredField.isToken(byte) { position += 1 }
      return .token(text(start))
    }
  }

  /// Section 4.2.4: 15 digits, or 12 before the point and 1 to 3 after it.
  private mutating func number() throws(Failure) -> StructuredField.Value {
    let sign: Int64 = skip("-") ? -1 : 1
    var value: Int64 = 0
    var digits = 0
    while let digit = digit {
      digits += 1
      guard digits <= 15 else { throw fault }
      value = value * 10 + digit
      position += 1
    }
    guard digits > 0 else { throw fault }
    guard peek == UInt8(ascii: ".") else { return .integer(sign * value) }
    guard digits <= 12 else { throw fault }
    position += 1
    var places = 0
    while let digit = digit {
      places += 1
      guard places <= 3 else { throw fault }
      value = value * 10 + digit
      position += 1
    }
    guard places > 0 else { throw fault }
    for _ in places..<3 { value *= 10 }
    return .decimal(thousandths: sign * value)
  }

  private mutating func string() throws(Failure) -> String {
    position += 1
    var content: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = peek, escaped == UInt8(ascii: "\"") || escaped == UInt8(ascii: "\\") else {
          throw fault
        }
        content.append(escaped)
        position += 1
      case 0x20...0x7E: content.append(byte)
      default: throw fault
      }
    }
    throw fault
  }

  private mutating func binary() throws(Failure) -> [UInt8] {
    position += 1
    let start = position
    while let byte = peek, byte != UInt8(ascii: ":") { position += 1 }
    guard peek != nil, let decoded = Self.decode(bytes[start..<position]) else { throw fault }
    position += 1
    return decoded
  }

  /// Padding may be left out and bits behind the last byte may be set, as section 4.2.7 asks of parsers.
  private static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var digits = text
    for _ in 0..<2 where digits.last == UInt8(ascii: "=") { digits.removeLast() }
    guard digits.count == text.count || text.count % 4 == 0 else { return nil }
    return Base64.lenient.decode(digits)
  }

  private mutating func boolean() throws(Failure) -> Bool {
    position += 1
    if skip("1") { return true }
    guard skip("0") else { throw fault }
    return false
  }

  /// Section 4.2.10: percent-encoded UTF-8 with lower-case digits.
  private mutating func displayString() throws(Failure) -> String {
    position += 1
    guard skip("\"") else { throw fault }
    var content: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: content, as: UTF8.self) else { throw fault }
        return text
      case UInt8(ascii: "%"): content.append(try hexadecimalByte())
      case 0x20...0x7E: content.append(byte)
      default: throw fault
      }
    }
    throw fault
  }

  private mutating func hexadecimalByte() throws(Failure) -> UInt8 {
    var value: UInt8 = 0
    for _ in 0..<2 {
      switch peek {
      case .some(let byte) where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
        value = value << 4 | (byte - UInt8(ascii: "0"))
      case .some(let byte) where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte):
        value = value << 4 | (byte - UInt8(ascii: "a") + 10)
      default: throw fault
      }
      position += 1
    }
    return value
  }

  // MARK: Pieces

  private var fault: Failure { Failure(offset: position) }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private var digit: Int64? {
    guard let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    return Int64(byte - UInt8(ascii: "0"))
  }

  private func text(_ start: Int) -> String { String(decoding: bytes[start..<position], as: UTF8.self) }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpaces() { while skip(" ") {} }

  private mutating func skipOptionalWhiteSpace() { while skip(" ") || skip("\t") {} }
}
