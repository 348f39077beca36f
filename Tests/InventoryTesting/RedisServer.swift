internal import Foundation
internal import Glibc
package import RedisCache
internal import Synchronization
internal import TestFolders

/// A Redis of a test's own, on a Unix socket in a temporary folder, which keeps nothing on disk.
package final class RedisServer: Sendable {
  private let folder: TemporaryFolder
  private let process: Mutex<Process?>

  package var path: String { folder.path + "/redis.sock" }
  package var address: RedisAddress { RedisAddress(.unix(path: path)) }

  /// - Parameter options: Further options of the server.
  package init(_ options: [String] = []) throws {
    folder = try TemporaryFolder()
    process = Mutex(nil)
    try start(options)
  }

  deinit { stop() }

  package func start(_ options: [String] = []) throws {
    try process.withLock { process in
      let server = Process()
      server.executableURL = URL(fileURLWithPath: "/usr/bin/redis-server")
      server.arguments =
        ["--port", "0", "--unixsocket", path, "--save", "", "--appendonly", "no", "--dir", folder.path]
        + ["--logfile", folder.path + "/redis.log"] + options
      server.standardOutput = FileHandle.nullDevice
      server.standardInput = FileHandle.nullDevice
      try server.run()
      LiveProcesses.add(server.processIdentifier)
      process = server
    }
    let deadline = Date(timeIntervalSinceNow: 20)
    while Date() < deadline {
      if (try? Self.isAnswering(path)) == true { return }
      usleep(5_000)
    }
    throw Missing(description: "redis-server did not start; see \(folder.path)/redis.log")
  }

  /// Ends the server at once, with everything in it.
  package func stop() {
    process.withLock { process in
      guard let running = process else { return }
      kill(running.processIdentifier, SIGKILL)
      running.waitUntilExit()
      LiveProcesses.remove(running.processIdentifier)
      process = nil
    }
  }

  /// Lets the server answer nobody, while its socket goes on taking connections.
  package func pause() { signal(SIGSTOP) }

  package func resume() { signal(SIGCONT) }

  /// Forgets everything.
  package func flush() throws { _ = try ask("FLUSHALL") }

  /// The answer to a command in words without spaces, as it came.
  package func ask(_ command: String) throws -> String {
    try Self.exchange(path, command)
  }

  private func signal(_ number: Int32) {
    process.withLock { process in
      if let process { _ = kill(process.processIdentifier, number) }
    }
  }

  private static func isAnswering(_ path: String) throws -> Bool {
    // A server that wants a password has started too.
    ["+", "-"].contains(String(try exchange(path, "PING").prefix(1)))
  }

  private static func exchange(_ path: String, _ command: String) throws -> String {
    let descriptor = try UnixSocket.connect(path)
    defer { close(descriptor) }
    let line = Array((command + "\r\n").utf8)
    _ = line.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while !answer.contains(10) {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      answer += buffer.prefix(count)
    }
    return String(decoding: answer, as: UTF8.self)
  }
}
