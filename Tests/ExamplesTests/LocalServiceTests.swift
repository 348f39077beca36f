import Foundation
import Glibc
import TestFolders
import Testing

/// Against the real daemon on a socket of its own.
struct LocalServiceTests {
  @Test func aRunningDaemonIsAskedOverItsSocket() throws {
    let daemon = try Daemon()
    defer { daemon.stop() }
    let service = try Program("local-service")
    let before = try service.run([daemon.socket])
    #expect(before.status == 0, "\(before.errors)")
    #expect(before.output == "nothing is low\n")
    for index in 1...3 {
      try daemon.post(
        "/api/v1/products",
        #"{"sku":"TEA-\#(index)","name":"Tea \#(index)","price":"1.00","stock":3}"#
      )
    }
    let after = try service.run([daemon.socket])
    #expect(
      after.output == "TEA-1\t3\tTea 1\nTEA-2\t3\tTea 2\nTEA-3\t3\tTea 3\n3 to buy\n",
      "\(after.errors)"
    )
    #expect(after.status == 3)
  }

  @Test func anAbsentDaemonIsAnErrorThatNamesTheSocket() throws {
    let outcome = try Program("local-service").run(["/nonexistent/socket"])
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("local-service: unix:/nonexistent/socket cannot be reached: "))
  }
}

/// `inventoryd serve` with a shop of its own, in which this user is staff.
private struct Daemon {
  let folder: TemporaryFolder
  let process: Process
  var socket: String { folder.file("local.socket") }

  init() throws {
    folder = try TemporaryFolder()
    process = Process()
    process.executableURL = try Program("inventoryd").url
    process.arguments = ["serve", "--local-socket", folder.file("local.socket"), "--jobs", "0"]
    process.environment = [
      "APP_ENV": "test", "DATA_DIR": folder.file("data"), "DAEMON_TRUSTED_UIDS": "\(getuid()):staff",
      "PATH": "/usr/bin:/bin",
    ]
    process.standardOutput = try folder.handle("log")
    process.standardError = try folder.handle("errors")
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let end = Date().addingTimeInterval(30)
    while !FileManager.default.fileExists(atPath: socket) {
      let isStarting = process.isRunning && Date() < end
      let log = isStarting ? "" : try folder.text("log") + folder.text("errors")
      try #require(isStarting, "the daemon did not start: \(log)")
      usleep(20_000)
    }
  }

  func post(_ path: String, _ body: String) throws {
    let curl = Process()
    curl.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
    curl.arguments = [
      "-sS", "--fail-with-body", "--unix-socket", socket, "-H", "Content-Type: application/json", "-d", body,
      "http://localhost\(path)",
    ]
    curl.standardOutput = try folder.handle("answer")
    try curl.run()
    curl.waitUntilExit()
    let answer = try folder.text("answer")
    try #require(curl.terminationStatus == 0, "\(answer)")
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}
