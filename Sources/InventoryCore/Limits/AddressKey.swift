/// The part of a client's address by which limits and failed logins are counted.
///
/// An IPv4 address stands for itself, also where it is written as an IPv6 one (RFC 4291 section 2.5.5.2). Of an IPv6
/// address only the network counts, its first 64 bits: whoever has one address has all 2⁶⁴ of that network (RFC 4291
/// section 2.5.4). `deploy/nginx/inventory/http.conf` makes the same texts.
public struct AddressKey: Hashable, Sendable, CustomStringConvertible {
  private let text: String

  /// The key of clients that come without an address.
  public static let absent = AddressKey(text: "none")

  /// - Parameter address: As `inet_ntop(3)` or a client writes it, perhaps with a zone; what is no address is a key of its
  ///   own.
  public init(_ address: String?) {
    guard let address, !address.isEmpty else {
      self = .absent
      return
    }
    if let bytes = Self.ipv4(address.utf8[...]) {
      self.init(ipv4: bytes)
    } else if let groups = Self.ipv6(address) {
      if groups[..<5].allSatisfy({ $0 == 0 }), groups[5] == 0xFFFF {
        self.init(ipv4: groups[6...].flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
      } else {
        let network = groups[..<4].map { String($0, radix: 16) }
        self.init(text: network.joined(separator: ":") + "::/64")
      }
    } else {
      self.init(text: "other \(address.unicodeScalars.prefix(64).map(String.init).joined())")
    }
  }

  private init(text: String) { self.text = text }

  private init(ipv4 bytes: [UInt8]) {
    self.init(text: bytes.map(String.init).joined(separator: "."))
  }

  /// `192.0.2.1`, `2001:db8:0:7::/64`, or `none`.
  public var description: String { text }
}

// MARK: Reading

extension AddressKey {
  /// The 16 bytes of an address, an IPv4 one mapped (RFC 4291 section 2.5.5.2); `nil` for what is no address.
  static func bytes(of address: String) -> [UInt8]? {
    if let bytes = ipv4(address.utf8[...]) { return [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + bytes }
    return ipv6(address)?.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }

  /// Four numbers up to 255, without leading zeros (RFC 6943 section 3.1.1: other spellings are ambiguous).
  static func ipv4(_ text: Substring.UTF8View) -> [UInt8]? {
    guard text.count <= 15 else { return nil }
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
      guard (1...3).contains(part.count), part.allSatisfy(ASCII.isDigit),
        part.count == 1 || part.first != UInt8(ascii: "0"),
        let number = UInt8(String(decoding: part, as: UTF8.self))
      else { return nil }
      bytes.append(number)
    }
    return bytes
  }

  /// The eight groups of a text by RFC 4291 section 2.2.
  static func ipv6(_ text: String) -> [UInt16]? {
    let bare = text.utf8.prefix { $0 != UInt8(ascii: "%") }
    guard bare.count <= 45, bare.contains(UInt8(ascii: ":")) else { return nil }
    let halves = split(bare)
    guard let first = groups(halves[0]) else { return nil }
    guard halves.count == 2 else { return first.count == 8 ? first : nil }
    guard let last = groups(halves[1]), first.count + last.count < 8 else { return nil }
    return first + [UInt16](repeating: 0, count: 8 - first.count - last.count) + last
  }

  /// What stands before and behind the one `::`; the whole when there is none.
  private static func split(_ text: Substring.UTF8View) -> [Substring.UTF8View] {
    var index = text.startIndex
    while index < text.endIndex, case let next = text.index(after: index), next < text.endIndex {
      if text[index] == UInt8(ascii: ":"), text[next] == UInt8(ascii: ":") {
        return [text[..<index], text[text.index(after: next)...]]
      }
      index = next
    }
    return [text]
  }

  private static func groups(_ text: Substring.UTF8View) -> [UInt16]? {
    guard !text.isEmpty else { return [] }
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    var groups: [UInt16] = []
    for (index, part) in parts.enumerated() {
      if index == parts.count - 1, let bytes = ipv4(part) {
        groups += [UInt16(bytes[0]) << 8 | UInt16(bytes[1]), UInt16(bytes[2]) << 8 | UInt16(bytes[3])]
        continue
      }
      guard (1...4).contains(part.count), part.allSatisfy(ASCII.isHexadecimal),
        let group = UInt16(String(decoding: part, as: UTF8.self), radix: 16)
      else { return nil }
      groups.append(group)
    }
    return groups.count <= 8 ? groups : nil
  }
}

extension Substring.UTF8View {
  fileprivate var utf8Count: Int { distance(from: startIndex, to: endIndex) }
}
