/// Where the service is.
public enum Server: Hashable, Sendable {
  /// `http` or `https`, with a host and perhaps a port and a path before `/api/v1`.
  case url(String)
  /// The path of a Unix socket; the kernel tells the service who is on the other end.
  case unixSocket(String)

  /// Reads `http://HOST[:PORT]`, `https://HOST[:PORT]` or `unix:PATH`.
  ///
  /// - Throws: ``ServerAddressError``.
  public init(_ text: String) throws(ServerAddressError) {
    if text.hasPrefix("unix:") {
      let path = text.dropFirst("unix:".count).drop { $0 == "/" }
      guard !path.isEmpty, text.dropFirst("unix:".count).hasPrefix("/") else {
        throw ServerAddressError(text: text, problem: "unix: is followed by the absolute path of a socket")
      }
      self = .unixSocket("/" + path)
      return
    }
    guard let scheme = ["https://", "http://"].first(where: { text.lowercased().hasPrefix($0) }) else {
      throw ServerAddressError(text: text, problem: "expected http://, https:// or unix:")
    }
    let rest = text.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" }
    guard !authority.isEmpty, !rest.contains("?"), !rest.contains("#"), !authority.contains("@"),
      rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else {
      throw ServerAddressError(text: text, problem: "expected a host, without user, query or fragment")
    }
    self = .url(scheme + rest.reversed().drop { $0 == "/" }.reversed())
  }

  /// The address that a target is sent to.
  func address(of target: String) -> String {
    switch self {
    case .url(let base): base + target
    case .unixSocket(let path): "http+unix://" + PercentEncoding.escaped(path) + target
    }
  }

  /// Path and query as the server gets them.
  func target(_ target: String) -> String {
    guard case .url(let base) = self else { return target }
    return base.drop { $0 != "/" }.dropFirst(2).drop { $0 != "/" } + target
  }

  /// `https` or `http`.
  var scheme: String {
    if case .url(let base) = self, base.hasPrefix("https") { "https" } else { "http" }
  }

  /// Host and port; a socket has none, so it is called `localhost`.
  var authority: String {
    guard case .url(let base) = self else { return "localhost" }
    return String(base.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" })
  }
}

extension Server: CustomStringConvertible {
  /// As ``init(_:)`` reads it.
  public var description: String {
    switch self {
    case .url(let base): base
    case .unixSocket(let path): "unix:" + path
    }
  }
}

/// Why a text names no server.
public struct ServerAddressError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was given.
  public var text: String
  /// What is wrong with it.
  public var problem: String

  /// For a person.
  public var description: String { "\"\(text)\" names no server: \(problem)" }
}
