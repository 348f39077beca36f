package import InventoryCore
package import InventoryService
internal import InventoryStore

extension Inventory {
  /// A token of a person in a session of its own; the person is created the first time, with a cheap hash.
  package func testToken(_ role: Role, email text: String, session: String) throws -> String {
    let email = try found(EmailAddress(text), "\(text) is no address")
    let now = effects.now()
    let id = try commit(as: .system) { unit in
      let id = try Accounts(unit.connection).user(email)?.id ?? testUser(email, role, in: unit)
      try Sessions(unit.connection).start(
        id: session,
        userID: id,
        now: now,
        expiresAt: now.advanced(bySeconds: 86_400)
      )
      return id
    }
    return try accounts.tokens.issue(
      subject: "\(id)",
      sessionID: session,
      id: session,
      role: role,
      now: now
    )
  }

  private func testUser(_ email: EmailAddress, _ role: Role, in unit: UnitOfWork) throws -> Int64 {
    let hash = try PasswordHash(
      testPassword,
      salt: effects.randomBytes(PasswordHash.saltLength),
      cost: PasswordCost(unsafeUncheckedIterations: 2)
    )
    let registration = Registration(email: email, password: testPassword, fullName: "Some \(role.rawValue)")
    return try createUser(
      registration,
      passwordHash: found(hash.encoded, "hash cannot be written"),
      role: role,
      in: unit
    ).id
  }
}

/// The password of everybody in tests.
package let testPassword = "Correct-Horse-9"
