internal import Cryptography

extension PasswordHash {
  /// Costs that a stored hash may name; anything else is refused before it is computed.
  static let parsedIterations = 1...PasswordCost.maximumIterations
  /// Salt lengths that a stored hash may have, in bytes.
  static let parsedSaltLengths = 1...64
  /// Output lengths that a PHC string may declare, in bytes. The other formats always hold 32.
  static let parsedDigestLengths = 20...64

  /// Reads a stored hash.
  ///
  /// | Format | Text |
  /// |---|---|
  /// | PHC | `$pbkdf2-sha256$i=600000,l=32$salt$hash`, unpadded base64 |
  /// | passlib | `$pbkdf2-sha256$29000$salt$hash`, base64 with `.` for `+` |
  /// | Django | `pbkdf2_sha256$600000$salt$hash`, salt as text, padded base64 |
  /// | Werkzeug | `pbkdf2:sha256:600000$salt$hash`, salt as text, lower-case hexadecimal |
  ///
  /// - Returns: `nil` when the text is none of these exactly, or when cost, salt or output are out of bounds:
  ///   at most 5,000,000 iterations, 1–64 bytes of salt, 32 bytes of output (20–64 in a PHC string that
  ///   says so).
  public init?(parsing text: String) {
    guard text.utf8.count <= 512 else { return nil }
    let fields = text.split(separator: "$", omittingEmptySubsequences: false)
    if fields.count == 5, fields[0].isEmpty, fields[1] == "pbkdf2-sha256" {
      if fields[2].utf8.first == UInt8(ascii: "i") {
        self.init(phc: fields[2], salt: fields[3], digest: fields[4])
      } else {
        self.init(
          .passlib,
          iterations: fields[2],
          salt: Base64.adapted.decode(fields[3]),
          digest: Base64.adapted.decode(fields[4])
        )
      }
    } else if fields.count == 4, fields[0] == "pbkdf2_sha256" {
      self.init(
        .django,
        iterations: fields[1],
        salt: Array(fields[2].utf8),
        digest: Base64.padded.decode(fields[3])
      )
    } else if fields.count == 3, fields[0].hasPrefix("pbkdf2:sha256:") {
      self.init(
        .werkzeug,
        iterations: fields[0].dropFirst("pbkdf2:sha256:".count),
        salt: Array(fields[1].utf8),
        digest: decodeHexadecimal(fields[2], lowercaseOnly: true)
      )
    } else {
      return nil
    }
  }

  private init?(phc parameters: Substring, salt: Substring, digest: Substring) {
    let parts = parameters.split(separator: ",", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts[0].hasPrefix("i=") else { return nil }
    var length = Self.digestLength
    if parts.count == 2 {
      guard parts[1].hasPrefix("l="), let declared = Self.number(parts[1].dropFirst(2)),
        Self.parsedDigestLengths.contains(declared)
      else { return nil }
      length = declared
    }
    self.init(
      .phc,
      iterations: parts[0].dropFirst(2),
      salt: Base64.unpadded.decode(salt),
      digest: Base64.unpadded.decode(digest),
      length: length
    )
  }

  private init?(
    _ format: Format,
    iterations: Substring,
    salt: [UInt8]?,
    digest: [UInt8]?,
    length: Int = digestLength
  ) {
    // A shorter output would be a prefix of the true one and so verify: the length is part of the format.
    guard let cost = Self.number(iterations), Self.parsedIterations.contains(cost), let salt,
      Self.parsedSaltLengths.contains(salt.count), let digest, digest.count == length
    else { return nil }
    self.init(format: format, iterations: cost, salt: salt, digest: digest)
  }

  /// A decimal number of at most nine digits without sign, space or leading zero.
  private static func number(_ text: Substring) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "0") else { return nil }
    var value = 0
    for byte in text.utf8 {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }
}
