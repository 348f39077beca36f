package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// What somebody asks the feed for.
package struct ChangeQuestion: Hashable, Sendable {
  /// The number of the last change that is known; `nil` asks where the feed stands.
  package var since: Int64?
  /// `nil` for all that the caller may read.
  package var types: Set<ChangeType>?
  package var locationID: Int64?
  package var limit: Int

  package init(since: Int64?, types: Set<ChangeType>?, locationID: Int64? = nil, limit: Int) {
    self.since = since
    self.types = types
    self.locationID = locationID
    self.limit = limit
  }
}

/// Changes that follow each other.
package struct ChangePart: Hashable, Sendable {
  package var changes: [StoredChange]
  /// Where to go on.
  package var next: Int64
  /// Whether there may be more already.
  package var hasMore: Bool
}

/// The feed of changes: what was committed, in the order of the commits.
package struct ChangeService: Sendable {
  let inventory: Inventory

  /// Seconds for which changes are kept.
  package static let lifetime: Int64 = 30 * 86_400
}

extension Inventory {
  package var changes: ChangeService { ChangeService(inventory: self) }
}

extension ChangeService {
  /// Gives every change that has been committed so far its number in the feed.
  package func settle() throws { try inventory.engine.settleChanges() }

  /// The next changes that a caller may read: by role, and by location where the caller is bound to one.
  ///
  /// - Throws: ``ServiceError/changesExpired(oldest:)``; ``ServiceError/invalid(_:)`` for a number that no change has yet;
  ///   ``ServiceError/locationForbidden``.
  package func part(_ question: ChangeQuestion, as caller: Caller) throws -> ChangePart {
    if let asked = question.locationID, let own = caller.scope?.locationID, asked != own {
      throw ServiceError.locationForbidden
    }
    let readable = ChangeType.readable(by: caller.role ?? .viewer)
    let filter = ChangeFilter(
      types: readable.filter { question.types?.contains($0) ?? true },
      locationID: caller.scope?.locationID ?? question.locationID
    )
    try settle()
    return try inventory.engine.read { connection in
      try Self.part(question.since, filter, limit: question.limit, of: Changes(connection))
    }
  }

  private static func part(
    _ since: Int64?,
    _ filter: ChangeFilter,
    limit: Int,
    of changes: Changes
  ) throws -> ChangePart {
    let bounds = try changes.bounds()
    let last = bounds?.upperBound ?? 0
    guard let since else { return ChangePart(changes: [], next: last, hasMore: false) }
    guard since <= last else {
      throw ServiceError.invalid(
        "/since",
        "maximum",
        "expected at most \(last), the number of the last change, got \(since)"
      )
    }
    if let first = bounds?.lowerBound, since < first - 1 { throw ServiceError.changesExpired(oldest: first) }
    let (found, reached) = try changes.after(since, until: last, filter, limit: limit)
    return ChangePart(changes: found, next: reached, hasMore: reached < last)
  }
}
