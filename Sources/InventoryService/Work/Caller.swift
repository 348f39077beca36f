package import InventoryCore

/// On whose behalf something is done, for rights, the ledger and the audit log.
package struct Caller: Hashable, Sendable {
  /// 0 when nobody is signed in, and for the system; negative for a local service without an account.
  package var userID: Int64
  /// E-mail address, `uid:1000`, `anonymous` or `system`.
  package var name: String
  /// `nil` when nobody is signed in.
  package var role: Role?
  package var sessionID: String?
  package var address: String
  package var userAgent: String
  package var requestID: String

  package init(
    userID: Int64 = 0,
    name: String = "anonymous",
    role: Role? = nil,
    sessionID: String? = nil,
    address: String = "",
    userAgent: String = "",
    requestID: String = ""
  ) {
    self.userID = userID
    self.name = name
    self.role = role
    self.sessionID = sessionID
    self.address = address
    self.userAgent = userAgent
    self.requestID = requestID
  }

  /// The program itself, on the command line.
  package static let system = Caller(name: "system", role: .admin)

  /// The owner of idempotency keys: a user, or an address when nobody is signed in.
  var keyOwner: String { role == nil ? "address:\(address)" : userID > 0 ? "user:\(userID)" : name }

  /// - Throws: ``ServiceError/roleRequired(_:)``.
  package func require(_ role: Role) throws {
    guard let own = self.role, own >= role else { throw ServiceError.roleRequired(role) }
  }
}
