package import InventoryCore
internal import InventoryRecords
package import InventoryService
internal import InventoryStore

extension Inventory {
  /// A token of a person in a session of its own; the person is created the first time, with a cheap hash. They have
  /// just proved again who they are.
  package func testToken(_ role: Role, email: String, session: String) throws -> String {
    do {
      return try newTestToken(role, email: email, session: session)
    } catch ServiceError.duplicate {
      // Another test on the same shop has made the person just now.
      return try newTestToken(role, email: email, session: session)
    }
  }

  private func newTestToken(_ role: Role, email text: String, session: String) throws -> String {
    let email = try EmailAddress(parsing: text)
    let now = effects.now()
    let id = try commit(as: .system) { work in
      let id = try Accounts(work.connection).user(email)?.id ?? testUser(email, role, in: work)
      let sessions = Sessions(work.connection)
      try sessions.start(
        SessionDraft(
          id: session,
          number: testSessionNumber(session),
          userID: id,
          address: "192.0.2.1",
          userAgent: "till",
          now: now,
          expiresAt: now.advanced(bySeconds: 86_400)
        )
      )
      _ = try sessions.reauthenticate(id: session, now: now)
      return id
    }
    return try environment.accounts.tokens.issue(
      subject: "\(id)",
      sessionID: session,
      id: session,
      role: role,
      now: now
    )
  }

  private func testUser(_ email: EmailAddress, _ role: Role, in work: Work) throws -> Int64 {
    let hash = try PasswordHash(
      testPassword,
      salt: effects.randomBytes(PasswordHash.saltLength),
      cost: PasswordCost(unsafeUncheckedIterations: 2)
    )
    let registration = Registration(email: email, password: testPassword, fullName: "Some \(role.rawValue)")
    return try work.accounts.create(
      registration,
      passwordHash: found(hash.encoded, "hash cannot be written"),
      role: role
    ).id
  }
}

/// The number of a session that a test has opened (FNV-1a).
package func testSessionNumber(_ session: String) -> Int64 {
  let hash = session.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  return Int64(hash % UInt64(SessionDraft.largestNumber)) + 1
}

/// The password of everybody in tests.
package let testPassword = "Correct-Horse-9"
