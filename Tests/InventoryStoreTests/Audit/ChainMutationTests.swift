import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// A thousand changes of each book behind its back, drawn by chance from a fixed seed: one byte, one number, one hash, the
/// order of rows, rows that are missing or stand twice, heads. Each of them shows.
@Suite struct ChainMutationTests {
  private static let changes = 1_000
  static let now = TestClock.start
  static let blinds = SeededBytes()

  typealias Statement = (sql: String, arguments: [SQLValue])

  private let place: TestDatabase.Place
  let engine: any SQLEngine

  init() throws {
    place = try TestDatabase.Place(isEmpty: false)
    engine = try TestDatabase.chosen.open(in: place)
    try Migrator(engine: engine).up()
  }

  // MARK: Chance

  func pick<Element>(_ elements: [Element], _ chance: inout SeededGenerator) -> Element {
    elements[Int.random(in: elements.indices, using: &chance)]
  }

  /// Two of them, the first before the second.
  func pair<Element>(_ elements: [Element], _ chance: inout SeededGenerator) -> (Element, Element) {
    let first = Int.random(in: 0..<elements.count - 1, using: &chance)
    return (elements[first], elements[Int.random(in: first + 1..<elements.count, using: &chance)])
  }

  /// A text with one byte more, one less, or another one.
  func changed(_ text: String, _ chance: inout SeededGenerator) -> SQLValue {
    var bytes = Array(text.utf8)
    let place = Int.random(in: 0...bytes.count, using: &chance)
    let kind = bytes.isEmpty ? 0 : Int.random(in: 0..<3, using: &chance)
    let last = min(place, bytes.count - 1)
    switch kind {
    case 0: bytes.insert(UInt8(ascii: "x"), at: place)
    case 1: bytes.remove(at: last)
    default: bytes[last] = bytes[last] == UInt8(ascii: "x") ? UInt8(ascii: "y") : UInt8(ascii: "x")
    }
    return .text(String(decoding: bytes, as: UTF8.self))
  }

  /// Bytes of which one has another bit.
  func changed(_ bytes: [UInt8], _ chance: inout SeededGenerator) -> SQLValue {
    var bytes = bytes
    bytes[Int.random(in: bytes.indices, using: &chance)] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
    return .blob(bytes)
  }

  func step(_ chance: inout SeededGenerator) -> SQLValue {
    .integer(Int64.random(in: 1...2_000, using: &chance))
  }

  /// Makes each change in a transaction that is taken back, and collects those that do not show.
  func unseen(
    seed: UInt64,
    _ draw: (inout SeededGenerator) -> [Statement],
    shows: (any SQLConnection) throws -> Bool
  ) throws -> [String] {
    var chance = SeededGenerator(seed: seed)
    var unseen: [String] = []
    for number in 1...Self.changes {
      let statements = draw(&chance)
      let isSeen = try engine.rehearse { connection in
        for (sql, arguments) in statements {
          // A change that changes nothing would show nothing.
          guard try connection.execute(sql, arguments) > 0 else { return false }
        }
        return try shows(connection)
      }
      if !isSeen { unseen.append("\(number): \(statements)") }
    }
    return unseen
  }

  /// Gives each of two rows what the other has in a column without repetitions.
  func exchange(
    _ column: String,
    of table: String,
    _ first: (id: Int64, value: Int64),
    _ second: (id: Int64, value: Int64)
  ) -> [Statement] {
    let sql = "UPDATE \(table) SET \(column) = $1 WHERE \(column) = $2 AND id = $3"
    let aside: Int64 = 1_000_000
    // The first row has another number in between where it is the number that is exchanged.
    let moved = column == "id" ? aside : first.id
    return [
      (sql, [.integer(aside), .integer(first.value), .integer(first.id)]),
      (sql, [.integer(first.value), .integer(second.value), .integer(second.id)]),
      (sql, [.integer(second.value), .integer(aside), .integer(moved)]),
    ]
  }

  // MARK: Audit log

  private struct AuditRow {
    var id: Int64
    var sequence: Int64
    var texts: [String]
    var previousHash: [UInt8]
  }

  private static let auditTexts = [
    "actor", "action", "resource_type", "resource_id", "changes", "address", "user_agent", "request_id",
  ]

  private func auditRows() throws -> [AuditRow] {
    let texts = Self.auditTexts.joined(separator: ", ")
    return try engine.read { connection in
      try connection.all(
        "SELECT id, sequence, previous_hash, \(texts) FROM audit_logs ORDER BY id",
        []
      ) { row in
        let (id, sequence) = (try row.nextInteger(), try row.nextInteger())
        let previousHash = try row.nextBlob()
        var texts: [String] = []
        for _ in Self.auditTexts { texts.append(try row.nextText()) }
        return AuditRow(id: id, sequence: sequence, texts: texts, previousHash: previousHash)
      }
    }
  }

