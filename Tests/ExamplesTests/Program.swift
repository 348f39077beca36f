import Foundation
import TestFolders
import Testing

/// An example that was built beside the tests.
struct Program {
  let url: URL

  init(_ name: String) throws {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folders = [tests, CommandLine.arguments[0], #filePath + "/../../../.build/debug/x"]
      .map { URL(fileURLWithPath: $0).standardizedFileURL.deletingLastPathComponent() }
    url = try #require(
      folders.map { $0.appendingPathComponent(name) }
        .first { FileManager.default.isExecutableFile(atPath: $0.path) },
      "\(name) was not built"
    )
  }

  struct Outcome {
    var status: Int32
    var output: String
    var errors: String

    var lines: [Substring] { output.split(separator: "\n") }
  }

  /// Runs to the end. Output goes through files, so that no pipe can fill up.
  func run(
    _ arguments: [String] = [],
    input: String = "",
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = try folder.handle("input", content: input)
    process.standardOutput = try folder.handle("output")
    process.standardError = try folder.handle("errors")
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: try folder.text("output"),
      errors: try folder.text("errors")
    )
  }
}

/// What the programs here read and write.
extension TemporaryFolder {
  func file(_ name: String) -> String { "\(path)/\(name)" }

  func handle(_ name: String, content: String = "") throws -> FileHandle {
    try Data(content.utf8).write(to: URL(fileURLWithPath: file(name)))
    return try #require(FileHandle(forUpdatingAtPath: file(name)))
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: file(name))), as: UTF8.self)
  }
}
