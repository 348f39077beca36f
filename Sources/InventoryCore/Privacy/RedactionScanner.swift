/// Finds secrets in UTF-8 text. All shapes are ASCII, so bytes of other characters never match.
struct RedactionScanner {
  let bytes: [UInt8]
  private var output: [UInt8] = []
  /// Bytes before this index have been copied to `output` or replaced.
  private var copied = 0

  /// A secret's place in the text.
  struct Finding {
    var range: Range<Int>
    var kind: SecretKind
  }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Returns: `nil` when there was nothing to replace.
  mutating func redacted() -> [UInt8]? {
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ":"), let finding = urlPassword(colon: position) {
        redactUser(position + 3..<finding.range.lowerBound - 1)
        replace(finding)
        position = finding.range.upperBound
      } else if ASCII.isWord(byte), position == 0 || !ASCII.isWord(bytes[position - 1]) {
        if let end = endOfPlaceholder(after: position) {
          position = end
        } else if let finding = finding(atWord: position) ?? finding(afterEscapeAt: position)
          ?? ownKey(withinWordAt: position)
        {
          replace(finding)
          position = finding.range.upperBound
        } else {
          position = endOfWord(position)
        }
      } else {
        position += 1
      }
    }
    guard copied > 0 else { return nil }
    output.append(contentsOf: bytes[copied...])
    return output
  }

  /// The user name before a URL's password may be a secret too.
  private mutating func redactUser(_ range: Range<Int>) {
    var scanner = RedactionScanner(Array(bytes[range]))
    guard let user = scanner.redacted() else { return }
    output.append(contentsOf: bytes[copied..<range.lowerBound])
    output.append(contentsOf: user)
    copied = range.upperBound
  }

  private mutating func replace(_ finding: Finding) {
    output.append(contentsOf: bytes[copied..<finding.range.lowerBound])
    output.append(contentsOf: finding.kind.placeholder.utf8)
    copied = finding.range.upperBound
  }

  private func finding(atWord start: Int) -> Finding? {
    if let finding = namedValue(at: start) ?? bearer(at: start) ?? provisioningAddress(at: start) {
      return finding
    }
    switch bytes[start] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return socialSecurityNumber(at: start) ?? card(at: start) ?? backupCode(at: start)
        ?? opaqueToken(at: start)
    default:
      return signedToken(at: start) ?? ownKey(at: start, least: 16) ?? apiKey(at: start)
        ?? backupCode(at: start) ?? opaqueToken(at: start)
    }
  }

  /// A secret behind an escape whose characters run into it, as in `%20inv_…` of an address and `\ninv_…` of a quoted text.
  private func finding(afterEscapeAt start: Int) -> Finding? {
    guard let mark = byte(start - 1) else { return nil }
    var first = start
    if mark == UInt8(ascii: "%"), let second = byte(start + 1), ASCII.isHexadecimal(bytes[start]),
      ASCII.isHexadecimal(second)
    {
      first += 2
    } else if mark == UInt8(ascii: "\\"), ASCII.contains("nrt", bytes[start]) {
      first += 1
    }
    guard first > start, let next = byte(first), ASCII.isWord(next) else { return nil }
    return finding(atWord: first)
  }

  /// A key of the product's own that other letters or digits run into; they go with it, so that nothing before it ends
  /// otherwise than it did.
  private func ownKey(withinWordAt start: Int) -> Finding? {
    for position in start + 1..<endOfWord(start) {
      if let key = ownKey(at: position, least: 32) {
        return Finding(range: start..<key.range.upperBound, kind: key.kind)
      }
    }
    return nil
  }

  // MARK: Bytes

  func byte(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  func isDigit(at index: Int) -> Bool { byte(index).map(ASCII.isDigit) ?? false }

  func endOfWord(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, ASCII.isWord(bytes[end]) { end += 1 }
    return max(end, start + 1)
  }

  /// The end of the run of letters, digits and `extra` from `start` on, of at most `limit` bytes.
  ///
  /// Runs that are looked at and not consumed must be limited, or the whole scan would be quadratic.
  func end(from start: Int, extra: StaticString, limit: Int = .max) -> Int {
    var end = start
    let last = limit < bytes.count - start ? start + limit : bytes.count
    while end < last, ASCII.isAlphanumeric(bytes[end]) || ASCII.contains(extra, bytes[end]) { end += 1 }
    return end
  }

  /// Whether `prefix` stands at `start`; with `ignoringCase`, it must be given in lower case.
  func hasPrefix(_ prefix: StaticString, at start: Int, ignoringCase: Bool = false) -> Bool {
    guard bytes.count - start >= prefix.utf8CodeUnitCount else { return false }
    for offset in 0..<prefix.utf8CodeUnitCount {
      let byte = bytes[start + offset]
      let isUpper = ASCII.isUppercase(byte)
      guard prefix.utf8Start[offset] == (ignoringCase && isUpper ? byte | 0x20 : byte) else { return false }
    }
    return true
  }
}
