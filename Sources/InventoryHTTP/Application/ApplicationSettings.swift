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
  /// Addresses from which anybody may read how the service is doing.
  package var metricsAllowed = AddressList()
  /// On the disk whose room health tells.
  package var dataFolder = "/"
  /// Signs cursors and fingerprints of requests; 32 bytes.
  package var key: [UInt8]
  /// Keys of before: cursors and fingerprints that were made with them count still.
  package var formerKeys: [[UInt8]] = []
  /// Folder of the built console; `nil` serves none.
  package var consoleFolder: String?
  /// Requests that the process works on at a time; a quarter of them may wait for changes, another one for
  /// the model of the assistant.
  package var threads = 4
  /// Time that a request may take: less than nginx waits for the answer.
  package var longestRequest: Duration = .seconds(60)
  /// Time for which a look at the database tells how it is.
  package var probeLifetime: Duration = .seconds(1)
  /// Time that sending a body may take which is produced meanwhile.
  package var longestTransfer: Duration = .seconds(900)
  /// Most answers that are produced for minutes, at a time.
  package var transfers = 2

  package init(
    version: String,
    isProduction: Bool,
    isCacheEnabled: Bool,
    isRateLimitEnabled: Bool,
    rateLimits: RateLimits,
    allowedOrigins: [String],
    allowedHosts: [String],
    trustedUsers: [UInt32: Role],
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

  /// Longest body in bytes where an endpoint says nothing else.
  package static let usualBody = 1_048_576
  /// Longest body in bytes of any endpoint.
  package static let largestBody = 10_485_760
}

extension Duration {
  /// Whole nanoseconds; 0 for what is negative.
  var nanoseconds: UInt64 {
    let (seconds, attoseconds) = components
    return seconds < 0 ? 0 : UInt64(seconds) * 1_000_000_000 + UInt64(max(attoseconds, 0) / 1_000_000_000)
  }
}
