internal import Foundation
internal import Glibc
package import InventoryCore
package import InventoryHTTP
internal import InventoryService
internal import Listening
package import Logging
package import PostgreSQLEngine

/// Every setting of a process, checked.
package struct Configuration: Sendable {
  package enum Stage: String, Sendable {
    case development
    case production
    case test
  }

  package var stage: Stage
  /// Everything that the embedded default writes stands here.
  package var dataDirectory: String
  /// `nil` for the embedded engine.
  package var postgreSQL: PostgreSQLSettings?
  package var logLevel: Logger.Level
  package var isCacheEnabled: Bool
  package var cacheLifetimes: CacheLifetimes
  /// `nil` when every process caches and counts alone.
  package var redis: RedisSettings?
  package var isRateLimitEnabled: Bool
  package var rateLimits: RateLimits
  package var isRegistrationOpen: Bool
  package var allowedOrigins: [String]
  package var allowedHosts: [String]
  package var trustedUsers: [UInt32: Role]
  /// Users who may speak FastCGI to this process; `nil` leaves it to the mode of the socket.
  package var webUsers: Set<UInt32>?
  /// Where processes of this machine keep what they share for as long as it runs: the numbers of metrics.
  package var runDirectory: String
  /// Addresses from which anybody may read metrics, as the proxy tells them.
  package var metricsAllowed: AddressList
  /// Folder of the built console; `nil` serves none.
  package var consoleFolder: String?
  package var accessTokenMinutes: Int
  package var refreshTokenDays: Int
  package var passwordIterations: Int
  /// `nil` outside production: a secret is then made and kept in the data directory.
  package var secret: String?
  /// What ``secret`` was before, or is going to be: its keys are accepted, and make nothing new.
  package var formerSecret: String?
  /// The keys of access tokens; `nil` when they come from ``secret``.
  package var tokenKeys: TokenKeyRing?
  /// Encrypts secrets that have to be read again; `nil` when none is set: outside production one is then made and kept
  /// in the data directory.
  package var masterKey: FieldCipher?
  /// Roles that can do nothing but set up a second factor until they have one.
  package var mfaRequiredRoles: Set<Role>
  /// Where webhooks may lead.
  package var outbound: OutboundPolicy
  /// The model that answers questions; `nil` for the built-in assistant alone.
  package var assistant: AssistantSettings?
  /// Older names that were used.
  package var warnings: [String]

  package static let version = "0.2.0"

  package var databasePath: String { dataDirectory + "/inventory.sqlite" }
  package var isProduction: Bool { stage == .production }

  /// - Throws: ``ConfigurationError`` with every fault.
  package init(environment variables: [String: String]) throws {
    var environment = Environment(variables)
    self.init(reading: &environment)
    guard environment.faults.isEmpty else { throw ConfigurationError(faults: environment.faults) }
  }

  /// What the settings of this process come to, with all that is to be said of them; where there are faults, defaults stand in.
  package static func examined() -> (Configuration, warnings: [String], faults: [ConfigurationFault]) {
    var environment = Environment(ProcessInfo.processInfo.environment)
    let configuration = Configuration(reading: &environment)
    return (configuration, environment.warnings, environment.faults)
  }

  /// Reads every setting; faults and warnings are the environment's.
  init(reading environment: inout Environment) {
    stage = environment.value(
      "APP_ENV",
      olderNames: ["FLASK_ENV", "ELOHIM_ENV", "ENVIRONMENT"],
      expected: "development, production or test",
      default: .development
    ) { Stage(rawValue: $0.lowercased()) }
    dataDirectory = environment.text("DATA_DIR")?.text ?? "./var"
    postgreSQL = Self.postgreSQL(&environment)
    logLevel = environment.value(
      "LOG_LEVEL",
      expected: "trace, debug, info, notice, warning, error or critical",
      default: .info
    ) { Logger.Level(rawValue: $0.lowercased()) }
    isCacheEnabled = environment.flag("CACHE_ENABLED", olderNames: ["REDIS_ENABLED"], default: true)
    cacheLifetimes = CacheLifetimes(&environment)
    redis = RedisSettings(&environment)
    isRateLimitEnabled = environment.flag("RATE_LIMIT_ENABLED", default: true)
    rateLimits = RateLimits(&environment)
    let isProduction = stage == .production
    isRegistrationOpen = environment.value(
      "REGISTRATION",
      expected: "open or closed",
      default: !isProduction
    ) { ["open": true, "closed": false][$0.lowercased()] }
    allowedOrigins = environment.list("CORS_ALLOWED_ORIGINS", olderNames: ["CORS_ORIGINS"])
    allowedHosts = environment.list("ALLOWED_HOSTS")
    trustedUsers = environment.value(
      "DAEMON_TRUSTED_UIDS",
      expected: "pairs uid:role such as 1000:staff,0:admin",
      default: [:],
      Self.trustedUsers
    )
    webUsers = environment.value(
      "WEB_UIDS",
      expected: "users by name or number, such as www-data",
      default: nil
    ) { text in
      let users = text.split(separator: ",").map { PeerUser.id(named: String($0)) }
      return users.contains(nil) ? nil : .some(Set(users.compactMap(\.self)))
    }
    runDirectory = environment.text("RUN_DIR")?.text ?? dataDirectory + "/run"
    let monitors = environment.list("METRICS_ALLOWED")
    metricsAllowed = AddressList(monitors) ?? AddressList()
    if AddressList(monitors) == nil {
      environment.refuse("METRICS_ALLOWED", expected: "addresses and networks such as 127.0.0.1,10.0.0.0/8")
    }
    consoleFolder = environment.text("CONSOLE_DIR")?.text
    if let consoleFolder, access(consoleFolder + "/index.html", R_OK) != 0 {
      environment.refuse("CONSOLE_DIR", expected: "a folder with index.html")
    }
    accessTokenMinutes = environment.integer(
      "JWT_ACCESS_TOKEN_EXPIRE_MINUTES",
      in: 1...1440,
      default: 30
    )
    refreshTokenDays = environment.integer("JWT_REFRESH_TOKEN_EXPIRE_DAYS", in: 1...30, default: 7)
    passwordIterations = environment.integer(
      "PASSWORD_ITERATIONS",
      in: PasswordCost.minimumIterations...PasswordCost.maximumIterations,
      default: PasswordCost.minimumIterations
    )
    let given = Self.masterSecret(
      "JWT_SECRET_KEY",
      olderNames: ["SECRET_KEY", "ELOHIMOS_JWT_SECRET_KEY"],
      &environment
    )
    let former = Self.masterSecret("JWT_SECRET_KEY_PREVIOUS", &environment)
    secret = given
    formerSecret = former
    if let former, former == given {
      environment.refuse("JWT_SECRET_KEY_PREVIOUS", expected: "another secret than JWT_SECRET_KEY")
    }
    tokenKeys = Self.tokenKeys(&environment)
    masterKey = Self.masterKey(
      &environment,
      given: [given, former].compactMap(\.self),
      isProduction: isProduction
    )
    mfaRequiredRoles = environment.value(
      "MFA_REQUIRED_ROLES",
      expected: "roles such as admin,staff",
      default: [],
      Self.roles
    )
    let networks = environment.networks("WEBHOOK_ALLOWED_NETWORKS")
    outbound = OutboundPolicy(allowed: networks, requiresTLS: isProduction)
    assistant = AssistantSettings(&environment, isProduction: isProduction)
    if isProduction, given == nil {
      environment.refuse(
        "JWT_SECRET_KEY",
        expected: "at least \(MasterSecret.minimumLength) bytes in production"
      )
    }
    if isProduction, allowedOrigins.contains("*") {
      environment.refuse("CORS_ALLOWED_ORIGINS", expected: "a list of origins without * in production")
    }
    if isProduction, masterKey == nil {
      environment.warn("MASTER_KEY is not set: second factors and provider keys cannot be used")
    }
    environment.disregard(["WORKERS", "UVICORN_WORKERS", "LOG_FILE"])
    warnings = environment.warnings
  }

  /// A secret that keys are made of.
  private static func masterSecret(
    _ name: String,
    olderNames: [String] = [],
    _ environment: inout Environment
  ) -> String? {
    guard let given = environment.text(name, olderNames: olderNames, isSecret: true) else { return nil }
    if given.text.utf8.count < MasterSecret.minimumLength {
      environment.refuse(given.name, expected: "at least \(MasterSecret.minimumLength) bytes")
    } else if !MasterSecret.isVaried(given.text.utf8) {
      environment.refuse(
        given.name,
        expected: "a random secret, with at least \(MasterSecret.leastDistinctBytes) different characters"
      )
    }
    return given.text
  }

  private static func tokenKeys(_ environment: inout Environment) -> TokenKeyRing? {
    guard let (name, text) = environment.text("JWT_KEYS", isSecret: true) else { return nil }
    do throws(TokenError) { return try TokenKeyRing(privateSet: text) } catch {
      environment.refuse(
        name,
        expected: "a JWK set whose first key signs, each with a kid of its own and one algorithm (\(error))"
      )
      return nil
    }
  }

  private static func masterKey(
    _ environment: inout Environment,
    given secrets: [String],
    isProduction: Bool
  ) -> FieldCipher? {
    let setting = "MASTER_KEY"
    guard let (name, text) = environment.text(setting, isSecret: true) else { return nil }
    if isProduction, name == setting {
      environment.refuse(name, expected: "MASTER_KEY_FILE, the path of a file, in production")
    }
    guard let cipher = try? FieldCipher(setting: text),
      !secrets.contains(where: { text.contains($0) || cipher.isMade(of: $0) })
    else {
      environment.refuse(name, expected: "keys of 32 random bytes by version, such as 2:BASE64,1:BASE64")
      return nil
    }
    return cipher
  }

  private static func roles(_ text: String) -> Set<Role>? {
    let roles = text.split(separator: ",").map { Role(rawValue: $0.filter { $0 != " " }) }
    return roles.contains(nil) ? nil : Set(roles.compactMap { $0 })
  }

  private static func trustedUsers(_ text: String) -> [UInt32: Role]? {
    var users: [UInt32: Role] = [:]
    for pair in text.split(separator: ",") {
      let parts = pair.split(separator: ":")
      guard parts.count == 2, let uid = UInt32(parts[0]), let role = Role(rawValue: String(parts[1])) else {
        return nil
      }
      users[uid] = role
    }
    return users
  }
}
