import Dispatch
import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import Synchronization
import Testing

@Suite struct AuditLogTests {
  private let place: TestDatabase.Place

  init() throws { place = try TestDatabase.Place(isEmpty: false) }

  static func record(_ number: Int, by actor: Actor = .user(7)) -> AuditRecord {
    AuditRecord(
      recordedAt: TestClock.start.advanced(bySeconds: Int64(number)),
      actor: actor,
      name: "a@shop.test",
      action: "sale",
      resourceType: "transaction",
      resourceID: "\(number)",
      changes: #"{"quantity":-1}"#,
      address: "192.0.2.1",
      userAgent: "till",
      requestID: "req_\(number)"
    )
  }

  private func open(_ database: TestDatabase) throws -> any SQLEngine {
    let engine = try database.open(in: place)
    try Migrator(engine: engine).up()
    return engine
  }

  private func lanes(_ engine: any SQLEngine) throws -> [Int64] {
    try engine.read { connection in
      try connection.all("SELECT lane FROM audit_logs ORDER BY id") { try $0.nextInteger() }
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func rowsOfAllActorsFormOneChainWhenNobodyElseWrites(_ database: TestDatabase) throws {
    let engine = try open(database)
    let actors: [Actor] = [.user(7), .apiKey(7), .local(7), .system, .anonymous]
    for number in 0..<20 {
      try engine.write { connection in
        try AuditLog(connection).append((0...number % 3).map { Self.record($0, by: actors[number % 5]) })
      }
    }
    let rows = try lanes(engine)
    #expect(rows == [Int64](repeating: 1, count: 39))
    for part in [1, 2, 39, 5_000] {
      #expect(
        try engine.read { try AuditLog($0).verify(part: part) } == AuditVerification(rows: 39, chains: 1)
      )
    }
  }

  @Test func nothingIsWrittenOfNothing() throws {
    let engine = try open(.chosen)
    try engine.write { try AuditLog($0).append([]) }
    #expect(try engine.read { try AuditLog($0).verify() } == AuditVerification())
  }

  /// While a transaction has a lane, the next one takes another: two writers of one actor do not wait.
  @Test(arguments: [TestDatabase.postgreSQL, .postgreSQLThroughPgBouncer])
  func aWriterTakesALaneThatIsFree(_ database: TestDatabase) throws {
    let engine = try open(database)
    try engine.write { first in
      try AuditLog(first).append([Self.record(1)])
      _ = try first.first("SELECT 1") { try $0.nextInteger() }
      try engine.write { try AuditLog($0).append([Self.record(2)]) }
    }
    #expect(try lanes(engine).sorted() == [1, 2])
    #expect(try engine.read { try AuditLog($0).verify() } == AuditVerification(rows: 2, chains: 2))
  }

  @Test(arguments: [TestDatabase.postgreSQL, .postgreSQLThroughPgBouncer])
  func aWriterWaitsForALaneWhenAllAreTaken(_ database: TestDatabase) throws {
    let engine = try open(database)
    let group = DispatchGroup()
    let failure = Mutex<String?>(nil)
    try engine.write { holder in
      #expect(try holder.all("SELECT lane FROM audit_heads FOR UPDATE") { try $0.nextInteger() }.count == 16)
      DispatchQueue.global().async(group: group) {
        do { try engine.write { try AuditLog($0).append([Self.record(1)]) } } catch {
          failure.withLock { $0 = "\(error)" }
        }
      }
      // Until the other waits.
      while try holder.first("SELECT COUNT(*) FROM pg_locks WHERE NOT granted", [], { try $0.nextInteger() })
        == 0
      {}
      #expect(try holder.first("SELECT COUNT(*) FROM audit_logs") { try $0.nextInteger() } == 0)
    }
    group.wait()
    #expect(failure.withLock { $0 } == nil)
    #expect(try engine.read { try AuditLog($0).verify() } == AuditVerification(rows: 1, chains: 1))
  }

  @Test(arguments: TestDatabase.allCases)
  func rivalsLeaveChainsInOrder(_ database: TestDatabase) throws {
    let engines = try [open(database), database.open(in: place)]
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 60) { index in
      do {
        try engines[index % 2].write { try AuditLog($0).append([Self.record(index), Self.record(index)]) }
      } catch { failures.withLock { $0.append("\(error)") } }
    }
    #expect(failures.withLock { $0 } == [])
    let found = try engines[0].read { try AuditLog($0).verify() }
    #expect(found.rows == 120)
    #expect(found.fault == nil)
  }

