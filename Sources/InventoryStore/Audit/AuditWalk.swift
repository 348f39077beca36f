internal import InventoryCore
package import InventoryRecords

/// A row of the audit log with its place in a chain.
package struct ChainedAuditRecord: Hashable, Sendable {
  package var id: Int64
  /// `nil` in a row that was written before there were lanes.
  package var lane: Int64?
  package var sequence: Int64?
  package var previousHash: [UInt8]
  package var record: AuditRecord

  package init(id: Int64, lane: Int64?, sequence: Int64?, previousHash: [UInt8], record: AuditRecord) {
    self.id = id
    self.lane = lane
    self.sequence = sequence
    self.previousHash = previousHash
    self.record = record
  }
}

/// Which chain of the audit log.
package enum AuditChainName: Hashable, Sendable, LosslessStringConvertible {
  case lane(Int64)
  /// By the signed number of an actor: chains from before there were lanes.
  case actor(Int64)

  package var description: String {
    switch self {
    case .lane(let lane): "lane \(lane)"
    case .actor(let number): "actor \(number)"
    }
  }

  package init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int64(parts[1]) else { return nil }
    switch parts[0] {
    case "lane": self = .lane(number)
    case "actor": self = .actor(number)
    default: return nil
    }
  }
}

/// Where a chain has come to.
package struct AuditChainEnd: Hashable, Sendable {
  package var chain: AuditChainName
  /// The number of its last row.
  package var id: Int64
  /// Rows since its beginning.
  package var length: Int64
  package var hash: [UInt8]

  package init(chain: AuditChainName, id: Int64, length: Int64, hash: [UInt8]) {
    self.chain = chain
    self.id = id
    self.length = length
    self.hash = hash
  }
}

/// A walk along all chains of the audit log, in the order of the numbers of their rows.
package struct AuditWalk: Sendable {
  package private(set) var found = AuditVerification()
  package private(set) var digest = BookDigest(of: .audit, last: 0, ends: [])
  private var known: [AuditChainName: AuditChainEnd]
  private let last: Int64?
  private var isDigested = false

  /// - Parameters:
  ///   - ends: Where the chains had come to before the first row: the ends of what is archived.
  ///   - last: The number of the last row that the digest covers; all by default.
  package init(from ends: [AuditChainEnd] = [], until last: Int64? = nil) {
    known = Dictionary(ends.map { ($0.chain, $0) }) { first, _ in first }
    self.last = last
  }

  /// Where the chains have come to, in the order of their names.
  package var ends: [AuditChainEnd] {
    known.values.sorted { $0.chain.description < $1.chain.description }
  }

  package mutating func take(_ row: ChainedAuditRecord) {
    if let last, row.id > last { keepDigest() }
    found.rows += 1
    let chain = row.lane.map(AuditChainName.lane) ?? .actor(row.record.actor.signedNumber)
    var end = known[chain] ?? AuditChainEnd(chain: chain, id: 0, length: 0, hash: AuditChain.origin)
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
    known[chain] = end
    found.chains = known.count
  }

  /// Keeps the ends as they are now, the first time it is called.
  private mutating func keepDigest() {
    guard !isDigested else { return }
    isDigested = true
    digest = BookDigest(
      of: .audit,
      last: last ?? known.values.map(\.id).max() ?? 0,
      ends: known.values.map { "\($0.chain) \($0.length) \($0.hash)" }
    )
  }

  /// Ends a walk that is held to nothing but itself.
  package mutating func finish() { keepDigest() }

  /// Ends the walk, and holds it to the kept heads of the lanes.
  mutating func finish(_ heads: [AuditLog.Head]) {
    keepDigest()
    found.chains = known.count
    let kept = Set(heads.map(\.lane))
    for head in heads {
      let end = known[.lane(head.lane)]
      if head.length != end?.length ?? 0 {
        found.fault = .head(lane: head.lane)
      } else if head.hash != end?.hash ?? AuditChain.origin {
        found.fault = end.map { .altered(id: $0.id) } ?? .head(lane: head.lane)
      }
      if found.fault != nil { return }
    }
    let strays = known.keys.compactMap { chain -> Int64? in
      guard case .lane(let lane) = chain, !kept.contains(lane) else { return nil }
      return lane
    }
    if let lane = strays.min() { found.fault = .head(lane: lane) }
  }
}
