extension RedactionScanner {
  /// A value that follows a sensitive name: `name=value`, `name: value`, `"name":"value"`, `--name value`.
  func namedValue(at start: Int) -> Finding? {
    let end = end(from: start, extra: "_-.", limit: 64)
    // Most words have no value after them: ask for one first.
    guard let value = valueStart(afterName: start..<end),
      let kind = bytes.withUnsafeBufferPointer({
        SecretKind.kind(ofName: UnsafeBufferPointer(rebasing: $0[start..<end]))
      })
    else { return nil }
    let (escapes, quote) = openingQuote(at: value)
    if let quote {
      let first = value + escapes + 1
      let last = closingQuote(quote, escapes: escapes, from: first)
      return first < last ? Finding(range: first..<last, kind: kind) : nil
    }
    return bareValue(from: value, kind: kind, isCookie: isCookie(start..<end))
  }

  /// Where the value begins, or `nil` when no separator follows the name.
  private func valueStart(afterName name: Range<Int>) -> Int? {
    var position = name.upperBound
    let (escapes, quote) = openingQuote(at: position)
    if quote != nil { position += escapes + 1 }
    let afterName = position
    position = skipSpaces(position)
    if byte(position) == UInt8(ascii: "=") || byte(position) == UInt8(ascii: ":") {
      let isAssignment = byte(position) == UInt8(ascii: "=")
      position += 1
      // `scheme://…` is an address.
      if !isAssignment, byte(position) == UInt8(ascii: "/"), byte(position + 1) == UInt8(ascii: "/") {
        return nil
      }
      // `name := value`, `name => value`, `name == value`
      if let next = byte(position), next == UInt8(ascii: "=") || (isAssignment && next == UInt8(ascii: ">")) {
        position += 1
      }
      return skipSpaces(position)
    }
    let isOption =
      byte(name.lowerBound - 1) == UInt8(ascii: "-") && byte(name.lowerBound - 2) == UInt8(ascii: "-")
    return isOption && quote == nil && position > afterName ? position : nil
  }

  private func skipSpaces(_ start: Int) -> Int {
    var position = start
    while byte(position) == UInt8(ascii: " ") || byte(position) == UInt8(ascii: "\t") { position += 1 }
    return position
  }

  /// A quotation mark at `start`, and how many backslashes stand before it, as in JSON inside a JSON string.
  private func openingQuote(at start: Int) -> (escapes: Int, quote: UInt8?) {
    var position = start
    while byte(position) == UInt8(ascii: "\\") { position += 1 }
    guard let quote = byte(position), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return (0, nil)
    }
    return (position - start, quote)
  }

  /// The end of a quoted value, before the closing mark's own backslashes; the end of the text when none closes.
  ///
  /// A mark nested n deep carries 2ⁿ − 1 backslashes. One that belongs to the value carries more, so that the
  /// count leaves another remainder.
  private func closingQuote(_ quote: UInt8, escapes: Int, from start: Int) -> Int {
    var backslashes = 0
    for position in start..<max(start, bytes.count) {
      if bytes[position] == UInt8(ascii: "\\") {
        backslashes += 1
        continue
      }
      if bytes[position] == quote, backslashes % (2 * (escapes + 1)) == escapes { return position - escapes }
      backslashes = 0
    }
    return bytes.count
  }

  /// A value without quotation marks: up to white space, `&` or a quotation mark, without closing punctuation.
  private func bareValue(from start: Int, kind: SecretKind, isCookie: Bool) -> Finding? {
    guard let first = byte(start), !ASCII.contains("{[&\r\n", first) else { return nil }
    var start = start
    if kind == .token, !isCookie, let afterScheme = skipScheme(start) { start = afterScheme }
    var end = start
    while end < bytes.count, !ASCII.contains(isCookie ? "\r\n\"'" : " \t\r\n\"'&<", bytes[end]) { end += 1 }
    while end > start, ASCII.contains(",;.)]}", bytes[end - 1]) { end -= 1 }
    guard end > start, !isLiteral(start..<end) else { return nil }
    return Finding(range: start..<end, kind: kind)
  }

  /// The credentials after an authentication scheme (RFC 9110 section 11.4), as in `Bearer abc`.
  private func skipScheme(_ start: Int) -> Int? {
    let end = end(from: start, extra: "-")
    let isScheme = ["bearer", "basic", "token", "digest", "apikey"].contains {
      String(decoding: bytes[start..<end], as: UTF8.self).lowercased() == $0
    }
    let next = skipSpaces(end)
    return isScheme && next > end && next < bytes.count ? next : nil
  }

  private func isCookie(_ name: Range<Int>) -> Bool {
    hasPrefix("cookie", at: max(name.upperBound - 6, name.lowerBound), ignoringCase: true)
  }

  private func isLiteral(_ range: Range<Int>) -> Bool {
    ["null", "nil", "true", "false", "None", "True", "False"].contains(
      String(decoding: bytes[range], as: UTF8.self)
    )
  }

  /// The end of a placeholder that stands where a value would, so that a redacted text is left as it is.
  func endOfPlaceholder(after start: Int) -> Int? {
    let name = start..<end(from: start, extra: "_-.", limit: 64)
    guard var value = valueStart(afterName: name) else { return nil }
    let (escapes, quote) = openingQuote(at: value)
    if quote != nil {
      value += escapes + 1
    } else if let afterScheme = skipScheme(value) {
      value = afterScheme
    }
    return placeholderEnd(at: value)
  }

  func placeholderEnd(at start: Int) -> Int? {
    guard byte(start) == UInt8(ascii: "[") else { return nil }
    let placeholder = SecretKind.allCases.first { bytes[start...].starts(with: $0.placeholder.utf8) }
    return placeholder.map { start + $0.placeholder.utf8.count }
  }
}
