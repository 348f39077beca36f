import Foundation
import InventoryStore
import SQLiteEngine
import TestFolders
import Testing

/// How the embedded engine learns of commits.
@Suite struct ChangeWatcherTests {
  private let folder: TemporaryFolder
  private let path: String
  private let engine: SQLiteEngine

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/test.sqlite"
    engine = try SQLiteEngine(path: path)
    try engine.write { try $0.script("CREATE TABLE things (id INTEGER)") }
  }

  private func add(to engine: SQLiteEngine) throws {
    _ = try engine.write { try $0.execute("INSERT INTO things VALUES (1)", []) }
  }

  @Test func everyCommitHasAMarkThatNoOtherHad() throws {
    let other = try SQLiteEngine(path: path)
    var seen = [try engine.changeMark()]
    for number in 1...60 {
      try add(to: number % 2 == 0 ? engine : other)
      // The log begins anew, and with it the numbers of its frames.
      if number % 7 == 0 { (number % 2 == 0 ? other : engine).tidy() }
      let mark = try engine.changeMark()
      #expect(try other.changeMark() == mark)
      #expect(!seen.contains(mark))
      seen.append(mark)
    }
  }

  @Test func whatIsTakenBackLeavesTheMark() throws {
    let mark = try engine.changeMark()
    _ = try engine.rehearse { try $0.execute("INSERT INTO things VALUES (1)", []) }
    #expect(throws: SQLError.self) {
      try engine.write { connection in
        try connection.execute("INSERT INTO things VALUES (1)", [])
        throw SQLError(.other, message: "changed my mind")
      }
    }
    _ = try engine.read { try $0.first("SELECT COUNT(*) FROM things") { try $0.nextInt() } }
    #expect(try engine.changeMark() == mark)
  }

  /// A writer that dies between the two copies of the header leaves them different.
  @Test func aHeaderThatWasHalfWrittenIsMended() throws {
    try add(to: engine)
    let index = try FileHandle(forUpdating: URL(filePath: path + "-shm"))
    defer { try? index.close() }
    // The counter of changes in the first copy.
    try index.seek(toOffset: 8)
    try index.write(contentsOf: Data([1, 2, 3, 4]))
    let mended = try engine.changeMark()
    #expect(try engine.changeMark() == mended)
    try add(to: engine)
    #expect(try engine.changeMark() != mended)
    #expect(try engine.read { try $0.first("SELECT COUNT(*) FROM things") { try $0.nextInt() } } == 2)
  }

  @Test func threadsThatLookWhileOthersCommitNeverSeeAnEarlierMark() async throws {
    let other = try SQLiteEngine(path: path)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for _ in 0..<200 {
          _ = try other.write { try $0.execute("INSERT INTO things VALUES (1)", []) }
        }
      }
      for _ in 0..<2 {
        group.addTask { [engine] in
          var (left, last) = (Set<UInt128>(), try engine.changeMark().version)
          for _ in 0..<20_000 {
            let mark = try engine.changeMark().version
            if mark != last {
              #expect(!left.contains(mark))
              left.insert(last)
              last = mark
            }
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
