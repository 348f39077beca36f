package import InventoryCore
internal import InventoryRecords

/// On whose behalf something is done, for rights, the ledger and the audit log.
package struct Caller: Hashable, Sendable {
  package var actor: Actor
  /// E-mail address, `uid:1000`, `anonymous` or `system`.
  package var name: String
  /// `nil` when nobody is signed in.
  package var scope: Scope?
  package var sessionID: String?
  /// What has to be done before anything else; `nil` for nearly everybody.
  package var restriction: CallerRestriction?
  package var address: String
  package var userAgent: String
  package var requestID: String

  package init(
    _ actor: Actor = .anonymous,
    name: String? = nil,
    scope: Scope? = nil,
    sessionID: String? = nil,
    address: String = "",
    userAgent: String = "",
    requestID: String = ""
  ) {
    self.actor = actor
    self.name = name ?? actor.description
    self.scope = scope
    self.sessionID = sessionID
    self.address = address
    self.userAgent = userAgent
    self.requestID = requestID
  }

  /// The program itself, on the command line and on a schedule.
  package static let system = Caller(.system, scope: Scope(.admin))

  /// `nil` when nobody is signed in.
  package var role: Role? { scope?.role }

  /// The number of the caller's account; `nil` for callers without one.
  package var userID: Int64? {
    guard case .user(let id) = actor else { return nil }
    return id
  }

  /// What limits are counted by and idempotency keys belong to: the actor, or an address when nobody is signed in.
  package var owner: String { actor == .anonymous ? "address:\(AddressKey(address))" : actor.description }

  /// - Throws: ``ServiceError/roleRequired(_:)``.
  package func require(_ role: Role) throws {
    guard let own = self.role, own >= role else { throw ServiceError.roleRequired(role) }
  }
}

extension Caller {
  /// The account of the caller.
  ///
  /// - Throws: ``ServiceError/notFound(resource:key:)`` for callers without one.
  package func account() throws -> Int64 {
    guard let userID else { throw ServiceError.notFound(resource: "user", key: "\(actor)") }
    return userID
  }
}

extension Caller {
  /// The caller as the asker of a job.
  ///
  /// - Throws: ``ServiceError/roleRequired(_:)`` when nobody is signed in.
  func asker() throws -> JobAsker {
    guard let scope else { throw ServiceError.roleRequired(.viewer) }
    return JobAsker(actor, name: name, scope: scope)
  }
}
