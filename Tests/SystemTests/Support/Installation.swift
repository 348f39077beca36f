import Foundation
import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryStore
import InventoryTesting
import Runtime
import TestFolders

/// One installation in a folder of its own: a database, and the processes that a test starts over it.
final class Installation: Sendable {
  let folder: TemporaryFolder
  let data: String

  /// Which engine keeps the data.
  let database: TestDatabase
  /// The database of the server; `nil` for the embedded engine.
  private let onServer: PostgreSQLServer.Database?

  static let secret = "a secret of tests that protects nothing"

  /// - Parameters:
  ///   - database: The engine, unless another installation is copied.
  ///   - other: An installation whose database is copied; nobody may be using it.
  init(on database: TestDatabase = .sqlite, copying other: Installation? = nil) throws {
    self.database = other?.database ?? database
    folder = try TemporaryFolder()
    data = folder.path + "/data"
    onServer =
      try self.database == .sqlite
      ? nil : other?.onServer?.copy() ?? PostgreSQLServer.running().makeDatabase(isEmpty: true)
    guard let other else { return }
    try FileManager.default.copyItem(atPath: other.data, toPath: data)
  }

  var environment: [String: String] {
    [
      "DATA_DIR": data, "APP_ENV": "test", "LOG_LEVEL": "error", "RATE_LIMIT_ENABLED": "false",
      "JWT_SECRET_KEY": Self.secret, "DAEMON_TRUSTED_UIDS": "\(getuid()):staff",
    ].merging(databaseSettings) { $1 }
  }

  private var databaseSettings: [String: String] {
    guard let onServer else { return [:] }
    return database == .postgreSQL
      ? ["DATABASE_URL": onServer.url(.direct)]
      : ["DATABASE_URL": onServer.url(.pooled), "DATABASE_DIRECT_URL": onServer.url(.direct)]
  }

  /// The application over this database, in this process; close it.
  func serving(environment more: [String: String] = [:]) throws -> Serving {
    try Serving(Configuration(environment: environment.merging(more) { $1 }), label: "test", threads: 4)
  }

  /// The same without what answers requests.
  func assembly() throws -> Assembly {
    try Assembly(Configuration(environment: environment), label: "test", threads: 4)
  }

  /// Does something with the database and closes it.
  func prepare<Value>(_ body: (Inventory) throws -> Value) throws -> Value {
    let assembly = try assembly()
    defer { assembly.close() }
    return try body(assembly.inventory)
  }

  // MARK: Processes

  func socket(_ name: String) -> String { "\(folder.path)/\(name).sock" }

  func startFastCGI(_ number: Int = 1, threads: Int = 4) throws -> Program {
    let path = socket("fcgi-\(number)")
    let program = try Program(
      Program.buildFolder + "/inventory-fcgi",
      ["--socket", path, "--threads", "\(threads)"],
      environment: environment,
      logPath: "\(folder.path)/fcgi-\(number).log"
    )
    try wait("inventory-fcgi \(number)") {
      guard program.isRunning else { throw Missing(description: "inventory-fcgi ended: \(program.log)") }
      return program.isListening(path)
    }
    return program
  }

  /// - Parameters:
  ///   - jobs: Jobs that the daemon works on at the same time; none, so that tests see what they have left.
  ///   - suffix: Tells several daemons apart.
  func startDaemon(environment more: [String: String] = [:], jobs: Int = 0, suffix: String = "") throws
    -> Program
  {
    let (proxied, local) = (socket("daemon" + suffix), socket("local" + suffix))
    let program = try Program(
      Program.buildFolder + "/inventoryd",
      ["serve", "--socket", proxied, "--local-socket", local, "--jobs", "\(jobs)"],
      environment: environment.merging(more) { $1 },
      logPath: "\(folder.path)/daemon\(suffix).log"
    )
    try wait("inventoryd") {
      guard program.isRunning else { throw Missing(description: "inventoryd ended: \(program.log)") }
      return program.isListening(proxied) && program.isListening(local)
    }
    return program
  }

  /// nginx from the templates that production uses, on a Unix socket and on a port.
  func startWebServer(
    fastCGI numbers: [Int] = [1],
    unlimited: String? = nil,
    console: String? = nil,
    change: (String) -> String = { $0 }
  ) throws -> WebServer {
    let web = folder.path + "/web"
    let port = try Self.freePort()
    var arguments = ["--folder", web, "--listen", "127.0.0.1:\(port)", "--listen", "unix:\(socket("web"))"]
    for number in numbers { arguments += ["--fastcgi", socket("fcgi-\(number)")] }
    if let console { arguments += ["--console", console] }
    if let unlimited { arguments += ["--unlimited", unlimited] }
    let render = try Program(
      Program.packageFolder + "/Scripts/render-nginx",
      arguments,
      logPath: folder.path + "/render.log"
    )
    try wait("render-nginx") { !render.isRunning }
    guard render.stop() == 0 else { throw Missing(description: "render-nginx: \(render.log)") }
    let application = web + "/inventory/app.conf"
    let text = try String(contentsOfFile: application, encoding: .utf8)
    try change(text).write(toFile: application, atomically: true, encoding: .utf8)
    let program = try Program(
      "/usr/sbin/nginx",
      ["-e", "stderr", "-p", web, "-c", web + "/nginx.conf", "-g", "daemon off;"],
      logPath: folder.path + "/nginx.log"
    )
    try wait("nginx") {
      guard program.isRunning else { throw Missing(description: "nginx ended: \(program.log)") }
      return program.isListening(socket("web"))
    }
    return WebServer(program: program, path: socket("web"), port: port)
  }

  private static func freePort() throws -> UInt16 {
    let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, size) == 0 && getsockname(descriptor, address, &size) == 0
      }
    }
    guard result else { throw Missing(description: "no free port") }
    return UInt16(bigEndian: address.sin_port)
  }
}

/// A running nginx.
struct WebServer: Sendable {
  var program: Program
  var path: String
  var port: UInt16

  /// What nginx says went wrong, but for processes that are away.
  var log: String {
    let path = URL(fileURLWithPath: path).deletingLastPathComponent().path + "/web/error.log"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.contains("connect() to") }.suffix(20).joined(
      separator: "\n"
    )
  }

  func connect() throws -> HTTPConnection { try HTTPConnection(.unix(path)) }
}

extension Program {
  func isListening(_ path: String) -> Bool { (try? HTTPConnection(.unix(path))) != nil }
}
