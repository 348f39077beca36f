import Foundation
import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Runtime
import TestFolders
import Testing

/// The older part of the audit log, put away.
@Suite struct AuditArchiveTests {
  private let shop: Shop
  private let path: String

  init() throws {
    shop = try Shop()
    path = shop.folder.path + "/audit.ndjson"
  }

  /// Writes rows on some days, one a day beside those of the shop.
  private func fill(_ days: Int, rows: Int = 1) throws {
    for day in 0..<days {
      for _ in 0..<rows {
        try shop.inventory.commit(as: .system) {
          $0.announce(.writeRefused(operation: "day \(day) \"é\u{1}\n\"", status: 409, reason: "DUPLICATE"))
        }
      }
      shop.clock.advance(seconds: 86_400)
    }
  }

  private func verify() throws -> AuditVerification {
    try shop.engine.read { try AuditLog($0).verify() }
  }

  private func archive(before moment: Instant, to path: String? = nil) throws -> AuditArchive.Report? {
    try AuditArchive(shop.inventory).save(before: moment, to: path ?? self.path)
  }

  @Test func theRestVerifiesAsBeforeAndTheFileOnItsOwn() throws {
    let start = shop.clock.now
    try fill(10)
    let before = try verify()
    #expect(before.fault == nil)
    let report = try #require(try archive(before: start.advanced(bySeconds: 4 * 86_400)))
    #expect(report.rows == 4)
    let after = try verify()
    #expect(after.fault == nil)
    // The archive itself is written down.
    #expect(after.rows == before.rows - 4 + 1)
    let found = try AuditArchive.verify(path)
    #expect(found.fault == nil)
    #expect(found.rows == 4)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    // Another one begins where this one ends.
    let second = path + "-2"
    #expect(try archive(before: start.advanced(bySeconds: 6 * 86_400), to: second)?.rows == 2)
    #expect(try AuditArchive.verify(second).fault == nil)
    #expect(try verify().fault == nil)
    try fill(2)
    #expect(try verify().fault == nil)
  }

  @Test func nothingOlderWritesNothing() throws {
    try fill(2)
    #expect(try archive(before: TestClock.start) == nil)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func allOfItCanBePutAway() throws {
    try fill(3)
    let report = try #require(try archive(before: shop.clock.now))
    #expect(report.rows == 3)
    #expect(try verify() == AuditVerification(rows: 1, chains: 1))
  }

  @Test func aRowBehindAnOlderOneByTheClockStays() throws {
    try fill(2)
    // The clock goes back: what comes now is numbered behind the others.
    shop.clock.advance(seconds: -5 * 86_400)
    try fill(1)
    let report = try archive(before: TestClock.start)
    #expect(report == nil)
    #expect(try verify().rows == 3)
  }

  @Test func aTakenNameIsRefusedAndNothingIsLost() throws {
    try fill(2)
    try "mine".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: BackupError.exists(path)) { try archive(before: shop.clock.now) }
    #expect(try verify().rows == 2)
  }

  @Test func aFaultyLogIsNotPutAway() throws {
    try fill(3)
    try shop.engine.write {
      try $0.script("UPDATE audit_logs SET changes = '{}' WHERE id = (SELECT MIN(id) FROM audit_logs)")
    }
    #expect(throws: AuditArchiveError.self) { try archive(before: shop.clock.now) }
    #expect(!FileManager.default.fileExists(atPath: path))
    let rows = try shop.engine.read { try $0.first("SELECT COUNT(*) FROM audit_logs") { try $0.nextInt() } }
    #expect(rows == 3)
  }

  @Test func everyChangeOfAFileShows() throws {
    try fill(6)
    _ = try archive(before: shop.clock.now)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(lines.count == 8)
    func isGood(_ lines: [String]) throws -> Bool {
      let other = path + "-other"
      try (lines.joined(separator: "\n") + "\n").write(toFile: other, atomically: true, encoding: .utf8)
      do { return try AuditArchive.verify(other).fault == nil } catch is AuditArchiveError { return false }
    }
    #expect(try isGood(lines))
    for index in lines.indices {
      #expect(
        try !isGood(lines.enumerated().filter { $0.offset != index }.map(\.element)),
        "without \(index)"
      )
      var swapped = lines
      swapped.swapAt(index, (index + 1) % lines.count)
      #expect(try !isGood(swapped), "swapped \(index)")
    }
    #expect(try !isGood(lines.map { $0.replacing("day 2", with: "day 9") }))
    #expect(try !isGood(lines + [lines[1]]))
  }

  @Test func manyRowsGoInParts() throws {
    try fill(1, rows: 40)
    let last = try shop.engine.write { connection in
      let log = AuditLog(connection)
      for _ in 0..<300 {
        try log.append(
          (0..<40).map { number in
            AuditRecord(
              recordedAt: TestClock.start.advanced(bySeconds: Int64(number)),
              actor: .user(Int64(number % 3 + 1)),
              name: "a@shop.test",
              action: "sale",
              resourceType: "transaction",
              resourceID: "\(number)",
              changes: "{}",
              address: "192.0.2.1",
              userAgent: "till",
              requestID: "req_\(number)"
            )
          }
        )
      }
      return try log.lastSettled()
    }
    let report = try #require(try archive(before: shop.clock.now))
    #expect(report.rows == 12_040)
    #expect(report.last == last)
    #expect(try AuditArchive.verify(path).rows == 12_040)
    #expect(try verify() == AuditVerification(rows: 1, chains: 1))
  }
}
