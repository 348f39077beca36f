/// A client of the service: every operation as a function, over HTTP, HTTPS or a Unix socket.
///
/// ```swift
/// let inventory = Inventory(try Server("https://shop.example"), .apiKey(key))
/// let tea = try await inventory.getProductBySKU(sku: "TEA-001")
/// try await inventory.createTransaction(.init(sku: tea.sku, quantity: 2))
/// ```
///
/// A client is a value: copies share their connections, which close with the last of them. Calls may run at the same time.
/// What the service refuses is thrown as ``ServiceError``; when it cannot be asked, as ``ConnectionError``.
public struct Inventory: Sendable {
  /// How calls are repeated.
  public var retries: RetryPolicy
  /// Most time for a call with all its retries.
  public var timeout: Duration
  let connection: Connection
  let credentials: Credentials
  let keeper: SessionKeeper?
  let effects: ClientEffects

  /// - Parameters:
  ///   - server: Where the service is.
  ///   - credentials: What the client proves itself by.
  ///   - retries: How calls are repeated.
  ///   - timeout: Most time for a call with all its retries.
  ///   - trust: Whose certificates are believed.
  public init(
    _ server: Server,
    _ credentials: Credentials = .none,
    retries: RetryPolicy = RetryPolicy(),
    timeout: Duration = .seconds(60),
    trust: CertificateTrust = .system
  ) {
    self.init(
      Connection(server, trust: trust),
      credentials,
      retries: retries,
      timeout: timeout,
      effects: .system
    )
  }

  package init(
    _ server: Server,
    _ credentials: Credentials,
    retries: RetryPolicy,
    trust: CertificateTrust = .system,
    effects: ClientEffects
  ) {
    self.init(
      Connection(server, trust: trust),
      credentials,
      retries: retries,
      timeout: .seconds(60),
      effects: effects
    )
  }

  init(
    _ connection: Connection,
    _ credentials: Credentials,
    retries: RetryPolicy,
    timeout: Duration,
    effects: ClientEffects
  ) {
    self.connection = connection
    self.credentials = credentials
    self.retries = retries
    self.timeout = timeout
    self.effects = effects
    keeper = if case .session(let store) = credentials { SessionKeeper(store) } else { nil }
  }

  /// The same service over the same connections, as somebody else.
  public func authenticated(by credentials: Credentials) -> Inventory {
    Inventory(connection, credentials, retries: retries, timeout: timeout, effects: effects)
  }

  /// Where the service is.
  public var server: Server { connection.server }

  /// Signs a person in.
  ///
  /// - Parameters:
  ///   - email: Whose account.
  ///   - password: Its password.
  ///   - code: Of the second factor, where there is one.
  /// - Returns: A client with the new session, and its tokens.
  /// - Throws: ``ServiceError`` with the reason INVALID_CREDENTIALS, MFA_REQUIRED, MFA_INVALID or others of
  ///   ``login(_:options:)``.
  public func signedIn(
    email: String,
    password: String,
    code: String? = nil
  ) async throws -> (inventory: Inventory, tokens: SessionTokens) {
    let answer = try await login(.init(email: email, password: password, mfaCode: code))
    let tokens = SessionTokens(
      accessToken: answer.accessToken,
      refreshToken: answer.refreshToken ?? ""
    )
    return (authenticated(by: .tokens(tokens)), tokens)
  }
}
