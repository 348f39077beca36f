public import InventoryCore

/// What a client proves itself by.
public enum Credentials: Sendable {
  /// Nothing: for local sockets, where the kernel says who asks, and for what everyone may read.
  case none
  /// The key of a service (`inv_…`). Of a key that was made with `signed: true`, the signing secret (`invs_…`) signs every
  /// write (RFC 9421).
  case apiKey(String, signer: RequestSigner? = nil)
  /// A person's session; its tokens are renewed when they have run out.
  case session(any SessionStore)

  /// A session that only this program uses.
  public static func tokens(_ tokens: SessionTokens) -> Credentials { .session(MemorySession(tokens)) }
}

/// The tokens of one session.
public struct SessionTokens: Hashable, Sendable {
  /// Proves who asks, for half an hour.
  public var accessToken: String
  /// Gets the next tokens, once.
  public var refreshToken: String

  /// Tokens as given.
  public init(accessToken: String, refreshToken: String) {
    self.accessToken = accessToken
    self.refreshToken = refreshToken
  }
}

extension SessionTokens: CustomStringConvertible, CustomReflectable {
  /// Nothing of the tokens.
  public var description: String { "SessionTokens" }
  /// Empty, so that a dump shows only ``description``.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Keeps the tokens of a session. A refresh token counts once, so those who share one have to renew it one after the other.
public protocol SessionStore: Sendable {
  /// The present tokens; `nil` when nobody is signed in.
  func tokens() async throws -> SessionTokens?

  /// Replaces tokens that no longer count.
  ///
  /// - Parameters:
  ///   - stale: What the service has refused. When the store has others by now, they are the answer.
  ///   - renew: Exchanges tokens at the service. Nobody else may call it meanwhile.
  func replace(
    _ stale: SessionTokens,
    renew: @Sendable (SessionTokens) async throws -> SessionTokens
  ) async throws -> SessionTokens
}

/// Tokens that live and end with this program.
public actor MemorySession: SessionStore {
  private var present: SessionTokens

  /// A session that has begun.
  public init(_ tokens: SessionTokens) { present = tokens }

  /// The present tokens.
  public func tokens() -> SessionTokens? { present }

  /// One client lets one caller through at a time.
  public func replace(
    _ stale: SessionTokens,
    renew: @Sendable (SessionTokens) async throws -> SessionTokens
  ) async throws -> SessionTokens {
    guard present == stale else { return present }
    present = try await renew(stale)
    return present
  }
}
