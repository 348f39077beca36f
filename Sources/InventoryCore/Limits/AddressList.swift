/// Addresses and networks that are let in, such as `10.1.2.3`, `192.168.0.0/16`, `2001:db8::/32`.
package struct AddressList: Hashable, Sendable {
  private struct Network: Hashable, Sendable {
    /// 16 bytes; an IPv4 address as RFC 4291 section 2.5.5.2 maps it.
    var bytes: [UInt8]
    /// Leading bits that have to be equal.
    var bits: Int
  }

  private var networks: [Network] = []

  /// Nobody.
  package init() {}

  /// - Parameter entries: Addresses, with the number of bits that count behind a slash where it is a network.
  /// - Returns: `nil` for an entry that is neither, or a network with bits set behind those that count.
  package init?(_ entries: [String]) {
    for entry in entries {
      let parts = entry.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count <= 2, let bytes = AddressKey.bytes(of: String(parts[0])) else { return nil }
      let isShort = !parts[0].contains(":")
      var bits = 128
      if parts.count == 2 {
        guard let given = Int(parts[1]), (0...(isShort ? 32 : 128)).contains(given) else { return nil }
        bits = isShort ? given + 96 : given
      }
      let network = Network(bytes: bytes, bits: bits)
      guard Self.cut(bytes, to: bits) == bytes else { return nil }
      networks.append(network)
    }
  }

  /// Whether an address is in the list. What is no address is not.
  package func contains(_ address: String?) -> Bool {
    guard !networks.isEmpty, let address, let bytes = AddressKey.bytes(of: address) else { return false }
    return networks.contains { Self.cut(bytes, to: $0.bits) == $0.bytes }
  }

  private static func cut(_ bytes: [UInt8], to bits: Int) -> [UInt8] {
    bytes.enumerated().map { index, byte in
      let left = bits - index * 8
      return left >= 8 ? byte : left <= 0 ? 0 : byte & ~(0xFF >> UInt8(left))
    }
  }
}