  private func auditChange(
    _ rows: [AuditRow],
    _ heads: [(lane: Int64, hash: [UInt8])],
    _ chance: inout SeededGenerator
  ) -> [Statement] {
    let row = pick(rows, &chance)
    let (first, second) = pair(rows, &chance)
    let head = pick(heads, &chance)
    let id = SQLValue.integer(row.id)
    switch Int.random(in: 0..<20, using: &chance) {
    case 0..<6:
      let column = Int.random(in: Self.auditTexts.indices, using: &chance)
      let sql = "UPDATE audit_logs SET \(Self.auditTexts[column]) = $1 WHERE id = $2"
      return [(sql, [changed(row.texts[column], &chance), id])]
    case 6, 7:
      let column = pick(["recorded_at", "actor_id"], &chance)
      return [("UPDATE audit_logs SET \(column) = \(column) + $1 WHERE id = $2", [step(&chance), id])]
    case 8: return [("UPDATE audit_logs SET actor_kind = 3 - actor_kind WHERE id = $1", [id])]
    case 9, 10:
      let hash = changed(row.previousHash, &chance)
      return [("UPDATE audit_logs SET previous_hash = $1 WHERE id = $2", [hash, id])]
    case 11: return [("DELETE FROM audit_logs WHERE id = $1", [id])]
    case 12:
      return [
        ("DELETE FROM audit_logs WHERE id >= $1 AND id < $2", [.integer(first.id), .integer(second.id)])
      ]
    case 13:
      // The end is cut off, and the head says that it was never there.
      let rest = rows.count { $0.id >= row.id }
      return [
        ("DELETE FROM audit_logs WHERE id >= $1", [id]),
        ("UPDATE audit_heads SET length = length - $1 WHERE lane = 1", [.integer(rest)]),
      ]
    case 14:
      // Each is said to be about what the other was about.
      let sql = "UPDATE audit_logs SET resource_id = $1 WHERE id = $2"
      return [
        (sql, [.text(second.texts[3]), .integer(first.id)]),
        (sql, [.text(first.texts[3]), .integer(second.id)]),
      ]
    case 15: return exchange("id", of: "audit_logs", (first.id, first.id), (second.id, second.id))
    case 16:
      return exchange("sequence", of: "audit_logs", (first.id, first.sequence), (second.id, second.sequence))
    case 17:
      let lane = Int64.random(in: 1...16, using: &chance)
      return [("UPDATE audit_logs SET lane = $1 WHERE id = $2", [lane == 1 ? .null : .integer(lane), id])]
    case 18:
      return [
        (
          """
          INSERT INTO audit_logs (recorded_at, actor_kind, actor_id, actor, action, resource_type, resource_id, changes,
            address, user_agent, request_id, previous_hash, lane, sequence)
          SELECT recorded_at, actor_kind, actor_id, actor, action, resource_type, resource_id, changes, address,
            user_agent, request_id, previous_hash, lane, $1 FROM audit_logs WHERE id = $2
          """,
          [.integer(rows.count + 1), id]
        )
      ]
    default:
      let (sql, value) =
        Bool.random(using: &chance)
        ? ("UPDATE audit_heads SET length = length + $1 WHERE lane = $2", step(&chance))
        : ("UPDATE audit_heads SET last_hash = $1 WHERE lane = $2", changed(head.hash, &chance))
      return [(sql, [value, .integer(head.lane)])]
    }
  }

  @Test func everyOfAThousandChangesOfTheAuditLogShows() throws {
    let actors: [Actor] = [.user(7), .apiKey(7), .user(8)]
    for number in 1...40 {
      try engine.write { connection in
        try AuditLog(connection).append([AuditLogTests.record(number, by: actors[number % 3])])
      }
    }
    let rows = try auditRows()
    #expect(rows.map(\.sequence) == Array(1...40))
    let heads = try engine.read { connection in
      try connection.all("SELECT lane, last_hash FROM audit_heads ORDER BY lane", []) { row in
        (lane: try row.nextInteger(), hash: try row.nextBlob())
      }
    }
    let unseen = try unseen(seed: 15) {
      auditChange(rows, heads, &$0)
    } shows: {
      try AuditLog($0).verify().fault != nil
    }
    #expect(unseen == [])
    #expect(try engine.read { try AuditLog($0).verify() } == AuditVerification(rows: 40, chains: 1))
  }
}
