internal import Foundation
internal import Glibc
internal import InventoryCore
internal import InventoryHTTP
package import InventoryService
package import InventoryStore
package import Logging
package import Measures
internal import Platform
internal import PostgreSQLEngine
internal import RedisCache
internal import SQLiteEngine

/// One running installation, without what answers requests: the only place that chooses implementations.
package struct Assembly: Sendable {
  package let configuration: Configuration
  package let logger: Logger
  package let engine: any SQLEngine
  package let inventory: Inventory
  let secret: MasterSecrets
  let measures: MeasureSource
  let meter: StatementMeter

  /// Opens the database, brings its schema up to date, and puts the inner rings together.
  ///
  /// - Parameters:
  ///   - families: What the process counts.
  ///   - threads: Worker threads of the process; password hashing gets at most half of them, and no more
  ///     than there are processors.
  ///   - logDescriptor: Where log lines go; standard output unless that is a tool's own.
  package init(
    _ configuration: Configuration,
    label: String,
    threads: Int,
    counting families: [MeasureFamily] = MeasureTable.work,
    logDescriptor: Int32 = STDOUT_FILENO
  ) throws {
    self.configuration = configuration
    var logger = Logger(label: label) {
      JSONLogHandler(label: $0, level: configuration.logLevel, descriptor: logDescriptor)
    }
    logger.logLevel = configuration.logLevel
    self.logger = logger
    for warning in configuration.warnings {
      logger.warning("configuration", metadata: ["warning": "\(warning)"])
    }
    measures = Self.measures(configuration, families, name: label, logger)
    meter = StatementMeter(measures.board)
    engine = try Self.openDatabase(configuration, readers: threads + 2, meter: meter)
    let applied = try Migrator(engine: engine).up()
    if !applied.isEmpty { logger.notice("schema migrated", metadata: ["versions": "\(applied)"]) }
    secret = try Self.secret(configuration)
    var caching = CacheSettings(key: secret.key(for: "cached-answers"))
    caching.lifetimes = configuration.cacheLifetimes
    inventory = Inventory(
      engine: engine,
      effects: .system,
      accounts: try Self.accounts(configuration, secret, threads: threads),
      caching: caching,
      outbound: configuration.outbound,
      shared: Self.sharedStore(configuration, secret, logger),
      measures: measures.board
    )
    if let fault = try inventory.unreadableSecret() { throw UnreadableSecret(text: fault) }
    try inventory.identifyDatabase()
  }

  /// What keeps the numbers of this process up to date once it is started.
  package func measureKeeper() -> MeasureKeeper { MeasureKeeper(self, ProcessMeter(measures.board)) }

  /// Where this process counts. Numbers are no reason not to serve: without the folder it counts for itself alone.
  private static func measures(
    _ configuration: Configuration,
    _ families: [MeasureFamily],
    name: String,
    _ logger: Logger
  ) -> MeasureSource {
    let folder = MeasureFolder(configuration.runDirectory)
    do {
      try makeDataDirectory(configuration)
      try FileManager.default.createDirectory(
        atPath: configuration.runDirectory,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      return MeasureSource(try folder.board(families, name: name), in: folder)
    } catch {
      logger.warning("metrics of this process are its own alone", metadata: ["error": "\(error)"])
      return MeasureSource(MeasureBoard(families, name: name))
    }
  }

  /// Closes the cache, then the database; call it when no request is in flight.
  package func close() {
    inventory.shared?.close()
    do { try engine.close() } catch {
      logger.error("database did not close", metadata: ["error": "\(error)"])
    }
  }

  /// The database of a configuration; the embedded one is created with its directory when it is absent.
  package static func openDatabase(
    _ configuration: Configuration,
    readers: Int = 4,
    meter: StatementMeter? = nil
  ) throws -> any SQLEngine {
    try makeDataDirectory(configuration)
    if var settings = configuration.postgreSQL {
      settings.boardFolder = configuration.runDirectory
      return try PostgreSQLEngine(settings, meter: meter)
    }
    try keepFromOthers(configuration.databasePath)
    return try SQLiteEngine(path: configuration.databasePath, readers: readers, meter: meter)
  }

  private static func makeDataDirectory(_ configuration: Configuration) throws {
    try FileManager.default.createDirectory(
      atPath: configuration.dataDirectory,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o750]
    )
  }

  /// Takes the database from users of the machine that have no part in it; it may have been made under another umask.
  private static func keepFromOthers(_ path: String) throws {
    for file in [path, path + "-wal", path + "-shm"] {
      var status = stat()
      guard stat(file, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o007 != 0 else {
        continue
      }
      guard chmod(file, status.st_mode & 0o770) == 0 else { throw SystemError("change the mode of", file) }
    }
  }

  /// Redis, when a configuration names one. That it is away is worth a warning, not a refusal.
  private static func sharedStore(
    _ configuration: Configuration,
    _ secret: MasterSecrets,
    _ logger: Logger
  ) -> (any SharedStore)? {
    guard let redis = configuration.redis else { return nil }
    let mark = Base64URL.encode(Array(secret.key(for: "shared-store-prefix").prefix(9)))
    let store = RedisStore(redis.address, prefix: "inventory:\(mark)", milliseconds: redis.milliseconds) {
      UInt64.random(in: .min ... .max)
    }
    do throws(RedisError) {
      try store.probe()
      logger.info("redis found", metadata: ["address": "\(redis.address)"])
    } catch {
      logger.warning(
        "redis is away; this process caches and counts alone until it comes",
        metadata: ["address": "\(redis.address)", "error": "\(error)"]
      )
    }
    return store
  }

  private static func secret(_ configuration: Configuration) throws -> MasterSecrets {
    let text =
      try configuration.secret
      ?? SecretFile.text(at: configuration.dataDirectory + "/jwt-secret", make: SecretFile.randomText)
    return MasterSecrets(
      present: try MasterSecret(Array(text.utf8)),
      former: try configuration.formerSecret.map { [try MasterSecret(Array($0.utf8))] } ?? []
    )
  }

  private static func accounts(
    _ configuration: Configuration,
    _ secret: MasterSecrets,
    threads: Int
  ) throws -> AccountSettings {
    func ring(_ key: [UInt8]) throws -> TokenKeyRing {
      try TokenKeyRing(signing: TokenKey(id: "1", secret: key))
    }
    let purpose = "access-token"
    var settings = AccountSettings(
      isRegistrationOpen: configuration.isRegistrationOpen,
      passwordCost: PasswordCost(iterations: configuration.passwordIterations) ?? .minimum,
      tokens: AccessTokenAuthority(
        ring: try configuration.tokenKeys ?? ring(secret.key(for: purpose)),
        issuer: "inventory",
        audience: "inventory",
        lifetime: Int64(configuration.accessTokenMinutes) * 60,
        formerRings: try configuration.tokenKeys == nil ? secret.formerKeys(for: purpose).map(ring) : []
      ),
      refresh: RefreshPolicy(slidingLifetime: Int64(configuration.refreshTokenDays) * 86_400),
      keys: AccountKeys(
        refreshSuccessor: secret.key(for: "refresh-token"),
        audit: secret.key(for: "audit-digests"),
        backupCodes: secret.key(for: "backup-codes"),
        fields: try fieldCipher(configuration)
      ),
      hashing: ThreadShare(max(min(threads / 2, ProcessInfo.processInfo.activeProcessorCount), 1))
    )
    settings.keys.formerRefreshSuccessors = secret.formerKeys(for: "refresh-token")
    settings.keys.formerBackupCodes = secret.formerKeys(for: "backup-codes")
    settings.mfaRequiredRoles = configuration.mfaRequiredRoles
    settings.longestKeyLife = configuration.isProduction ? AccountSettings.productionKeyLife : nil
    return settings
  }

  /// What encrypts secrets that have to be read again. Outside production the key is made, and is of no other key.
  private static func fieldCipher(_ configuration: Configuration) throws -> FieldCipher? {
    if let cipher = configuration.masterKey { return cipher }
    guard !configuration.isProduction else { return nil }
    let text = try SecretFile.text(at: configuration.dataDirectory + "/master-key") {
      "1:" + Base64URL.encode(try Effects.system.randomBytes(FieldCipher.keyLength))
    }
    return try FieldCipher(setting: text)
  }
}

/// Stored secrets need a key that is not set.
struct UnreadableSecret: Error, CustomStringConvertible {
  var text: String
  var description: String { text }
}

extension Assembly {
  /// The installation that the environment of this process describes.
  package init(label: String, threads: Int) throws {
    try self.init(Configuration.ofProcess(), label: label, threads: threads)
  }
}

extension Configuration {
  /// The settings in the environment of this process.
  package static func ofProcess() throws -> Configuration {
    try Configuration(environment: ProcessInfo.processInfo.environment)
  }
}
