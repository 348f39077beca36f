package import InventoryCore

/// How the application behaves towards callers, decided at start-up.
package struct ApplicationSettings: Sendable {
  package var version: String
  package var isProduction: Bool
  package var isCacheEnabled: Bool
  package var isRateLimitEnabled: Bool
  package var rateLimits: RateLimits
  /// Origins that browsers may call from; empty allows none.
  package var allowedOrigins: [String]
  /// Host names that are served; empty allows all.
  package var allowedHosts: [String]
  /// Roles of local users on the local socket.
  package var trustedUsers: [UInt32: Role]
  /// Signs cursors and fingerprints of requests; 32 bytes.
  package var key: [UInt8]

  package init(
    version: String, isProduction: Bool, isCacheEnabled: Bool, isRateLimitEnabled: Bool,
    rateLimits: RateLimits, allowedOrigins: [String], allowedHosts: [String], trustedUsers: [UInt32: Role],
    key: [UInt8]
  ) {
    self.version = version
    self.isProduction = isProduction
    self.isCacheEnabled = isCacheEnabled
    self.isRateLimitEnabled = isRateLimitEnabled
    self.rateLimits = rateLimits
    self.allowedOrigins = allowedOrigins
    self.allowedHosts = allowedHosts
    self.trustedUsers = trustedUsers
    self.key = key
  }

  /// Longest body in bytes.
  package static let largestBody = 10_485_760
}

/// Requests per window of each class.
package struct RateLimits: Hashable, Sendable {
  package var anonymous = 100
  package var user = 600
  package var register = 5
  package var login = 10
  package var refresh = 10
  package var predict = 180
  /// Seconds.
  package var window = 60

  package init() {}
}
