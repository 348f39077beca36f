internal import InventoryCore

/// Where a Redis server listens, and how to sign in there.
package struct RedisAddress: Hashable, Sendable {
  package enum Place: Hashable, Sendable {
    case unix(path: String)
    case tcp(host: String, port: UInt16)
  }

  package var place: Place
  package var database: Int
  /// For servers with an access list; the password alone signs in the default user.
  package var user: String?
  package var password: String?

  package init(_ place: Place, database: Int = 0, user: String? = nil, password: String? = nil) {
    self.place = place
    self.database = database
    self.user = user
    self.password = password
  }

  /// Longest path of a Unix socket.
  static let longestPath = 107
}

extension RedisAddress {
  /// Reads `redis://[user[:password]@]host[:port][/database]` or `unix://[user[:password]@]/path[?db=database]`.
  ///
  /// - Returns: `nil` for anything else, and for `rediss://`: the client library has no TLS.
  package init?(url: String) {
    guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { return nil }
    let scheme = url[..<colon].lowercased()
    var rest = url[colon...].dropFirst(3)
    self.init(.unix(path: ""))
    if let at = rest.lastIndex(of: "@") {
      guard signIn(rest[..<at]) else { return nil }
      rest = rest[rest.index(after: at)...]
    }
    switch scheme {
    case "redis": guard readServer(rest) else { return nil }
    case "unix", "redis+unix": guard readPath(rest) else { return nil }
    default: return nil
    }
  }

  private mutating func signIn(_ text: Substring) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = percentDecoded(parts[0].utf8) else { return false }
    if !name.isEmpty { user = name }
    guard parts.count == 2 else { return true }
    guard let secret = percentDecoded(parts[1].utf8), !secret.isEmpty else { return false }
    password = secret
    return true
  }

  private mutating func readServer(_ text: Substring) -> Bool {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, !parts[1].isEmpty {
      guard let number = Self.database(parts[1]) else { return false }
      database = number
    }
    var host = parts[0]
    var port: UInt16 = 6379
    // A colon inside brackets belongs to an IPv6 address.
    if let colon = host.lastIndex(of: ":"), !host[colon...].contains("]") {
      guard let number = UInt16(host[host.index(after: colon)...]), number > 0 else { return false }
      port = number
      host = host[..<colon]
    }
    if host.first == "[" {
      guard host.last == "]" else { return false }
      host = host.dropFirst().dropLast()
    }
    guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
    place = .tcp(host: String(host), port: port)
    return true
  }

  private mutating func readPath(_ text: Substring) -> Bool {
    let parts = text.split(separator: "?", maxSplits: 1)
    guard let first = parts.first, let path = percentDecoded(first.utf8), path.first == "/",
      path.utf8.count <= Self.longestPath
    else { return false }
    place = .unix(path: path)
    guard parts.count == 2 else { return true }
    guard parts[1].hasPrefix("db="), let number = Self.database(parts[1].dropFirst(3)) else { return false }
    database = number
    return true
  }

  private static func database(_ text: Substring) -> Int? {
    Int(text).flatMap { (0...1_000_000).contains($0) ? $0 : nil }
  }
}

extension RedisAddress: CustomStringConvertible, CustomReflectable {
  /// Without the password.
  package var description: String {
    switch place {
    case .unix(let path): "unix://\(path)?db=\(database)"
    case .tcp(let host, let port): "redis://\(host.contains(":") ? "[\(host)]" : host):\(port)/\(database)"
    }
  }

  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
