import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// What was written before entries were blinded and the audit log had lanes: it verifies, and its chains go on. The
/// hashes come from a second implementation (Python's `hashlib`).
@Suite struct EarlierChainTests {
  private let place: TestDatabase.Place

  init() throws { place = try TestDatabase.Place() }

  private static let origin = String(repeating: "00", count: 32)

  private static let shop = """
    INSERT INTO products (sku, name, name_key, price, cost_price, created_at, updated_at)
      VALUES ('TEA-001', 'Tea', 'tea', 350, 100, 1, 1);
    INSERT INTO stock_balances (product_id, location_id, on_hand, last_sequence, last_hash, updated_at)
      VALUES (1, 1, 6000, 3, HEX(be3cdeb5a9d3567ba182e9e3486de9af9db6077f912870b02b68b3be2e332870), 2002);
    """

  private static let entries = [
    "2, 9000, 9000, 200, FALSE, FALSE, 1000, 2000, 1, 'note', HEX(\(origin))",
    "1, -1000, 8000, 350, FALSE, FALSE, 1001, 2001, -1001, NULL, "
      + "HEX(00e55c020aa455cd43d4e52de78ca242b372ec079d8ca6ee952cd44eee2d0769)",
    "1, -2000, 6000, NULL, FALSE, FALSE, 1002, 2002, 0, NULL, "
      + "HEX(54e417d10ba0895f46f5abbfc629796f5995e0dabaa75e6b1e0180bd387c47e1)",
  ].enumerated().map { number, values in
    """
    INSERT INTO ledger_entries (product_id, location_id, sequence, kind, quantity, balance_after, unit_price, is_promo,
      is_flagged, occurred_at, recorded_at, actor_id, reference, previous_hash) VALUES (1, 1, \(number + 1), \(values));
    """
  }

  private static let rows = [
    (1, "a@shop.test", origin),
    (-1001, "uid:1000", origin),
    (0, "system", origin),
    (1, "a@shop.test", "df6af31e85f2334682f292cc789d804db1f4009ead32df5200c54ba6bf6b7159"),
    (0, "anonymous", "6396aae76bb9fb0520c4993657158f866daf1634b7f90b0e174f031fca58e96c"),
    (-1001, "uid:1000", "5e004a2a479b777b2dc714f0e264af097839a2cf6a63cc98ca74f14c9ba7b619"),
    (0, "system", "530823953b2374f5dcd2c91be4210313ab877088b6577c2d189b6ed89903418b"),
  ].enumerated().map { number, row in
    """
    INSERT INTO audit_logs (recorded_at, actor_id, actor, action, resource_type, resource_id, changes, address,
        user_agent, request_id, previous_hash)
      VALUES (\(1000 + number), \(row.0), '\(row.1)', 'x', 'thing', '\(number)', '{}', '192.0.2.1', 'till', 'req',
        HEX(\(row.2)));
    """
  }

  /// A database as the last version without kinds of actors has left it, brought up to date.
  private func database(_ database: TestDatabase) throws -> any SQLEngine {
    let engine = try database.open(in: place)
    try Migrator(engine: engine, migrations: Migration.all.filter { $0.version < 7 }).up()
    let script = ([Self.shop] + Self.entries + Self.rows).joined(separator: "\n")
    try engine.write { connection in
      try connection.script(
        script.replacing(/HEX\(([0-9a-f]+)\)/) { match in
          database == .sqlite ? "x'\(match.1)'" : #"'\x\#(match.1)'::bytea"#
        }
      )
    }
    try Migrator(engine: engine).up()
    return engine
  }

  @Test(arguments: TestDatabase.allCases)
  func entriesVerifyAndTheirChainGoesOn(_ database: TestDatabase) throws {
    let engine = try self.database(database)
    let before = try engine.read { try Ledger($0).verify() }
    #expect(before.fault == nil)
    #expect(before.layouts == [.plain: 3])
    let chance = SeededBytes()
    let movement = Movement(
      productID: 1,
      locationID: 1,
      kind: .sale,
      quantity: try #require(Quantity(-1)),
      occurredAt: TestClock.start,
      day: TestClock.start.day()
    )
    let author = EntryAuthor(.apiKey(1), randomBytes: { chance.next($0) })
    for _ in 0..<2 {
      _ = try engine.write { try Ledger($0).append([movement], by: author, now: TestClock.start) }
    }
    let after = try engine.read { try Ledger($0).verify() }
    #expect(after.fault == nil)
    #expect(after.layouts == [.plain: 3, .blinded: 2])
    let actors = try engine.read { connection in
      try (1...5).map { try Ledger(connection).entry(id: Int64($0))?.entry.actor }
    }
    #expect(actors == [.user(1), .local(1000), .system, .apiKey(1), .apiKey(1)])
  }

  @Test(arguments: TestDatabase.allCases)
  func rowsOfTheAuditLogVerifyBesideThoseOfLanes(_ database: TestDatabase) throws {
    let engine = try self.database(database)
    #expect(try engine.read { try AuditLog($0).verify() } == AuditVerification(rows: 7, chains: 3))
    try engine.write { try AuditLog($0).append([AuditLogTests.record(1), AuditLogTests.record(2)]) }
    #expect(try engine.read { try AuditLog($0).verify() } == AuditVerification(rows: 9, chains: 4))
    try engine.write { try $0.script("UPDATE audit_logs SET actor = 'b@shop.test' WHERE id = 1") }
    #expect(try engine.read { try AuditLog($0).verify().fault } == .altered(id: 1))
  }
}
