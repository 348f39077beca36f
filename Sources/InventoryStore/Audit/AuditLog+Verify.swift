internal import InventoryCore

/// What a walk through the audit log has found.
package struct AuditVerification: Hashable, Sendable {
  /// What is wrong.
  package enum Fault: Hashable, Sendable {
    /// The row is not the one whose hash its successor, or the kept head, carries.
    case altered(id: Int64)
    /// Rows are missing before this one, or it stands twice.
    case sequence(id: Int64)
    /// The kept head of a lane does not match its last row: rows were cut off.
    case head(lane: Int64)
  }

  package var rows = 0
  package var chains = 0
  /// The first fault.
  package var fault: Fault?

  package init(rows: Int = 0, chains: Int = 0, fault: Fault? = nil) {
    self.rows = rows
    self.chains = chains
    self.fault = fault
  }
}

extension AuditLog {
  /// Walks every chain: those of lanes, and those of actors that were written before there were lanes.
  ///
  /// - Parameter part: Rows that are read at a time.
  package func verify(part: Int = 5_000) throws -> AuditVerification { try digest(part: part).found }

  /// Walks every chain, and makes a digest of their ends.
  ///
  /// - Parameters:
  ///   - part: Rows that are read at a time.
  ///   - last: The number of the last row that the digest covers; all by default.
  package func digest(
    part: Int = 5_000,
    until last: Int64? = nil
  ) throws -> (found: AuditVerification, digest: BookDigest) {
    var walk = Walk(until: last)
    var position: Int64 = 0
    var count: Int
    repeat {
      count = 0
      // Numbers grow along a chain, because its writers came one after the other.
      try connection.forEach(
        """
        SELECT id, lane, sequence, previous_hash, \(Self.columns.joined(separator: ", ")) FROM audit_logs
        WHERE id > $1 ORDER BY id LIMIT $2
        """,
        [.integer(position), .integer(part)]
      ) { row in
        count += 1
        let read = try Row(&row)
        position = read.id
        guard walk.found.fault == nil else { return }
        walk.take(read)
      }
    } while count == part && walk.found.fault == nil
    if walk.found.fault == nil {
      let heads = try connection.all(
        "SELECT lane, length, last_hash FROM audit_heads ORDER BY lane",
        [],
        Self.head
      )
      walk.finish(heads)
    }
    return (walk.found, walk.digest)
  }

  private struct Row {
    var id: Int64
    var lane: Int64?
    var sequence: Int64?
    var previousHash: [UInt8]
    var record: AuditRecord

    init(_ row: inout RowReader) throws {
      id = try row.nextInteger()
      lane = try row.nextOptionalInteger()
      sequence = try row.nextOptionalInteger()
      previousHash = try row.nextBlob()
      record = AuditRecord(
        recordedAt: try row.nextInstant(),
        actor: try row.nextActor(),
        name: try row.nextText(),
        action: try row.nextText(),
        resourceType: try row.nextText(),
        resourceID: try row.nextText(),
        changes: try row.nextText(),
        address: try row.nextText(),
        userAgent: try row.nextText(),
        requestID: try row.nextText()
      )
    }
  }

  /// Where the chains have come to.
  private struct Walk {
    private enum Chain: Hashable, CustomStringConvertible {
      case lane(Int64)
      /// By the signed number of an actor.
      case actor(Int64)

      var description: String {
        switch self {
        case .lane(let lane): "lane \(lane)"
        case .actor(let number): "actor \(number)"
        }
      }
    }

    private struct End {
      var id: Int64 = 0
      var length: Int64 = 0
      var hash = AuditChain.origin
    }

    private(set) var found = AuditVerification()
    private var ends: [Chain: End] = [:]
    private let last: Int64?
    private(set) var digest = BookDigest(of: .audit, last: 0, ends: [])
    private var isDigested = false

    init(until last: Int64?) { self.last = last }

    mutating func take(_ row: Row) {
      if let last, row.id > last { keepDigest() }
      found.rows += 1
      let chain = row.lane.map(Chain.lane) ?? .actor(row.record.actor.signedNumber)
      var end = ends[chain] ?? End()
      if row.lane != nil, row.sequence != end.length + 1 {
        found.fault = .sequence(id: row.id)
      } else if row.previousHash != end.hash {
        found.fault = .altered(id: end.length == 0 ? row.id : end.id)
      }
      end.id = row.id
      end.length += 1
      end.hash =
        row.lane == nil
        ? AuditChain.firstHash(of: row.record, after: row.previousHash)
        : AuditChain.hash(of: row.record, after: row.previousHash)
      ends[chain] = end
      found.chains = ends.count
    }

    /// Keeps the ends as they are now, the first time it is called.
    private mutating func keepDigest() {
      guard !isDigested else { return }
      isDigested = true
      digest = BookDigest(
        of: .audit,
        last: last ?? ends.values.map(\.id).max() ?? 0,
        ends: ends.map { "\($0.key) \($0.value.length) \($0.value.hash)" }
      )
    }

    mutating func finish(_ heads: [Head]) {
      keepDigest()
      let known = Set(heads.map(\.lane))
      for head in heads {
        let end = ends[.lane(head.lane)] ?? End()
        if head.length != end.length {
          found.fault = .head(lane: head.lane)
        } else if head.hash != end.hash {
          found.fault = end.length == 0 ? .head(lane: head.lane) : .altered(id: end.id)
        }
        if found.fault != nil { return }
      }
      let strays = ends.keys.compactMap { chain -> Int64? in
        guard case .lane(let lane) = chain, !known.contains(lane) else { return nil }
        return lane
      }
      if let lane = strays.min() { found.fault = .head(lane: lane) }
    }
  }
}
