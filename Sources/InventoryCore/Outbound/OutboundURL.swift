/// A web address that the service connects to on behalf of somebody, read in one way only: what could be understood
/// differently by another reader is refused.
package struct OutboundURL: Hashable, Sendable, CustomStringConvertible {
  package let isSecure: Bool
  /// A name in lower case, or an address without brackets.
  package let host: String
  package let port: Int
  /// Path and query, beginning with a slash.
  package let target: String

  /// Why a text is refused.
  package enum Fault: String, Error, Sendable {
    case malformed = "expected an absolute address such as https://shop.example/hook"
    case scheme = "expected https"
    case credentials = "expected an address without a user or password"
    case fragment = "expected an address without a fragment"
    case host = "expected a host name in ASCII, or an IP address in its usual spelling"
    case port = "expected port 443"
    case forbidden = "expected a host on the public internet"
  }

  /// Most bytes of an address.
  package static let longest = 2_000

  /// - Throws: ``Fault`` for an address that cannot be connected to under a policy.
  package init(_ text: String, _ policy: OutboundPolicy) throws(Fault) {
    guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      !text.utf8.contains(where: { Array(#"\"<>^`{|}"#.utf8).contains($0) })
    else { throw .malformed }
    guard let mark = text.firstRange(of: "://") else { throw .malformed }
    switch text[..<mark.lowerBound].lowercased() {
    case "https": isSecure = true
    case "http" where !policy.requiresTLS: isSecure = false
    default: throw .scheme
    }
    guard !text.contains("#") else { throw .fragment }
    let rest = text[mark.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    guard !authority.contains("@") else { throw .credentials }
    let (name, digits) = try Self.parts(of: authority)
    host = try Self.host(name)
    let usual = isSecure ? 443 : 80
    if let digits {
      guard let number = Int(digits), digits.utf8.allSatisfy(ASCII.isDigit), (1...65_535).contains(number)
      else {
        throw .malformed
      }
      port = number
    } else {
      port = usual
    }
    guard policy.admits(host: host) else { throw .forbidden }
    guard !policy.requiresTLS || port == 443 || !policy.allowed.isEmpty else { throw .port }
    let path = rest[authority.endIndex...]
    target = path.hasPrefix("/") ? String(path) : "/\(path)"
  }

  /// Host and port; an IPv6 address stands in brackets.
  private static func parts(of authority: Substring) throws(Fault) -> (host: Substring, port: Substring?) {
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { throw .malformed }
      let rest = authority[authority.index(after: end)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { throw .malformed }
      let inner = authority[authority.index(after: authority.startIndex)..<end]
      guard inner.contains(":") else { throw .host }
      return (inner, rest.isEmpty ? nil : rest.dropFirst())
    }
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { throw .malformed }
    return (parts[0], parts.count == 2 ? parts[1] : nil)
  }

  private static func host(_ text: Substring) throws(Fault) -> String {
    let name = text.lowercased()
    if let address = IPAddress(name) { return address.isIPv4 ? name : "\(address)" }
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    guard name.utf8.count <= 253, !labels.isEmpty,
      labels.allSatisfy({ label in
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
          && label.utf8.allSatisfy {
            ASCII.isDigit($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-")
          }
      })
    else { throw .host }
    // What ends in a number is an address to resolvers that follow inet_aton(3): 2130706433, 127.1, 0x7f.1.
    let last = labels[labels.count - 1]
    guard !last.utf8.allSatisfy(ASCII.isDigit), !last.hasPrefix("0x") else { throw .host }
    return name
  }

  /// Host and port as a header field has them.
  package var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
  }

  package var description: String { "\(isSecure ? "https" : "http")://\(authority)\(target)" }
}
