internal import Cryptography

extension StructuredField {
  /// Writes an item field (RFC 9651 section 4.1.3).
  ///
  /// - Returns: `nil` when a value has no spelling, as a number out of range or a string with control characters.
  public static func text(_ item: Item) -> String? {
    var text = ""
    return append(item, to: &text) ? text : nil
  }

  /// Writes a list field; an empty list is empty text, and such a field is not sent at all.
  ///
  /// - Returns: `nil` when a value has no spelling.
  public static func text(_ list: [Member]) -> String? {
    var text = ""
    for member in list {
      if !text.isEmpty { text += ", " }
      guard append(member, to: &text) else { return nil }
    }
    return text
  }

  /// Writes a dictionary field; an empty one is empty text, and such a field is not sent at all.
  ///
  /// - Returns: `nil` when a key or a value has no spelling.
  public static func text(_ dictionary: [Entry]) -> String? {
    var text = ""
    for entry in dictionary {
      if !text.isEmpty { text += ", " }
      guard append(key: entry.key, to: &text) else { return nil }
      if case .item(let item) = entry.member, item.value == .boolean(true) {
        guard append(item.parameters, to: &text) else { return nil }
      } else {
        text += "="
        guard append(entry.member, to: &text) else { return nil }
      }
    }
    return text
  }

  private static func append(_ member: Member, to text: inout String) -> Bool {
    switch member {
    case .item(let item): return append(item, to: &text)
    case .innerList(let items, let parameters):
      text += "("
      for (index, item) in items.enumerated() {
        if index > 0 { text += " " }
        guard append(item, to: &text) else { return false }
      }
      text += ")"
      return append(parameters, to: &text)
    }
  }

  private static func append(_ item: Item, to text: inout String) -> Bool {
    append(item.value, to: &text) && append(item.parameters, to: &text)
  }

  private static func append(_ parameters: [Parameter], to text: inout String) -> Bool {
    for parameter in parameters {
      text += ";"
      guard append(key: parameter.key, to: &text) else { return false }
      if parameter.value == .boolean(true) { continue }
      text += "="
      guard append(parameter.value, to: &text) else { return false }
    }
    return true
  }

  private static func append(key: String, to text: inout String) -> Bool {
    guard let first = key.utf8.first, isKeyStart(first), key.utf8.allSatisfy(isKey) else { return false }
    text += key
    return true
  }

  private static let largestInteger: UInt64 = 999_999_999_999_999

  private static func append(_ value: Value, to text: inout String) -> Bool {
    switch value {
    case .integer(let number):
      guard number.magnitude <= largestInteger else { return false }
      text += String(number)
    case .decimal(let thousandths):
      guard thousandths.magnitude <= largestInteger else { return false }
      text += FixedPoint.text(thousandths, places: 3, trimmed: true)
      if thousandths % 1000 == 0 { text += ".0" }
    case .string(let string):
      guard string.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return false }
      text += "\""
      for scalar in string.unicodeScalars {
        if scalar == "\"" || scalar == "\\" { text += "\\" }
        text.unicodeScalars.append(scalar)
      }
      text += "\""
    case .token(let token):
      guard let first = token.utf8.first, isTokenStart(first), token.utf8.allSatisfy(isToken) else {
        return false
      }
      text += token
    case .binary(let bytes): text += ":" + Base64.padded.encode(bytes) + ":"
    case .boolean(let flag): text += flag ? "?1" : "?0"
    case .date(let seconds):
      guard seconds.magnitude <= largestInteger else { return false }
      text += "@" + String(seconds)
    case .displayString(let string):
      text += "%\""
      for byte in string.utf8 {
        switch byte {
        case UInt8(ascii: "%"), UInt8(ascii: "\""), 0..<0x20, 0x7F...:
          text += "%" + hexadecimal([byte])
        default: text.unicodeScalars.append(Unicode.Scalar(byte))
        }
      }
      text += "\""
    }
    return true
  }
}

extension StructuredField {
  static func isKeyStart(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "*")
  }

  static func isKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "*"):
      true
    default: false
    }
  }

  static func isTokenStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "*"): true
    default: false
    }
  }

  /// `tchar` of RFC 9110 section 5.6.2, and colon and slash.
  static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~:/".utf8.contains(byte)
    }
  }
}
