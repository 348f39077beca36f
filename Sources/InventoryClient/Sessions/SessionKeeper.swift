/// Hands out the token of a session, and renews it once however many callers need it.
actor SessionKeeper {
  private let store: any SessionStore
  private var renewal: (stale: SessionTokens, task: _Concurrency.Task<SessionTokens, any Error>)?

  init(_ store: any SessionStore) { self.store = store }

  func tokens() async throws -> SessionTokens? {
    // Whoever comes while tokens are being renewed would be refused with the old ones.
    if let renewal { return try await renewal.task.value }
    return try await store.tokens()
  }

  /// - Parameter stale: What the service has refused.
  func replace(
    _ stale: SessionTokens,
    renew: @escaping @Sendable (SessionTokens) async throws -> SessionTokens
  ) async throws -> SessionTokens {
    if let renewal { return try await renewal.task.value }
    let store = store
    // A task of its own: a caller that is cancelled must not lose the new tokens for the others.
    let task = _Concurrency.Task { try await store.replace(stale, renew: renew) }
    renewal = (stale, task)
    defer { renewal = nil }
    return try await task.value
  }
}
