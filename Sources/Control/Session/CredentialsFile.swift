internal import Foundation
internal import Glibc
internal import InventoryClient
internal import InventoryCore
internal import Platform

/// The sessions of this person at services, in a file that nobody else reads: `inventory/credentials.json` in
/// `$XDG_CONFIG_HOME` or `~/.config`.
struct CredentialsFile: Sendable {
  struct Entry: Equatable {
    var email: String
    var tokens: SessionTokens
  }

  struct Contents: Equatable {
    /// The server of the last login.
    var server: String?
    var entries: [String: Entry] = [:]
  }

  let path: String

  init(path: String) { self.path = path }

  init(environment: [String: String] = ProcessInfo.processInfo.environment) throws {
    // Relative paths are invalid by the XDG Base Directory Specification.
    let configured = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    guard let folder = configured ?? environment["HOME"].map({ $0 + "/.config" }) else {
      throw Failure(.invalid, "neither XDG_CONFIG_HOME nor HOME says where credentials are kept")
    }
    path = folder + "/inventory/credentials.json"
  }

  /// - Throws: ``Failure`` when others could read the file, or it is damaged.
  func read() throws -> Contents {
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw fault("read") }
      return Contents()
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Failure(.denied, "\(path) can be read by others; make it yours alone with: chmod 600 '\(path)'")
    }
    guard let data = FileManager.default.contents(atPath: path) else { throw fault("read") }
    guard case .object(let file)? = try? JSONParser().parse(Array(data)) else {
      throw Failure(.other, "\(path) is damaged; delete it and sign in again")
    }
    var contents = Contents()
    if case .string(let server)? = file["server"] { contents.server = server }
    guard case .object(let sessions)? = file["sessions"] else { return contents }
    for member in sessions.members {
      guard case .object(let session) = member.value, case .string(let email)? = session["email"],
        case .string(let access)? = session["access_token"],
        case .string(let refresh)? = session["refresh_token"]
      else { continue }
      let tokens = SessionTokens(accessToken: access, refreshToken: refresh)
      contents.entries[member.name] = Entry(email: email, tokens: tokens)
    }
    return contents
  }

  /// Changes the contents while no other program does.
  func change(_ body: (inout Contents) throws -> Void) throws {
    try whileAlone {
      var contents = try read()
      try body(&contents)
      try write(contents)
    }
  }

  /// Takes the lock that all programs take that change the file.
  func lock() throws -> Lock {
    let folder = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(
      atPath: folder,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    let descriptor = open(path + ".lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw fault("lock") }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        close(descriptor)
        throw fault("lock")
      }
    }
    return Lock(descriptor: descriptor)
  }

  private func whileAlone(_ body: () throws -> Void) throws {
    let lock = try lock()
    defer { lock.release() }
    try body()
  }

  struct Lock: Sendable {
    fileprivate let descriptor: Int32

    func release() { LockedFile.close(descriptor) }
  }

  /// Replaces the file as a whole. The caller holds the lock.
  func write(_ contents: Contents) throws {
    var writer = JSONWriter()
    writer.object { writer in
      if let server = contents.server { writer.member("server", server) }
      writer.object("sessions") { writer in
        for (server, entry) in contents.entries.sorted(by: { $0.key < $1.key }) {
          writer.name(server)
          writer.object { writer in
            writer.member("email", entry.email)
            writer.member("access_token", entry.tokens.accessToken)
            writer.member("refresh_token", entry.tokens.refreshToken)
          }
        }
      }
    }
    let temporary = path + ".new"
    let descriptor = open(temporary, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw fault("write") }
    defer { close(descriptor) }
    let bytes = writer.bytes
    guard fchmod(descriptor, 0o600) == 0, Glibc.write(descriptor, bytes, bytes.count) == bytes.count,
      fsync(descriptor) == 0, rename(temporary, path) == 0
    else { throw fault("write") }
  }

  private func fault(_ act: String) -> Failure {
    Failure(.other, SystemError(act, path).description)
  }
}

/// The session at one server, as the file keeps it: programs of one person renew it one after the other.
struct FileSession: SessionStore {
  let file: CredentialsFile
  let server: String

  func tokens() async throws -> SessionTokens? { try file.read().entries[server]?.tokens }

  func replace(
    _ stale: SessionTokens,
    renew: @Sendable (SessionTokens) async throws -> SessionTokens
  ) async throws -> SessionTokens {
    let lock = try file.lock()
    defer { lock.release() }
    var contents = try file.read()
    guard var entry = contents.entries[server] else { return stale }
    guard entry.tokens == stale else { return entry.tokens }
    entry.tokens = try await renew(stale)
    contents.entries[server] = entry
    try file.write(contents)
    return entry.tokens
  }
}
