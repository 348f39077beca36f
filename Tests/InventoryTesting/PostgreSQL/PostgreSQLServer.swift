internal import Foundation
internal import Glibc
internal import InventoryStore
package import PostgreSQLEngine
internal import Synchronization
internal import TestFolders

/// A PostgreSQL of this test process alone, with a PgBouncer in transaction mode before it, on Unix sockets in a folder
/// of their own. Started when the first test asks for it, gone when the tests end.
package final class PostgreSQLServer: Sendable {
  /// Which door a connection takes.
  package enum Door: String, CaseIterable, Sendable {
    case direct
    /// Through PgBouncer.
    case pooled

    fileprivate var port: Int { self == .direct ? 5432 : 6432 }
  }

  private static let shared = Result { try PostgreSQLServer() }

  /// The server of this process.
  package static func running() throws -> PostgreSQLServer { try shared.get() }

  package let folder: String
  private let programs: String
  private let databases = Atomic<Int>(0)
  /// A database whose schema is up to date, to be copied.
  private let template = Mutex<String?>(nil)

  private init() throws {
    programs = try Self.programs()
    folder = "\(TemporaryFolder.root)/pg-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(
      atPath: folder,
      withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o755]
    )
    EndOfTests.add { [folder] in try? FileManager.default.removeItem(atPath: folder) }
    if geteuid() == 0, let user = getpwnam("postgres") {
      chown(folder, user.pointee.pw_uid, user.pointee.pw_gid)
    }
    try run([
      programs + "/initdb", "-D", folder + "/data", "-U", "inventory", "-A", "trust", "--no-locale", "-E",
      "UTF8",
      "--no-sync",
    ])
    try startServer()
    try startPooler()
  }

  private func startServer() throws {
    let settings = [
      "listen_addresses=", "unix_socket_directories=\(folder)", "max_connections=300", "shared_buffers=128MB",
      "shared_preload_libraries=pg_stat_statements", "log_line_prefix=%m %p ", "max_wal_size=512MB",
      // Nothing here outlives the machine, and every test has a database of its own: no syncs, no images of pages, and
      // no statistics of what is dropped in a moment.
      "fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "autovacuum=off",
    ]
    // SIGINT: a fast shutdown, which does not wait for clients.
    let server = try BackgroundProgram(
      [programs + "/postgres", "-D", folder + "/data"] + settings.flatMap { ["-c", $0] },
      endSignal: .interrupt,
      logPath: folder + "/postgres.log"
    )
    try waitFor(server) { (try? administer("SELECT 1")) != nil }
  }

  private func startPooler() throws {
    let settings = """
      [databases]
      * = host=\(folder) port=\(Door.direct.port)
      [pgbouncer]
      listen_addr =
      listen_port = \(Door.pooled.port)
      unix_socket_dir = \(folder)
      auth_type = trust
      auth_file = \(folder)/users
      pool_mode = transaction
      default_pool_size = 20
      max_client_conn = 2000
      max_db_connections = 25
      server_idle_timeout = 5
      ignore_startup_parameters = extra_float_digits
      """
    try settings.write(toFile: folder + "/pgbouncer.ini", atomically: false, encoding: .utf8)
    try "\"inventory\" \"\"\n".write(toFile: folder + "/users", atomically: false, encoding: .utf8)
    let pooler = try BackgroundProgram(
      ["/usr/sbin/pgbouncer", folder + "/pgbouncer.ini"],
      endSignal: .terminate,
      logPath: folder + "/pgbouncer.log"
    )
    try waitFor(pooler) { (try? run(sql: "SELECT 1", in: "postgres", through: .pooled)) != nil }
  }

  /// The newest of the versions that are installed.
  private static func programs() throws -> String {
    let root = "/usr/lib/postgresql"
    let versions = try? FileManager.default.contentsOfDirectory(atPath: root)
      .compactMap(Int.init).sorted()
    return "\(root)/\(try found(versions?.last, "PostgreSQL is not installed; see Scripts/common.sh"))/bin"
  }

  // MARK: Databases

  /// Since version 15 a copy goes through the log, page by page; without syncs, copies of files take a third of the time.
  private var strategy: String {
    let version = programs.split(separator: "/").dropLast().last.flatMap { Int($0) } ?? 0
    return version >= 15 ? " STRATEGY FILE_COPY" : ""
  }

  /// A new database with the present schema, or with none.
  package func makeDatabase(isEmpty: Bool = false) throws -> Database {
    let number = databases.add(1, ordering: .relaxed).newValue
    let name = "test\(number)"
    if isEmpty {
      try administer("CREATE DATABASE \(name) TEMPLATE template0")
    } else {
      // One copy at a time: the source must not be in use.
      try template.withLock { template in
        let source = try template ?? makeTemplate()
        template = source
        try administer("CREATE DATABASE \(name) TEMPLATE \(source)\(strategy)")
      }
    }
    return Database(name: name, server: self)
  }

  private func makeTemplate() throws -> String {
    try administer("CREATE DATABASE migrated TEMPLATE template0")
    let engine = try PostgreSQLEngine(settings("migrated", .direct))
    try Migrator(engine: engine).up()
    try engine.close()
    return "migrated"
  }

  /// A database of one test; dropped with its last owner.
  package final class Database: Sendable {
    package let name: String
    private let server: PostgreSQLServer

    fileprivate init(name: String, server: PostgreSQLServer) {
      self.name = name
      self.server = server
    }

    deinit { try? server.administer("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }

    package func settings(_ door: Door = .direct) -> PostgreSQLSettings { server.settings(name, door) }

    /// The path of the socket behind a door.
    package func socket(_ door: Door = .direct) -> String { "\(server.folder)/.s.PGSQL.\(door.port)" }

    /// For DATABASE_URL.
    package func url(_ door: Door = .direct) -> String {
      let host = server.folder.replacing("/", with: "%2F")
      return "postgres://inventory@\(host):\(door.port)/\(name)"
    }

    /// Another database with the same content; nobody may be using this one.
    package func copy() throws -> Database { try server.makeDatabase(copying: name) }

    /// Runs statements with psql.
    ///
    /// - Returns: The values of the last one, unaligned.
    @discardableResult
    package func run(_ sql: String, through door: Door = .direct) throws -> String {
      try server.run(sql: sql, in: name, through: door)
    }
  }

  private func makeDatabase(copying source: String) throws -> Database {
    let name = "test\(databases.add(1, ordering: .relaxed).newValue)"
    try administer("CREATE DATABASE \(name) TEMPLATE \(source)")
    return Database(name: name, server: self)
  }

  fileprivate func settings(_ database: String, _ door: Door) -> PostgreSQLSettings {
    func parameters(_ door: Door) -> [String: String] {
      ["host": folder, "port": "\(door.port)", "user": "inventory", "dbname": database]
    }
    var settings = PostgreSQLSettings(parameters: parameters(door))
    if door == .pooled { settings.directParameters = parameters(.direct) }
    return settings
  }

  // MARK: Programs

  fileprivate func administer(_ sql: String) throws { try run(sql: sql, in: "postgres", through: .direct) }

  @discardableResult
  fileprivate func run(sql: String, in database: String, through door: Door) throws -> String {
    try run([
      programs + "/psql", "-h", folder, "-p", "\(door.port)", "-U", "inventory", "-d", database, "-X", "-q",
      "-A",
      "-t", "-v", "ON_ERROR_STOP=1", "-c", sql,
    ])
  }

  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
    process.arguments = BackgroundProgram.demotion + ["--"] + arguments
    process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"]
    process.currentDirectoryURL = URL(fileURLWithPath: "/")
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Missing(description: "\(arguments[0]) \(arguments.last ?? ""): \(text)")
    }
    return text.trimmingCharacters(in: .newlines)
  }

  private func waitFor(_ program: BackgroundProgram, until condition: () -> Bool) throws {
    for _ in 0..<300 {
      if condition() { return }
      usleep(50_000)
    }
    throw Missing(description: "a server did not start: \(program.log)")
  }
}
