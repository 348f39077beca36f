internal import CLinux
internal import Glibc

/// A program of the machine that does one thing and ends, such as `age` or `pg_dump`.
///
/// posix_spawn(3) and waitpid(2) by themselves: Foundation's `Process` hears of an end on a thread of its own, by way of a run
/// loop, of which a command with one thread has no need.
package enum ExternalProgram {
  /// Runs a program, found on the `PATH`, to its end. It reads nothing, and what it writes to its standard output is lost.
  ///
  /// - Parameter environment: All of its variables; `nil` gives it those of this process.
  /// - Returns: What it wrote to its standard error when it failed; `nil` when it did what it was to do.
  /// - Throws: ``SystemError`` when it could not be started.
  package static func run(
    _ name: String,
    _ arguments: [String],
    environment: [String: String]? = nil
  ) throws -> String? {
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw SystemError("run", name) }
    let (reading, writing) = (ends[0], ends[1])
    defer { close(reading) }
    let identifier: pid_t
    do {
      defer { close(writing) }
      identifier = try start(name, arguments, environment, complaints: writing)
    }
    let complaint = everything(from: reading)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 {
      guard errno == EINTR else { throw SystemError("wait for", name) }
    }
    return status == 0 ? nil : complaint
  }

  private static func start(
    _ name: String,
    _ arguments: [String],
    _ environment: [String: String]?,
    complaints: Int32
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, complaints, 2)
    posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    // Signals that this thread has blocked would be blocked in the program too.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let words = strings([name] + arguments)
    defer { for word in words { free(word) } }
    let variables = strings((environment ?? [:]).map { "\($0.key)=\($0.value)" })
    defer { for variable in variables { free(variable) } }
    var identifier: pid_t = 0
    let code =
      environment == nil
      ? posix_spawnp(&identifier, name, &actions, &attributes, words, environ)
      : posix_spawnp(&identifier, name, &actions, &attributes, words, variables)
    guard code == 0 else { throw SystemError("run", name, SystemCode(rawValue: code)) }
    return identifier
  }

  private static func strings(_ values: [String]) -> [UnsafeMutablePointer<CChar>?] {
    values.map { strdup($0) } + [nil]
  }

  private static func everything(from descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    while true {
      let count = withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count > 0 { bytes.append(contentsOf: buffer[..<count]) }
        return count
      }
      if count == 0 || (count < 0 && errno != EINTR) { return String(decoding: bytes, as: UTF8.self) }
    }
  }
}
