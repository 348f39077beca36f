import Foundation
import InventoryTesting
import Testing

@Suite struct IdleProcessTests {
  /// KiB of code and data of a process that are in memory now, and the most that were since ``forgetPeak(_:)``.
  private func memory(_ program: Program) throws -> (now: Int, peak: Int) {
    let text = try String(contentsOfFile: "/proc/\(program.identifier)/status", encoding: .utf8)
    func figure(_ name: String) throws -> Int {
      let line = try found(
        text.split(separator: "\n").first { $0.hasPrefix(name + ":") },
        "no \(name): \(text)"
      )
      return try found(line.split { " \t".contains($0) }.dropFirst().first.flatMap { Int($0) }, "\(line)")
    }
    return (try figure("VmRSS"), try figure("VmHWM"))
  }

  private func forgetPeak(_ program: Program) throws {
    let path = "/proc/\(program.identifier)/clear_refs"
    let file = try found(FileHandle(forWritingAtPath: path), "cannot write \(path)")
    // "Writing a 5 … resets the peak resident set size" (proc_pid_clear_refs(5)).
    try file.write(contentsOf: Data("5".utf8))
  }

  @Test func aServerWithNothingToDoGivesMemoryBackAndAnswersAfterwards() throws {
    let installation = try Installation(on: .sqlite)
    let daemon = try installation.startDaemon(environment: ["LOG_LEVEL": "info"])
    let connection = try HTTPConnection(.unix(installation.socket("daemon")))
    func document() throws -> Answer { try connection.exchange("GET", "/openapi.json", fields: [], body: []) }
    // Until then it lets go of what its start has needed.
    try wait("the end of the start") { daemon.log.contains("\"serving\"") }
    try forgetPeak(daemon)
    let before = try memory(daemon).now
    let first = try document()
    #expect(first.status == 200)
    #expect(try memory(daemon).peak > before + 2048)
    try wait("memory that is given back") {
      let memory = try memory(daemon)
      return memory.now < memory.peak - 2048
    }
    #expect(try document().body == first.body)
    #expect(daemon.stop() == 0)
  }
}