  // MARK: Tampering

  private static let changes = [
    "UPDATE audit_logs SET recorded_at = recorded_at + 1 WHERE id = $ID",
    "UPDATE audit_logs SET actor_kind = 2 WHERE id = $ID",
    "UPDATE audit_logs SET actor_id = actor_id + 1 WHERE id = $ID",
    "UPDATE audit_logs SET actor = 'b@shop.test' WHERE id = $ID",
    "UPDATE audit_logs SET action = 'purchase' WHERE id = $ID",
    "UPDATE audit_logs SET resource_type = 'order' WHERE id = $ID",
    "UPDATE audit_logs SET resource_id = '99' WHERE id = $ID",
    "UPDATE audit_logs SET changes = '{}' WHERE id = $ID",
    "UPDATE audit_logs SET address = '192.0.2.2' WHERE id = $ID",
    "UPDATE audit_logs SET user_agent = '' WHERE id = $ID",
    "UPDATE audit_logs SET request_id = '' WHERE id = $ID",
    "UPDATE audit_logs SET action = 'sal', resource_type = 'etransaction' WHERE id = $ID",
    "UPDATE audit_logs SET previous_hash = (SELECT last_hash FROM audit_heads WHERE lane = 1) WHERE id = $ID",
    "UPDATE audit_logs SET lane = NULL, sequence = NULL WHERE id = $ID",
    "UPDATE audit_logs SET lane = 3 WHERE id = $ID",
    "UPDATE audit_logs SET lane = 99 WHERE id = $ID",
    "UPDATE audit_logs SET sequence = sequence + 100 WHERE id = $ID",
    "DELETE FROM audit_logs WHERE id = $ID",
    "DELETE FROM audit_logs WHERE id >= $ID",
    "DELETE FROM audit_logs",
    "DELETE FROM audit_logs; UPDATE audit_heads SET length = 0",
    "UPDATE audit_heads SET length = length + 1 WHERE lane = 1",
    "UPDATE audit_heads SET length = length - 1 WHERE lane = 1",
    "UPDATE audit_heads SET last_hash = (SELECT last_hash FROM audit_heads WHERE lane = 2) WHERE lane = 1",
    "DELETE FROM audit_heads WHERE lane = 1",
    """
    INSERT INTO audit_logs (recorded_at, actor_kind, actor_id, actor, action, resource_type, resource_id, changes,
      address, user_agent, request_id, previous_hash, lane, sequence)
    SELECT recorded_at, actor_kind, actor_id, actor, action, resource_type, resource_id, changes, address, user_agent,
      request_id, previous_hash, lane, 100 FROM audit_logs WHERE id = $ID
    """,
  ]

  /// Whatever is altered, put in, taken out or cut off shows, wherever it stands.
  @Test(arguments: changes)
  func tamperingShows(_ change: String) throws {
    let engine = try open(.chosen)
    let numbers = 1...12
    try engine.write { connection in
      for number in numbers { try AuditLog(connection).append([Self.record(number)]) }
    }
    let ids = try engine.read { try $0.all("SELECT id FROM audit_logs ORDER BY id") { try $0.nextInteger() } }
    #expect(ids.count == 12)
    #expect(try engine.read { try AuditLog($0).verify().fault } == nil)
    for id in ids {
      let found = try engine.rehearse { connection in
        try connection.script(change.replacing("$ID", with: "\(id)"))
        return try AuditLog(connection).verify()
      }
      #expect(found.fault != nil, "at \(id)")
    }
  }
}
