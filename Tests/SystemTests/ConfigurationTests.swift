import Foundation
import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryTesting
import Logging
import Runtime
import TestFolders
import Testing

/// Settings, and the files of secrets that they name.
@Suite struct ConfigurationTests {
  private static let secret = "0123456789abcdefghijklmnopqrstuv"

  private static func faults(_ environment: [String: String]) -> [String] {
    do {
      _ = try Configuration(environment: environment)
      return []
    } catch let error as ConfigurationError {
      return error.faults.map(\.name)
    } catch {
      return ["\(error)"]
    }
  }

  @Test func registrationIsOpenInDevelopmentAndClosedInProduction() throws {
    #expect(try Configuration(environment: [:]).isRegistrationOpen)
    let production = ["APP_ENV": "production", "JWT_SECRET_KEY": Self.secret]
    #expect(try !Configuration(environment: production).isRegistrationOpen)
    let open = production.merging(["REGISTRATION": "open"]) { $1 }
    #expect(try Configuration(environment: open).isRegistrationOpen)
    #expect(try !Configuration(environment: ["REGISTRATION": "closed"]).isRegistrationOpen)
    #expect(Self.faults(["REGISTRATION": "perhaps"]) == ["REGISTRATION"])
  }

  @Test func everyOriginIsRefusedInProduction() {
    let production = [
      "APP_ENV": "production", "JWT_SECRET_KEY": Self.secret, "CORS_ALLOWED_ORIGINS": "https://a.example, *",
    ]
    #expect(Self.faults(production) == ["CORS_ALLOWED_ORIGINS"])
    #expect(Self.faults(["CORS_ALLOWED_ORIGINS": "*"]).isEmpty)
  }

  @Test(arguments: [
    ("FLASK_ENV", "APP_ENV", "test"), ("ELOHIM_ENV", "APP_ENV", "test"), ("ENVIRONMENT", "APP_ENV", "test"),
    ("REDIS_ENABLED", "CACHE_ENABLED", "false"), ("REDIS_CACHE_TTL", "CACHE_TTL_SECONDS", "17"),
    ("RATE_LIMIT_CALLS", "RATE_LIMIT_REQUESTS", "17"), ("RATE_LIMIT_PERIOD", "RATE_LIMIT_WINDOW", "17"),
    ("CORS_ORIGINS", "CORS_ALLOWED_ORIGINS", "https://a.example"),
    ("SECRET_KEY", "JWT_SECRET_KEY", secret), ("ELOHIMOS_JWT_SECRET_KEY", "JWT_SECRET_KEY", secret),
  ])
  func anOlderNameIsAcceptedWithOneWarning(older: String, name: String, value: String) throws {
    let configuration = try Configuration(environment: [older: value])
    #expect(configuration.warnings == ["\(older) is an older name of \(name)"])
    let current = try Configuration(environment: [name: value])
    #expect(current.warnings == [])
    func shown(_ one: Configuration) -> [String] {
      [
        one.stage.rawValue, "\(one.isCacheEnabled)", "\(one.cacheLifetimes.other)",
        "\(one.rateLimits.anonymous)", "\(one.rateLimits.window)", "\(one.allowedOrigins)", one.secret ?? "",
      ]
    }
    #expect(shown(configuration) == shown(current))
    #expect(shown(configuration) != shown(try Configuration(environment: [:])))
    // The present name counts before the older one.
    #expect(try Configuration(environment: [older: value, name: value]).warnings == [])
  }

  @Test(arguments: [
    (String(repeating: "a", count: 32), false), ("abcabcabcabcabcabcabcabcabcabcabc", false),
    ("0123456789abcdefghijklmnopqrstu", false), (secret, true),
  ])
  func aSecretThatIsNotRandomIsRefused(text: String, isAccepted: Bool) {
    #expect(Self.faults(["JWT_SECRET_KEY": text]).isEmpty == isAccepted)
  }

