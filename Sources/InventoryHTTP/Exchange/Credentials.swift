internal import HTTPTypes
internal import InventoryCore

/// What a request brings to prove who sends it, before anybody has looked whether it is true.
enum Credentials: Hashable, Sendable {
  case none
  /// An access token.
  case bearer(String)
  /// The key of a program, which begins with `inv_`.
  case apiKey(String)
  /// The refresh token in the cookie of the console, where an endpoint takes it.
  case cookie(String)
  /// A process on the local socket.
  case peer(PeerCredentials)

  /// What keys of programs begin with; an access token begins with a brace in base64url.
  static let keyPrefix = "inv_"

  /// A bearer counts before the cookie, which browsers send unasked, and before the user on the local socket.
  ///
  /// - Throws: ``Problem`` 400 for two credentials of a kind, 401 for another scheme, 403 for a cookie that somebody
  ///   else may have caused to be sent.
  init(_ request: Request, takesCookie: Bool, _ settings: ApplicationSettings) throws {
    if let field = request.head.headerFields.first(.authorization) {
      let token = try Self.token(field)
      self = token.hasPrefix(Self.keyPrefix) ? .apiKey(token) : .bearer(token)
    } else if takesCookie, let token = try RefreshCookie(request, settings).token() {
      self = .cookie(token)
    } else if let peer = request.peer.credentials {
      self = .peer(peer)
    } else {
      self = .none
    }
  }

  private static func token(_ field: String) throws -> String {
    let isJoined = field.contains(byte: UInt8(ascii: ","))
    if isJoined {
      let kinds = kinds(in: field)
      guard kinds.count < 2 else { throw several(kinds.joined(separator: " and ")) }
    }
    // Credentials are the scheme, in any letter case, and the rest behind spaces (RFC 9110, section 11.4).
    let scheme = field.utf8.prefix { $0 != UInt8(ascii: " ") }
    let token = field.utf8[scheme.endIndex...].drop { $0 == UInt8(ascii: " ") }
    guard scheme.elementsEqual("Bearer".utf8) || String(scheme)?.lowercased() == "bearer", !token.isEmpty
    else {
      throw Problem(.tokenInvalid, "Expected Authorization: Bearer.")
    }
    // No token has a comma (RFC 6750, section 2.1).
    guard !isJoined || !token.contains(UInt8(ascii: ",")) else { throw several("several") }
    return String(Substring(token))
  }

  private static func several(_ kinds: String) -> Problem {
    Problem(.badRequest, "A request may bring one credential, and this one brings \(kinds).")
  }

  /// What each part of a field brings that a proxy has joined of several. Nothing of what was sent is repeated.
  private static func kinds(in field: String) -> [String] {
    field.split(separator: ",").compactMap { part in
      let words = part.split(separator: " ", maxSplits: 1)
      // A parameter of a scheme (`realm="x y"`) has no scheme before it.
      guard words.count == 2, words[0].allSatisfy({ $0.isLetter || $0 == "-" }) else { return nil }
      guard words[0].lowercased() == "bearer" else { return "credentials of another scheme" }
      return words[1].drop { $0 == " " }.hasPrefix(keyPrefix) ? "an API key" : "an access token"
    }
  }
}
