import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

@Suite("Upkeep")
struct UpkeepTests {
  @Test("what has expired goes, however much it is; what counts stays")
  func expiredRowsGo() throws {
    let shop = try Shop()
    let now = shop.clock.now
    try shop.engine.write { connection in
      let answer = StoredAnswer(status: 201, fields: "", body: [])
      for number in 0..<450 {
        let keys = IdempotencyKeys(connection)
        _ = try keys.claim(caller: "user:1", key: "\(number)", route: "r", fingerprint: [], now: now)
        try keys.keep(answer, caller: "user:1", key: "\(number)")
      }
      try LoginAttempts(connection).note("old", now: now, forgetBefore: now)
    }
    _ = try shop.newToken(.viewer)
    #expect(try shop.inventory.upkeep.run() == UpkeepReport())
    shop.clock.advance(seconds: 2 * 86_400)
    try shop.engine.write {
      try LoginAttempts($0).note("new", now: shop.clock.now, forgetBefore: now)
    }
    _ = try shop.newToken(.viewer)
    #expect(
      try shop.inventory.upkeep.run() == UpkeepReport(idempotencyKeys: 450, sessions: 1, loginAttempts: 1)
    )
    #expect(try shop.inventory.upkeep.run() == UpkeepReport())
  }
}