  @Test(arguments: [
    (0o600, true), (0o400, true), (0o640, false), (0o604, false), (0o644, false), (0o620, false),
  ])
  func aSecretThatOthersCanReadIsRefused(mode: Int, isAccepted: Bool) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/secret"
    try Data((Self.secret + "\n").utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    #expect(Self.faults(["JWT_SECRET_KEY_FILE": path]) == (isAccepted ? [] : ["JWT_SECRET_KEY_FILE"]))
    if isAccepted {
      #expect(try SecretFile.text(at: path) { "another" } == Self.secret)
    } else {
      #expect(throws: SecretFileError(path: path, mode: UInt32(mode))) {
        try SecretFile.text(at: path) { "another" }
      }
    }
  }

  @Test func rolesWithASecondFactorAndKeysOfFieldsAreRead() throws {
    let keys =
      "2:\(Data((0..<32).map { $0 }).base64EncodedString()),1:\(Data((1...32).map { $0 }).base64EncodedString())"
    let configuration = try Configuration(
      environment: ["MFA_REQUIRED_ROLES": "admin, staff", "MASTER_KEY": keys]
    )
    #expect(configuration.mfaRequiredRoles == [.admin, .staff])
    #expect(configuration.masterKey?.currentVersion == 2)
    #expect(Self.faults(["MFA_REQUIRED_ROLES": "boss"]) == ["MFA_REQUIRED_ROLES"])
    for bad in ["", "x"] + ["1:AAAA", "0:\(keys.dropFirst(2))", keys.replacing("1:", with: "2:")]
    where !bad.isEmpty {
      #expect(Self.faults(["MASTER_KEY": bad]) == ["MASTER_KEY"], "\(bad)")
    }
  }

  @Test func inProductionTheMasterKeyComesFromAFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/master-key"
    let key = "1:\(Data((1...32).map { $0 }).base64EncodedString())"
    try Data((key + "\n").utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
    let production = ["APP_ENV": "production", "JWT_SECRET_KEY": Self.secret]
    func faults(_ more: [String: String]) -> [String] { Self.faults(production.merging(more) { $1 }) }
    #expect(faults(["MASTER_KEY": key]) == ["MASTER_KEY"])
    #expect(faults(["MASTER_KEY": key, "MASTER_KEY_FILE": path]) == ["MASTER_KEY"])
    #expect(faults(["MASTER_KEY_FILE": path]) == [])
    #expect(faults(["MASTER_KEY_FILE": path, "MASTER_KEY": ""]) == [])
    #expect(Self.faults(["MASTER_KEY": key]) == [])
    let without = try Configuration(environment: production)
    #expect(without.masterKey == nil)
    #expect(without.warnings.contains { $0.hasPrefix("MASTER_KEY is not set") })
  }

  @Test func theMasterKeyIsMadeOfNoOtherSecret() {
    let bytes = Array(Self.secret.utf8)
    let hexadecimal = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let base64 = Data(bytes).base64EncodedString()
    let key = "1:\(base64)"
    for secret in [Self.secret, hexadecimal, hexadecimal.uppercased(), base64] {
      #expect(Self.faults(["JWT_SECRET_KEY": secret, "MASTER_KEY": key]) == ["MASTER_KEY"], "\(secret)")
      let former = ["JWT_SECRET_KEY_PREVIOUS": secret, "MASTER_KEY": key]
      #expect(Self.faults(former) == ["MASTER_KEY"], "\(secret)")
    }
    #expect(Self.faults(["JWT_SECRET_KEY": Self.secret + "w", "MASTER_KEY": key]) == [])
  }

  @Test func aFileThatWasOpenedForTheProgramIsReadAsItIs() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/secret"
    try Data((Self.secret + "\n").utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    let descriptor = open(path, O_RDONLY)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    // What it was called does not matter, nor how often it is read.
    unlink(path)
    for _ in 0..<2 { #expect(try SecretFile.text(at: "/dev/fd/\(descriptor)") == Self.secret) }
    #expect(fcntl(descriptor, F_GETFD, 0) & FD_CLOEXEC != 0)
    fchmod(descriptor, 0o644)
    #expect(Self.faults(["JWT_SECRET_KEY_FILE": "/dev/fd/\(descriptor)"]) == ["JWT_SECRET_KEY_FILE"])
  }

  @Test func aLineOfTheLogHoldsNoSecret() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/log"
    let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
    try #require(descriptor >= 0)
    var logger = Logger(label: "test") { JSONLogHandler(label: $0, level: .info, descriptor: descriptor) }
    logger.logLevel = .info
    logger.info(
      "login with password=Correct-Horse-9",
      metadata: ["password": "Correct-Horse-9", "note": "Bearer abcdef0123456789abcdef"]
    )
    close(descriptor)
    let line = try String(contentsOfFile: path, encoding: .utf8)
    #expect(line.contains("[PASSWORD_REDACTED]"))
    #expect(line.contains("[TOKEN_REDACTED]"))
    #expect(!line.contains("Horse"))
    #expect(!line.contains("abcdef0123456789"))
  }
}
