/// Names of advisory locks, which the server knows by number.
enum AdvisoryLock {
  /// FNV-1a (RFC 9923, 64 bits): two names that share a number would only wait for each other without need.
  static func number(of name: String) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int64(bitPattern: hash)
  }
}
