import Foundation
import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Runtime
import TestFolders
import Testing

/// Saving a database in use and putting it back, on each engine.
@Suite(.serialized) struct BackupTests {
  private final class Site {
    let installation: Installation
    let database: PostgreSQLServer.Database?
    var environment: [String: String]

    init(_ engine: TestDatabase) throws {
      installation = try Installation()
      environment = installation.environment
      database = engine == .sqlite ? nil : try PostgreSQLServer.running().makeDatabase(isEmpty: true)
      if let database { environment["DATABASE_URL"] = database.url() }
      environment["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    }

    var file: String { installation.folder.path + "/saved" }
    var configuration: Configuration { get throws { try Configuration(environment: environment) } }
    var backup: Backup { get throws { Backup(try configuration) } }

    func use<Value>(_ body: (Inventory) throws -> Value) throws -> Value {
      let assembly = try Assembly(configuration, label: "test", threads: 4)
      defer { assembly.close() }
      return try body(assembly.inventory)
    }

    func stock() throws -> [String: Quantity] {
      try use { inventory in
        let rows = try inventory.engine.read { connection in
          try connection.all(
            "SELECT p.sku, b.on_hand FROM products p JOIN stock_balances b ON b.product_id = p.id"
          ) {
            (try $0.nextText(), try $0.nextQuantity())
          }
        }
        return Dictionary(uniqueKeysWithValues: rows)
      }
    }
  }

  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func whatWasSavedIsThereAgain(engine: TestDatabase) throws {
    let shop = try Site(engine)
    let now = Effects.system.now()
    let token = try shop.use { inventory in
      _ = try inventory.addProduct("TEA-001", stock: 10)
      _ = try inventory.addProduct("MUG-001", stock: 7)
      return try inventory.testToken(.admin, email: "boss@shop.test", session: "boss")
    }
    let saved = try shop.backup.save(to: shop.file, overwrites: false)
    #expect(saved.entries == 2 && saved.chains == 2 && saved.bytes > 1000)
    let mode = try FileManager.default.attributesOfItem(atPath: shop.file)[.posixPermissions] as? Int
    #expect(mode == 0o600)

    // To an empty place.
    let other = try Site(engine)
    let restored = try other.backup.restore(from: shop.file, replaces: false, now: now)
    #expect(restored.entries == 2 && restored.chains == 2 && restored.sessions == 1)
    #expect(
      try other.stock() == ["TEA-001": try #require(Quantity(10)), "MUG-001": try #require(Quantity(7))]
    )
    _ = try other.use { inventory in
      #expect(throws: ServiceError.sessionRevoked) {
        try inventory.caller(bearing: token, at: try inventory.versions())
      }
    }

    // Over what has happened since, with a process that goes on reading.
    try shop.use { inventory in
      _ = try inventory.addProduct("NEW-001", stock: 1)
      #expect(throws: BackupError.hasData) {
        try shop.backup.restore(from: shop.file, replaces: false, now: now)
      }
      #expect(try inventory.engine.read { try Catalogue($0).count(ProductFilter()) } == 3)
      _ = try shop.backup.restore(from: shop.file, replaces: true, now: now)
      #expect(try inventory.engine.read { try Catalogue($0).count(ProductFilter()) } == 2)
      // And writes.
      _ = try inventory.addProduct("NEXT-001", stock: 5)
    }
    #expect(try shop.use { try $0.read { try $0.stock.verify().fault } } == nil)
  }

  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func aNameIsTakenByWholeFilesAlone(engine: TestDatabase) throws {
    let shop = try Site(engine)
    try shop.use { _ = try $0.addProduct("TEA-001", stock: 10) }
    _ = try shop.backup.save(to: shop.file, overwrites: false)
    let first = try Data(contentsOf: URL(fileURLWithPath: shop.file))
    #expect(throws: BackupError.exists(shop.file)) { try shop.backup.save(to: shop.file, overwrites: false) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: shop.file)) == first)
    // An altered entry: nothing is saved, and the file of before stays.
    try shop.use { inventory in
      try inventory.engine.write { connection in
        try connection.script(Self.disarm(engine))
        try connection.execute("UPDATE ledger_entries SET unit_price = 1", [])
      }
    }
    #expect(throws: BackupError.self) { try shop.backup.save(to: shop.file, overwrites: true) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: shop.file)) == first)
    let names = try FileManager.default.contentsOfDirectory(atPath: shop.installation.folder.path)
    #expect(!names.contains { $0.contains("partial") })
  }

  @Test func whatIsNoBackupChangesNothing() throws {
    let shop = try Site(.sqlite)
    try shop.use { _ = try $0.addProduct("TEA-001", stock: 10) }
    _ = try shop.backup.save(to: shop.file, overwrites: false)
    let now = Effects.system.now()
    func refuse(_ bytes: [UInt8]) throws -> (any Error)? {
      let path = shop.installation.folder.path + "/bad"
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      return #expect(throws: (any Error).self) {
        try shop.backup.restore(from: path, replaces: true, now: now)
      }
    }
    #expect(try refuse([]) is BackupError)
    #expect(try refuse(Array("hello".utf8)) is BackupError)
    #expect(try refuse(Array("PGDMP and more".utf8)) as? BackupError == .otherEngine("postgresql"))
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: shop.file)))
    _ = try refuse(Array(whole.prefix(whole.count / 2)))
    var damaged = whole
    for index in 4096..<8192 { damaged[index] ^= 0x55 }
    _ = try refuse(damaged)
    #expect(try shop.stock() == ["TEA-001": try #require(Quantity(10))])
  }

  @Test func sellingGoesOnWhileItIsSaved() throws {
    let shop = try Site(.sqlite)
    try shop.use { inventory in
      for number in 0..<20 { _ = try inventory.addProduct("TEA-\(100 + number)", stock: 1000) }
      let end = Flag()
      let sold = Collected<Int>()
      let faults = Collected<String>()
      let seller = Thread {
        var number = 0
        while !end.isSet {
          do {
            _ = try inventory.commit(as: .system) { work in
              try work.stock.record(
                TransactionRequest(
                  product: .sku("TEA-\(100 + number % 20)"),
                  quantity: try found(Quantity(1), "one")
                )
              )
            }
          } catch { faults.add("\(error)") }
          sold.add(number)
          number += 1
        }
      }
      seller.start()
      for round in 0..<5 {
        let before = sold.all.count
        let report = try shop.backup.save(to: "\(shop.file)-\(round)", overwrites: false)
        #expect(report.entries >= 20 + before)
        try wait("sales") { sold.all.count > before + 5 }
      }
      end.set()
      while !seller.isFinished { usleep(1000) }
      #expect(faults.all.prefix(3) == [])
    }
  }

  private static func disarm(_ engine: TestDatabase) -> String {
    engine == .sqlite
      ? "DROP TRIGGER ledger_entries_are_final_on_update" : "ALTER TABLE ledger_entries DISABLE TRIGGER ALL"
  }
}
