package import RedisCache

/// Where the shared store is, if there is one.
package struct RedisSettings: Hashable, Sendable {
  package var address: RedisAddress
  /// Patience with each command.
  package var milliseconds: Int

  /// - Returns: `nil` when no Redis is named.
  init?(_ environment: inout Environment) {
    milliseconds = environment.integer("REDIS_TIMEOUT_MS", in: 10...5000, default: 150)
    let password = environment.text("REDIS_PASSWORD", isSecret: true)?.text
    guard var address = Self.byURL(&environment) ?? Self.byParts(&environment) else { return nil }
    if let password { address.password = password }
    self.address = address
  }

  private static func byURL(_ environment: inout Environment) -> RedisAddress? {
    guard let (name, url) = environment.text("REDIS_URL", isSecret: true) else { return nil }
    if let address = RedisAddress(url: url) { return address }
    environment.refuse(
      name,
      expected: url.lowercased().hasPrefix("rediss:")
        ? "redis:// or unix:// (TLS is not spoken here: use a Unix socket, or a tunnel such as stunnel)"
        : "redis://[user:password@]host[:port][/database] or unix:///path[?db=database]"
    )
    return nil
  }

  /// The older settings, one for each part.
  private static func byParts(_ environment: inout Environment) -> RedisAddress? {
    let port = environment.integer("REDIS_PORT", in: 1...65_535, default: 6379)
    let database = environment.integer("REDIS_DB", in: 0...1_000_000, default: 0)
    guard let host = environment.text("REDIS_HOST")?.text else { return nil }
    environment.warn("REDIS_HOST, REDIS_PORT and REDIS_DB are older names; use REDIS_URL")
    return RedisAddress(.tcp(host: host, port: UInt16(port)), database: database)
  }
}
