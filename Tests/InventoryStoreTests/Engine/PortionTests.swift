import Foundation
import InventoryStore
import InventoryTesting
import SQLiteEngine
import TestFolders
import Testing

/// Writes that follow one another and add very many rows together.
@Suite struct PortionTests {
  private static let columns = ["name", "payload"]

  private func fill(_ engine: any SQLEngine, _ part: Int) throws {
    try engine.write { connection in
      let values = (0..<400).flatMap { row -> [SQLValue] in
        [.text("\(part) \(row)"), .text(String(repeating: "x", count: 2_000))]
      }
      try connection.insert(into: "wide", Self.columns, values, conflict: "")
    }
  }

  private func count(_ engine: any SQLEngine) throws -> Int? {
    try engine.read { try $0.first("SELECT COUNT(*) FROM wide") { try $0.nextInt() } }
  }

  @Test(arguments: TestDatabase.allCases)
  func eachPortionStandsByItself(_ subject: TestDatabase) throws {
    let place = try TestDatabase.Place()
    let engine = try subject.open(in: place)
    try engine.write { try $0.script("CREATE TABLE wide (name TEXT UNIQUE, payload TEXT)") }
    var seen: [Int?] = []
    #expect(throws: SQLError.self) {
      try engine.writeInPortions { pause in
        for part in [1, 2, 2] {
          try fill(engine, part)
          seen.append(try count(engine))
          pause()
        }
      }
    }
    #expect(seen == [400, 800])
    #expect(try count(engine) == 800)
    // Also after one that has failed.
    try engine.writeInPortions { _ in try fill(engine, 3) }
    #expect(try count(engine) == 1_200)
  }

  /// The log would be as long as all that is brought in, and stay so.
  @Test func theLogIsEmptiedBetweenPortions() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/test.sqlite"
    let engine = try SQLiteEngine(path: path)
    try engine.write { try $0.script("CREATE TABLE wide (name TEXT UNIQUE, payload TEXT)") }
    func logged() throws -> Int {
      try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int ?? 0
    }
    var longest = 0
    try engine.writeInPortions { pause in
      for part in 0..<12 {
        try fill(engine, part)
        longest = max(longest, try logged())
        pause()
      }
    }
    #expect(longest > 800_000 && longest < 3_000_000)
    #expect(try count(engine) == 4_800)
  }

  @Test func aReaderDoesNotKeepPortionsFromGoingOn() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/test.sqlite"
    let (engine, other) = (try SQLiteEngine(path: path), try SQLiteEngine(path: path))
    try engine.write { try $0.script("CREATE TABLE wide (name TEXT UNIQUE, payload TEXT)") }
    try engine.writeInPortions { pause in
      try fill(engine, 1)
      try other.read { reading in
        let before = try reading.first("SELECT COUNT(*) FROM wide") { try $0.nextInt() }
        for part in 2..<6 {
          pause()
          try fill(engine, part)
        }
        #expect(try reading.first("SELECT COUNT(*) FROM wide") { try $0.nextInt() } == before)
      }
      pause()
      try fill(other, 6)
    }
    #expect(try count(engine) == 2_400)
  }

  /// Of two at a time, the first one that ends does not undo what the other one needs.
  @Test func severalMayWriteInPortions() throws {
    let folder = try TemporaryFolder()
    let engine = try SQLiteEngine(path: folder.path + "/test.sqlite")
    func cache() throws -> Int? {
      try engine.write { try $0.first("PRAGMA cache_size") { try $0.nextInt() } }
    }
    let usual = try cache()
    try engine.writeInPortions { _ in
      let larger = try cache()
      #expect(larger != usual)
      try engine.writeInPortions { _ in }
      #expect(try cache() == larger)
    }
    #expect(try cache() == usual)
  }
}
