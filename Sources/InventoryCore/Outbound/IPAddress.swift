/// An IPv4 or IPv6 address.
package struct IPAddress: Hashable, Sendable, CustomStringConvertible {
  /// 4 or 16 bytes.
  package let bytes: [UInt8]

  /// - Parameter bytes: 4 or 16 of them; `nil` for any other number.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// Reads the one spelling of an IPv4 address with four decimal numbers (RFC 6943 section 3.1.1), or an IPv6 address
  /// (RFC 4291 section 2.2) without a zone.
  package init?(_ text: String) {
    if let bytes = AddressKey.ipv4(text.utf8[...]) {
      self.bytes = bytes
    } else if !text.utf8.contains(UInt8(ascii: "%")), let groups = AddressKey.ipv6(text) {
      bytes = groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    } else {
      return nil
    }
  }

  package var isIPv4: Bool { bytes.count == 4 }

  /// As it is written in a socket address: IPv6 with all its groups.
  package var description: String {
    if isIPv4 { return bytes.map(String.init).joined(separator: ".") }
    let groups = stride(from: 0, to: 16, by: 2).map { place -> String in
      let group = UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
      return String(group, radix: 16)
    }
    return groups.joined(separator: ":")
  }

  /// IPv4 addresses that this one leads to, however it is wrapped: mapped and compatible (RFC 4291 section 2.5.5),
  /// translated (RFC 6052, RFC 8215), 6to4 (RFC 3056) and Teredo (RFC 4380, whose client stands inverted).
  var embedded: [IPAddress] {
    guard !isIPv4 else { return [] }
    let end = Array(bytes[12...])
    let found: [[UInt8]]
    if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10...11] == [0, 0] || bytes[10...11] == [0xFF, 0xFF] {
      found = [end]
    } else if bytes[..<4] == [0, 0x64, 0xFF, 0x9B] {
      found = [end]
    } else if bytes[..<2] == [0x20, 0x02] {
      found = [Array(bytes[2..<6])]
    } else if bytes[..<4] == [0x20, 0x01, 0, 0] {
      found = [Array(bytes[4..<8]), end.map { ~$0 }]
    } else {
      found = []
    }
    return found.compactMap(IPAddress.init(bytes:))
  }
}

/// The addresses that begin with the same bits, such as `10.0.0.0/8`.
package struct AddressRange: Hashable, Sendable, CustomStringConvertible {
  package let first: IPAddress
  /// Bits that all have in common.
  package let length: Int

  /// - Parameter text: An address, or one with the number of bits behind a slash; bits behind those are 0.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = IPAddress(String(parts[0])) else { return nil }
    let most = address.bytes.count * 8
    let length = parts.count == 1 ? most : Int(parts[1]) ?? -1
    guard (0...most).contains(length) else { return nil }
    first = address
    self.length = length
    for bit in length..<most {
      let byte = address.bytes[bit / 8]
      guard byte >> UInt8(7 - bit % 8) & 1 == 0 else { return nil }
    }
  }

  package func contains(_ address: IPAddress) -> Bool {
    guard address.bytes.count == first.bytes.count else { return false }
    let whole = length / 8
    guard address.bytes[..<whole] == first.bytes[..<whole] else { return false }
    guard length % 8 > 0 else { return true }
    let difference = address.bytes[whole] ^ first.bytes[whole]
    return difference >> UInt8(8 - length % 8) == 0
  }

  package var description: String { "\(first)/\(length)" }
}
