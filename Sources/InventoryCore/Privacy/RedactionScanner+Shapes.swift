extension RedactionScanner {
  /// The password in `scheme://user:password@host` (RFC 3986 section 3.2.1).
  func urlPassword(colon: Int) -> Finding? {
    guard byte(colon + 1) == UInt8(ascii: "/"), byte(colon + 2) == UInt8(ascii: "/") else { return nil }
    let start = colon + 3
    var end = start
    while end < bytes.count, !ASCII.contains("/?# \t\r\n\"'<>", bytes[end]) { end += 1 }
    guard let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")),
      let separator = bytes[start..<at].firstIndex(of: UInt8(ascii: ":")), separator + 1 < at,
      placeholderEnd(at: separator + 1) == nil
    else { return nil }
    return Finding(range: separator + 1..<at, kind: .password)
  }

  /// The token in `Bearer …` (RFC 6750 section 2.1). Plain words after it are prose.
  func bearer(at start: Int) -> Finding? {
    guard hasPrefix("bearer", at: start, ignoringCase: true) else { return nil }
    var first = start + 6
    while byte(first) == UInt8(ascii: " ") || byte(first) == UInt8(ascii: "\t") { first += 1 }
    let end = end(from: first, extra: "-._~+/=")
    guard first > start + 6, end - first >= 8 else { return nil }
    let isProse =
      end - first < 20 && bytes[first..<end].allSatisfy { ASCII.isAlphanumeric($0) && !ASCII.isDigit($0) }
    return isProse ? nil : Finding(range: first..<end, kind: .token)
  }

  /// A compact signed or encrypted token (RFC 7515 section 7.1): base64url of `{"`, then parts and dots.
  func signedToken(at start: Int) -> Finding? {
    guard hasPrefix("eyJ", at: start) else { return nil }
    let end = end(from: start, extra: "-_.")
    return end - start >= 20 ? Finding(range: start..<end, kind: .token) : nil
  }

  /// 43 characters of base64url with letters of both cases and digits: 256 random bits, such as a refresh token.
  func opaqueToken(at start: Int) -> Finding? {
    // The character before the word may belong to the token: base64url also has `-`.
    let first = byte(start - 1) == UInt8(ascii: "-") ? start - 1 : start
    let end = end(from: start, extra: "-_", limit: 44)
    guard let range = [start..<end, first..<end].first(where: { $0.count == 43 }) else { return nil }
    let text = bytes[range]
    let hasDigit = text.contains { ASCII.isDigit($0) }
    let hasUpper = text.contains { ASCII.isUppercase($0) }
    let hasLower = text.contains { ASCII.isLowercase($0) }
    return hasDigit && hasUpper && hasLower ? Finding(range: range, kind: .token) : nil
  }

  /// A key of the product's own: of a program, of its signatures, or of a webhook.
  ///
  /// - Parameter least: Characters after the prefix from which on it is one.
  func ownKey(at start: Int, least: Int) -> Finding? {
    let prefixes: [(text: StaticString, extra: StaticString)] = [
      ("inv_", "-_"), ("invs_", "-_"), ("whsec_", "-_+/=%"),
    ]
    guard let prefix = prefixes.first(where: { hasPrefix($0.text, at: start) }) else { return nil }
    let length = prefix.text.utf8CodeUnitCount + least
    // Looked at only as far as it takes: within a word there may be very many that are too short.
    guard end(from: start, extra: prefix.extra, limit: length) - start == length else { return nil }
    return Finding(range: start..<end(from: start, extra: prefix.extra), kind: .apiKey)
  }

  /// What follows `otpauth://`, also as a part of another address: the secret of a second factor, and whose it is.
  func provisioningAddress(at start: Int) -> Finding? {
    guard hasPrefix("otpauth", at: start, ignoringCase: true) else { return nil }
    let marks: [StaticString] = ["://", "%3a%2f%2f"]
    guard let mark = marks.first(where: { hasPrefix($0, at: start + 7, ignoringCase: true) }) else {
      return nil
    }
    let first = start + 7 + mark.utf8CodeUnitCount
    guard placeholderEnd(at: first) == nil else { return nil }
    var end = first
    while end < bytes.count, !ASCII.contains(" \t\r\n\"'<>\\", bytes[end]) { end += 1 }
    while end > first, ASCII.contains(",;.)]}", bytes[end - 1]) { end -= 1 }
    return end > first ? Finding(range: first..<end, kind: .token) : nil
  }

  /// `ABCD-EFGH-IJKL-MNOP` in the letters and digits of base32 (RFC 4648 section 6), standing alone.
  func backupCode(at start: Int) -> Finding? {
    let end = start + 19
    guard end <= bytes.count else { return nil }
    var hasLetter = false
    for (offset, byte) in bytes[start..<end].enumerated() {
      if offset % 5 == 4 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard ASCII.isUppercase(byte) || ASCII.contains("234567", byte) else { return nil }
        hasLetter = hasLetter || ASCII.isUppercase(byte)
      }
    }
    let isPart = byte(start - 1) == UInt8(ascii: "-") || byte(end) == UInt8(ascii: "-")
    return hasLetter && !isPart && !(byte(end).map(ASCII.isWord) ?? false)
      ? Finding(range: start..<end, kind: .token) : nil
  }

  /// A key of others that tells its kind by its prefix, with at least 16 further characters.
  func apiKey(at start: Int) -> Finding? {
    let prefixes: [StaticString] = [
      "sk-", "sk_", "pk_", "rk_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-",
      "xoxb-", "xoxp-", "xoxa-", "xoxs-", "AKIA", "ASIA", "AIza", "npm_", "hf_", "pypi-", "SG.",
    ]
    guard let prefix = prefixes.first(where: { hasPrefix($0, at: start) }) else { return nil }
    let end = end(
      from: start,
      extra: prefix.utf8Start[prefix.utf8CodeUnitCount - 1] == UInt8(ascii: ".") ? "-_." : "-_"
    )
    let isLongEnough = end - start >= prefix.utf8CodeUnitCount + 16
    return isLongEnough ? Finding(range: start..<end, kind: .apiKey) : nil
  }

  /// `ddd-dd-dddd`, standing alone.
  func socialSecurityNumber(at start: Int) -> Finding? {
    let end = start + 11
    guard end <= bytes.count else { return nil }
    for (offset, byte) in bytes[start..<end].enumerated() {
      let isRight = offset == 3 || offset == 6 ? byte == UInt8(ascii: "-") : ASCII.isDigit(byte)
      guard isRight else { return nil }
    }
    guard !continues(before: start), !continues(after: end) else { return nil }
    return Finding(range: start..<end, kind: .ssn)
  }

  /// 13 to 19 digits, together or in groups set apart by single spaces or hyphens, that pass the Luhn check
  /// (ISO/IEC 7812-1 annex B).
  ///
  /// Groups have 3 to 6 digits and the first has 4, as printed on cards. 13 digits in
  /// one piece must start with 4 and 14 with 3, as all issued numbers of that length do: article numbers (GTIN)
  /// are as long.
  func card(at start: Int) -> Finding? {
    var digits: [UInt8] = []
    var groups: [Int] = []
    var position = start
    var separator: UInt8?
    var longest: Finding?
    while digits.count <= 19 {
      let groupStart = position
      while let byte = byte(position), ASCII.isDigit(byte), digits.count <= 19 {
        digits.append(byte - UInt8(ascii: "0"))
        position += 1
      }
      groups.append(position - groupStart)
      let next = byte(position)
      if next.map(ASCII.isWord) ?? false { break }
      // Another number may follow a card's after the same separator: remember what is complete so far.
      if Self.isCard(digits, groups) { longest = Finding(range: start..<position, kind: .card) }
      guard let next, next == UInt8(ascii: " ") || next == UInt8(ascii: "-"), next == separator ?? next,
        isDigit(at: position + 1)
      else { break }
      separator = next
      position += 1
    }
    return longest
  }

  private static func isCard(_ digits: [UInt8], _ groups: [Int]) -> Bool {
    guard (13...19).contains(digits.count), passesLuhn(digits) else { return false }
    if groups.count > 1 { return groups[0] == 4 && groups.allSatisfy { (3...6).contains($0) } }
    if digits.count == 13 { return digits[0] == 4 }
    if digits.count == 14 { return digits[0] == 3 }
    return true
  }

  private static func passesLuhn(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() {
      let doubled = Int(digit) * 2
      sum += index % 2 == 0 ? Int(digit) : doubled > 9 ? doubled - 9 : doubled
    }
    // All zeros pass the sum but are nobody's number.
    return sum % 10 == 0 && sum > 0
  }

  /// Whether digits and hyphens go on before `start`, so that a number there is part of a longer one.
  private func continues(before start: Int) -> Bool {
    byte(start - 1) == UInt8(ascii: "-") && isDigit(at: start - 2)
  }

  private func continues(after end: Int) -> Bool {
    guard let next = byte(end) else { return false }
    return ASCII.isWord(next) || (next == UInt8(ascii: "-") && isDigit(at: end + 1))
  }
}
