extension SecretKind {
  /// The kind of secret that a field of this name holds, or `nil` for an ordinary field.
  ///
  /// Letter case, `_`, `-`, `.` and spaces do not matter: `X-API-Key` and `apiKey` are one name. A name that
  /// contains `password` is a password's; for the other kinds the end of the name decides, so that
  /// `refresh_token` is a token and `token_type` is not.
  public init?(fieldName: String) {
    var fieldName = fieldName
    let kind = fieldName.withUTF8 { Self.kind(ofName: $0) }
    guard let kind else { return nil }
    self = kind
  }

  /// Names longer than 128 bytes are judged by their first 128.
  static func kind(ofName name: UnsafeBufferPointer<UInt8>) -> SecretKind? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 128) { folded in
      var count = 0
      for byte in name.prefix(128) {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): folded[count] = byte | 0x20
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: " "): continue
        default: folded[count] = byte
        }
        count += 1
      }
      return kind(ofFolded: UnsafeBufferPointer(rebasing: folded[..<count]))
    }
  }

  private static func kind(ofFolded name: UnsafeBufferPointer<UInt8>) -> SecretKind? {
    guard name.count >= 3 else { return nil }
    if passwordParts.contains(where: { contains($0, name) }) { return .password }
    if passwordNames.contains(where: { $0.utf8CodeUnitCount == name.count && hasSuffix($0, name) }) {
      return .password
    }
    return suffixes.first { hasSuffix($0.suffix, name) }?.kind
  }

  private static let passwordParts: [StaticString] = ["password", "passwd", "passphrase"]
  private static let passwordNames: [StaticString] = [
    "pass", "pwd", "userpwd", "dbpass", "pgpass", "userpass",
  ]

  private static let suffixes: [(suffix: StaticString, kind: SecretKind)] = [
    ("apikey", .apiKey), ("secretkey", .apiKey), ("privatekey", .apiKey), ("accesskey", .apiKey),
    ("masterkey", .apiKey), ("encryptionkey", .apiKey), ("signingkey", .apiKey), ("secret", .apiKey),
    ("token", .token), ("authorization", .token), ("jwt", .token), ("cookie", .token), ("sessionkey", .token),
    ("backupcode", .token), ("backupcodes", .token), ("otpcode", .token), ("totpcode", .token),
    ("mfacode", .token), ("cardnumber", .card), ("creditcard", .card), ("debitcard", .card),
    ("cardno", .card),
    ("ccnumber", .card), ("cvv", .card), ("cvc", .card), ("ssn", .ssn), ("socialsecurity", .ssn),
    ("socialsecuritynumber", .ssn),
  ]

  private static func hasSuffix(_ suffix: StaticString, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let length = suffix.utf8CodeUnitCount
    guard name.count >= length else { return false }
    return (0..<length).allSatisfy { suffix.utf8Start[length - 1 - $0] == name[name.count - 1 - $0] }
  }

  private static func contains(_ part: StaticString, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let length = part.utf8CodeUnitCount
    guard name.count >= length else { return false }
    return (0...name.count - length).contains { start in
      (0..<length).allSatisfy { part.utf8Start[$0] == name[start + $0] }
    }
  }
}
