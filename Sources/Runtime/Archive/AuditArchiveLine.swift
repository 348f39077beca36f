internal import Cryptography
internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// A line of an archive of the audit log, one JSON object each: where the chains begin, rows, and where the chains end.
enum AuditArchiveLine {
  /// The first line: what was archived before.
  case beginning([AuditChainEnd])
  case row(ChainedAuditRecord)
  /// The last line.
  case end([AuditChainEnd], rows: Int)

  static let format = "inventory-audit-archive/1"

  var text: String {
    var writer = JSONWriter()
    writer.object { writer in
      switch self {
      case .beginning(let ends):
        writer.member("format", Self.format)
        Self.write(ends, to: &writer)
      case .end(let ends, let rows):
        writer.member("rows", rows)
        Self.write(ends, to: &writer)
      case .row(let row):
        writer.member("id", row.id)
        if let lane = row.lane { writer.member("lane", lane) }
        if let sequence = row.sequence { writer.member("sequence", sequence) }
        writer.member("previous_hash", hexadecimal(row.previousHash))
        Self.write(row.record, to: &writer)
      }
    }
    return writer.text
  }

  private static func write(_ ends: [AuditChainEnd], to writer: inout JSONWriter) {
    writer.name("ends")
    writer.array { writer in
      for end in ends {
        writer.object { writer in
          writer.member("chain", end.chain.description)
          writer.member("id", end.id)
          writer.member("length", end.length)
          writer.member("hash", hexadecimal(end.hash))
        }
      }
    }
  }

  private static func write(_ record: AuditRecord, to writer: inout JSONWriter) {
    writer.member("recorded_at", record.recordedAt)
    // To the microsecond, as it is hashed.
    writer.member("microseconds", record.recordedAt.microseconds)
    writer.member("actor_kind", record.actor.kind.rawValue)
    writer.member("actor_id", record.actor.id)
    writer.member("actor", record.name)
    writer.member("action", record.action)
    writer.member("resource_type", record.resourceType)
    writer.member("resource_id", record.resourceID)
    writer.member("changes", record.changes)
    writer.member("address", record.address)
    writer.member("user_agent", record.userAgent)
    writer.member("request_id", record.requestID)
  }

  /// Reads what ``text`` writes; `nil` for anything else.
  init?(_ text: String) {
    guard let value = try? JSONParser().parse(text), case .object(let object) = value else { return nil }
    if object["format"] != nil {
      guard object["format"] == .string(Self.format), let ends = Self.ends(object) else { return nil }
      self = .beginning(ends)
    } else if let rows = Self.integer(object, "rows") {
      guard let ends = Self.ends(object) else { return nil }
      self = .end(ends, rows: Int(rows))
    } else {
      guard let row = Self.row(object) else { return nil }
      self = .row(row)
    }
  }

  private static func row(_ object: JSONObject) -> ChainedAuditRecord? {
    guard let id = integer(object, "id"), let hash = hash(object, "previous_hash"),
      let microseconds = integer(object, "microseconds"), let moment = Instant(microseconds: microseconds),
      let kind = text(object, "actor_kind").flatMap(Actor.Kind.init(rawValue:)),
      let number = integer(object, "actor_id"), let actor = Actor(kind: kind, id: number),
      let name = text(object, "actor"), let action = text(object, "action"),
      let type = text(object, "resource_type"), let resource = text(object, "resource_id"),
      let changes = text(object, "changes"), let address = text(object, "address"),
      let agent = text(object, "user_agent"), let request = text(object, "request_id")
    else { return nil }
    return ChainedAuditRecord(
      id: id,
      lane: integer(object, "lane"),
      sequence: integer(object, "sequence"),
      previousHash: hash,
      record: AuditRecord(
        recordedAt: moment,
        actor: actor,
        name: name,
        action: action,
        resourceType: type,
        resourceID: resource,
        changes: changes,
        address: address,
        userAgent: agent,
        requestID: request
      )
    )
  }

  private static func ends(_ object: JSONObject) -> [AuditChainEnd]? {
    guard case .array(let elements)? = object["ends"] else { return nil }
    var ends: [AuditChainEnd] = []
    for element in elements {
      guard case .object(let end) = element, let chain = text(end, "chain").flatMap(AuditChainName.init),
        let id = integer(end, "id"), let length = integer(end, "length"), let hash = hash(end, "hash")
      else { return nil }
      ends.append(AuditChainEnd(chain: chain, id: id, length: length, hash: hash))
    }
    return ends
  }

  private static func text(_ object: JSONObject, _ name: String) -> String? {
    if case .string(let text)? = object[name] { text } else { nil }
  }

  private static func integer(_ object: JSONObject, _ name: String) -> Int64? {
    if case .number(let text)? = object[name] { Int64(text) } else { nil }
  }

  private static func hash(_ object: JSONObject, _ name: String) -> [UInt8]? {
    text(object, name).flatMap { decodeHexadecimal($0) }.flatMap { $0.count == 32 ? $0 : nil }
  }
}
