import Foundation
import InventoryTesting
import Synchronization

/// A process of ours, started for a test and always ended with it.
final class Program: Sendable {
  let name: String
  let identifier: Int32
  /// What it wrote.
  let logPath: String
  private let process: Mutex<Process>

  /// The folder into which this very test was built; the executables stand beside it.
  static let buildFolder: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: own).deletingLastPathComponent().path
  }()

  /// The root of the package.
  static let packageFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../..").standardizedFileURL.path

  init(
    _ executable: String,
    _ arguments: [String],
    environment: [String: String] = [:],
    logPath: String
  ) throws {
    name = URL(fileURLWithPath: executable).lastPathComponent
    self.logPath = logPath
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "TZ": "UTC"].merging(environment) { $1 }
    _ = FileManager.default.createFile(atPath: logPath, contents: nil)
    let log = try found(FileHandle(forWritingAtPath: logPath), "cannot write \(logPath)")
    try log.seekToEnd()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = log
    process.standardError = log
    try process.run()
    identifier = process.processIdentifier
    self.process = Mutex(process)
    LiveProcesses.add(identifier)
    Self.logs.withLock { $0[identifier] = logPath }
  }

  deinit {
    stop()
    Self.logs.withLock { _ = $0.removeValue(forKey: identifier) }
  }

  /// Where the programs that tests are using at the moment write to.
  private static let logs = Mutex<[Int32: String]>([:])

  /// The last lines of each program that tests are using at the moment.
  static var recentLines: String {
    logs.withLock { $0 }.sorted { $0.key < $1.key }.map { identifier, path in
      let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? "cannot be read"
      let lines = text.split(separator: "\n").suffix(15).joined(separator: "\n  ")
      return "\(path) (process \(identifier)):\n  \(lines)"
    }.joined(separator: "\n")
  }

  var isRunning: Bool { process.withLock { $0.isRunning } }

  func signal(_ number: Int32) { if isRunning { kill(identifier, number) } }

  /// Ends the process and waits for it: kindly for some seconds, then not.
  ///
  /// - Returns: Its exit status; `nil` when a signal ended it.
  @discardableResult
  func stop(_ number: Int32 = SIGTERM) -> Int32? {
    signal(number)
    let deadline = Date(timeIntervalSinceNow: 15)
    while isRunning, Date() < deadline { usleep(5_000) }
    if isRunning { kill(identifier, SIGKILL) }
    return process.withLock { process in
      process.waitUntilExit()
      LiveProcesses.remove(identifier)
      return process.terminationReason == .exit ? process.terminationStatus : nil
    }
  }

  var log: String { (try? String(contentsOfFile: logPath, encoding: .utf8)) ?? "" }
}

/// Waits until something holds; when it does not, the error shows the logs of the programs that run.
func wait(_ what: String, seconds: Double = 20, until condition: () throws -> Bool) throws {
  let deadline = Date(timeIntervalSinceNow: seconds)
  while Date() < deadline {
    if try condition() { return }
    usleep(10_000)
  }
  throw Missing(description: "\(what) did not come within \(seconds) s\n\(Program.recentLines)")
}
