package import InventoryCore
package import InventoryRecords

/// Users, as rows.
package struct Accounts {
  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns =
    "id, email, full_name, role, password_hash, is_active, must_change_password, one_time_until, mfa_enabled, "
    + "version, created_at, updated_at"

  package func user(id: Int64) throws -> User? {
    try connection.first("SELECT \(Self.columns) FROM users WHERE id = $1", [.integer(id)], Self.user)
  }

  package func user(_ email: EmailAddress) throws -> User? {
    try connection.first(
      "SELECT \(Self.columns) FROM users WHERE email_key = $1",
      [.text(email.key)],
      Self.user
    )
  }

  package func page(_ part: ListPart) throws -> ListPage<User> {
    let query = ListQuery(Self.columns, from: "users", sort: [.init("id")])
    return try query.page(part, connection, Self.user)
  }

  package func count() throws -> Int {
    try connection.first("SELECT COUNT(*) FROM users") { try $0.nextInt() } ?? 0
  }

  /// - Throws: ``SQLError`` with code `duplicate` when the address has an account.
  package func insert(
    email: EmailAddress,
    fullName: String,
    role: Role,
    passwordHash: String,
    mustChangePassword: Bool = false,
    now: Instant
  ) throws -> Int64 {
    try connection.newID(
      """
      INSERT INTO users
        (email, email_key, full_name, role, password_hash, created_at, updated_at, must_change_password)
      VALUES ($1, $2, $3, $4, $5, $6, $6, $7) RETURNING id
      """,
      [
        .text(email.text), .text(email.key), .text(fullName), .text(role.rawValue), .text(passwordHash),
        .instant(now), .flag(mustChangePassword),
      ]
    )
  }

  /// Writes name, role and active flag as a new version.
  ///
  /// - Returns: `false` when another writer was faster.
  package func update(_ user: User, now: Instant) throws -> Bool {
    try connection.execute(
      """
      UPDATE users SET email = $1, email_key = $2, full_name = $3, role = $4, is_active = $5, updated_at = $6,
        version = version + 1
      WHERE id = $7 AND version = $8
      """,
      [
        .text(user.email), .text(user.email.lowercased()), .text(user.fullName), .text(user.role.rawValue),
        .flag(user.isActive), .instant(now), .integer(user.id), .integer(user.version),
      ]
    ) == 1
  }

  /// Replaces a password hash, but only the one that was read: two logins cannot undo each other.
  @discardableResult
  package func replacePassword(id: Int64, old: String, new: String, now: Instant) throws -> Bool {
    try connection.execute(
      "UPDATE users SET password_hash = $1, updated_at = $2 WHERE id = $3 AND password_hash = $4",
      [.text(new), .instant(now), .integer(id), .text(old)]
    ) == 1
  }

  /// Replaces a password by one that its owner has chosen, but only the one that was read.
  package func choosePassword(id: Int64, old: String, new: String, now: Instant) throws -> Bool {
    try connection.execute(
      """
      UPDATE users SET password_hash = $1, updated_at = $2, must_change_password = FALSE, one_time_until = NULL
      WHERE id = $3 AND password_hash = $4
      """,
      [.text(new), .instant(now), .integer(id), .text(old)]
    ) == 1
  }

  /// Replaces a password by one that is good once, until a moment.
  package func giveOneTimePassword(id: Int64, hash: String, until end: Instant, now: Instant) throws {
    try connection.execute(
      """
      UPDATE users SET password_hash = $1, one_time_until = $2, must_change_password = TRUE, updated_at = $3,
        version = version + 1
      WHERE id = $4
      """,
      [.text(hash), .instant(end), .instant(now), .integer(id)]
    )
  }

  /// Uses a one-time password up; `false` when a rival was first.
  package func useOneTimePassword(of user: User) throws -> Bool {
    guard let end = user.oneTimeUntil else { return true }
    return try connection.execute(
      "UPDATE users SET one_time_until = $1 WHERE id = $2 AND one_time_until = $3 AND password_hash = $4",
      [.instant(User.usedUp), .integer(user.id), .instant(end), .text(user.passwordHash)]
    ) == 1
  }

  /// Whether somebody else than a user could administer.
  ///
  /// Locked against rivals until the transaction ends, or two administrators could demote each other.
  package func hasAdministrator(besides id: Int64) throws -> Bool {
    try connection.lock("administrators")
    return try connection.first(
      "SELECT 1 FROM users WHERE role = 'admin' AND is_active AND id <> $1 LIMIT 1",
      [.integer(id)]
    ) { _ in true } ?? false
  }

  private static func user(_ row: inout RowReader) throws -> User {
    User(
      id: try row.nextInteger(),
      email: try row.nextText(),
      fullName: try row.nextText(),
      role: try row.nextName(),
      passwordHash: try row.nextText(),
      isActive: try row.nextFlag(),
      mustChangePassword: try row.nextFlag(),
      oneTimeUntil: try row.nextOptionalInstant(),
      hasSecondFactor: try row.nextFlag(),
      version: try row.nextInteger(),
      createdAt: try row.nextInstant(),
      updatedAt: try row.nextInstant()
    )
  }
}
