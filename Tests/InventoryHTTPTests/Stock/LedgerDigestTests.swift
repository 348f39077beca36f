import HTTPTypes
import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// One digest over the ends of all chains, kept elsewhere.
@Suite struct LedgerDigestTests {
  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func aDigestHoldsTheLedgerToWhatItWas(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    for sku in ["TEA-1", "CUP-1"] { try shop.addProduct(sku, stock: 10) }
    let last = try shop.engine.write { try Ledger($0).lastSettled() }
    #expect(last == 2)
    let digest = try shop.engine.read { try Ledger($0).digest(until: last) }
    #expect(BookDigest(digest.description, of: .ledger) == digest)
    try shop.addProduct("POT-1", stock: 5)
    _ = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-1","quantity":2}"#)
    for part in [1, 2, 1_000] {
      #expect(try shop.engine.read { try Ledger($0).digest(until: last, part: part) } == digest)
    }
    #expect(try shop.engine.read { try Ledger($0).digest(until: last + 2) } != digest)
    // The same goods, entered anew: the chains are sound, and not those of the digest.
    let other = try Shop(on: database)
    for sku in ["TEA-1", "CUP-1"] { try other.addProduct(sku, stock: 11) }
    #expect(try other.engine.read { try Ledger($0).verify().fault } == nil)
    #expect(try other.engine.read { try Ledger($0).digest(until: last) } != digest)
  }

  @Test(arguments: [
    "", "ledger:1", "audit:1:x", "ledger:-1:\(zeros)", "ledger:1:\(zeros.dropLast())", "ledger:1:\(zeros)0",
  ])
  func whatIsNoDigestIsRefused(text: String) {
    #expect(BookDigest(text, of: .ledger) == nil)
    #expect(BookDigest("ledger:1:\(Self.zeros)", of: .ledger)?.last == 1)
  }

  private static let zeros = String(repeating: "0", count: 64)
}
