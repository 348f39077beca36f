package import InventoryCore
internal import InventoryStore

extension Inventory {
  /// Signs a person in.
  ///
  /// An unknown address and a wrong password take the same time and give the same error. Failures are counted per
  /// account and per address before the password is looked at.
  ///
  /// - Throws: ``ServiceError``: `loginDelayed`, `invalidCredentials`, `accountInactive`, `overloaded`.
  package func login(email: EmailAddress, password: String, caller: Caller) throws -> TokenPair {
    let subjects = ["account:\(email.key)", "address:\(caller.address)"]
    let user = try countAttempt(subjects, email: email, caller: caller)
    let stored = user.flatMap { PasswordHash(parsing: $0.passwordHash) }
    let check = try forgivingOverload(subjects) {
      try accounts.hashing.run { PasswordCheck.check(password, against: stored, cost: accounts.passwordCost) }
    }
    guard let user, check.isAccepted else {
      try commit(as: caller) { unit in
        try unit.audit("login_failed", "user", user?.id ?? 0)
      }
      throw ServiceError.invalidCredentials
    }
    guard user.isActive else { throw ServiceError.accountInactive }
    let rehashed = check == .acceptedNeedsRehash ? try? hashUnchecked(password) : nil
    return try commit(as: caller) { unit in
      let attempts = LoginAttempts(unit.connection)
      try attempts.clear(subjects[0])
      try attempts.forgive(subjects[1])
      if let rehashed {
        try Accounts(unit.connection).replacePassword(
          id: user.id,
          old: user.passwordHash,
          new: rehashed,
          now: unit.now
        )
      }
      try unit.audit("login", "user", user.id, by: (.user(user.id), user.email))
      return try startSession(user, in: unit)
    }
  }

  /// Opens a session with its first refresh token.
  private func startSession(_ user: User, in unit: UnitOfWork) throws -> TokenPair {
    let sessions = Sessions(unit.connection)
    let sessionID = try identifier()
    guard let refresh = RefreshToken(random: try effects.randomBytes(RefreshToken.length)) else {
      throw ServiceError.overloaded(retryAfter: 1)
    }
    let record = accounts.refresh.firstRecord(now: unit.now)
    try sessions.start(id: sessionID, userID: user.id, now: unit.now, expiresAt: record.familyExpiresAt)
    try sessions.add(token: refresh.digest, sessionID: sessionID, now: unit.now, expiresAt: record.expiresAt)
    return try pair(
      user,
      sessionID: sessionID,
      endingAt: record.familyExpiresAt,
      refresh: refresh,
      now: unit.now
    )
  }

  func pair(
    _ user: User,
    sessionID: String,
    endingAt end: Instant,
    refresh: RefreshToken,
    now: Instant
  ) throws -> TokenPair {
    TokenPair(
      accessToken: try accounts.tokens.issue(
        subject: "\(user.id)",
        sessionID: sessionID,
        id: try identifier(),
        role: user.role,
        now: now
      ),
      refreshToken: refresh.text,
      expiresIn: accounts.tokens.lifetime,
      sessionEndsAt: end,
      user: user
    )
  }

  /// 128 random bits as text.
  private func identifier() throws -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: try effects.randomBytes(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self
    )
  }

  /// Refuses while a delay runs; otherwise counts the attempt as failed until it proves otherwise.
  private func countAttempt(_ subjects: [String], email: EmailAddress, caller: Caller) throws -> User? {
    try commit(as: caller) { unit in
      let attempts = LoginAttempts(unit.connection)
      var wait: Int64 = 0
      for subject in subjects {
        // Parallel guesses would all find the same count otherwise.
        try unit.connection.lock("login \(subject)")
        let failures = try attempts.failures(subject)
        wait = max(
          wait,
          accounts.backoff.wait(failures: failures?.count ?? 0, lastFailure: failures?.last, now: unit.now)
        )
      }
      guard wait == 0 else { throw ServiceError.loginDelayed(seconds: Int((wait + 999_999) / 1_000_000)) }
      let horizon = unit.now.advanced(byMicroseconds: -accounts.backoff.forgottenAfter)
      for subject in subjects { try attempts.note(subject, now: unit.now, forgetBefore: horizon) }
      return try Accounts(unit.connection).user(email)
    }
  }

  /// An attempt that was never judged is not a failure.
  private func forgivingOverload<Value>(_ subjects: [String], _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch ServiceError.overloaded(let seconds) {
      try commit(as: .system) { unit in
        for subject in subjects { try LoginAttempts(unit.connection).forgive(subject) }
      }
      throw ServiceError.overloaded(retryAfter: seconds)
    }
  }

  /// A new hash of a password that has just been accepted.
  private func hashUnchecked(_ password: String) throws -> String? {
    let salt = try effects.randomBytes(PasswordHash.saltLength)
    return try accounts.hashing.run {
      try PasswordHash(password, salt: salt, cost: accounts.passwordCost).encoded
    }
  }
}
