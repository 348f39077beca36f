package import InventoryCore

/// A session to be opened.
package struct SessionDraft: Sendable {
  package var id: String
  /// By which its owner names it; random, since it tells nothing.
  package var number: Int64
  package var userID: Int64
  /// How the person has signed in.
  package var methods: [AuthenticationMethod]
  package var address: String
  package var userAgent: String
  package var now: Instant
  package var expiresAt: Instant

  package init(
    id: String,
    number: Int64,
    userID: Int64,
    methods: [AuthenticationMethod] = [.password],
    address: String,
    userAgent: String,
    now: Instant,
    expiresAt: Instant
  ) {
    self.id = id
    self.number = number
    self.userID = userID
    self.methods = methods
    self.address = address
    self.userAgent = userAgent
    self.now = now
    self.expiresAt = expiresAt
  }

  /// The largest number of a session: what every reader of JSON can hold exactly (RFC 8259 section 6).
  package static let largestNumber: Int64 = 1 << 52
}

/// A session as its owner sees it.
package struct StoredSession: Hashable, Sendable {
  package var id: String
  package var number: Int64
  package var address: String
  package var userAgent: String
  package var createdAt: Instant
  /// When its tokens were last made or renewed.
  package var lastUsedAt: Instant
  package var expiresAt: Instant

  package init(
    id: String,
    number: Int64,
    address: String,
    userAgent: String,
    createdAt: Instant,
    lastUsedAt: Instant,
    expiresAt: Instant
  ) {
    self.id = id
    self.number = number
    self.address = address
    self.userAgent = userAgent
    self.createdAt = createdAt
    self.lastUsedAt = lastUsedAt
    self.expiresAt = expiresAt
  }
}

/// Who stands behind a live session, and in what state the account is.
package struct SessionHolder: Hashable, Sendable {
  package var userID: Int64
  package var email: String
  package var role: Role
  /// The password has to be changed before anything else.
  package var mustChangePassword: Bool
  package var hasSecondFactor: Bool

  package init(userID: Int64, email: String, role: Role, mustChangePassword: Bool, hasSecondFactor: Bool) {
    self.userID = userID
    self.email = email
    self.role = role
    self.mustChangePassword = mustChangePassword
    self.hasSecondFactor = hasSecondFactor
  }
}
