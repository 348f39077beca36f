package import InventoryCore
internal import InventoryStore

/// How people sign in: several transactions, with slow work in between.
package struct SignInService: Sendable {
  let inventory: Inventory
  var environment: ServiceEnvironment { inventory.environment }
}

extension Inventory {
  package var signIn: SignInService { SignInService(inventory: self) }
}

extension SignInService {
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
      try environment.accounts.hashing.run {
        PasswordCheck.check(password, against: stored, cost: environment.accounts.passwordCost)
      }
    }
    guard let user, check.isAccepted else {
      try inventory.commit(as: caller) { work in
        work.announce(.signInFailed(userID: user?.id ?? 0))
      }
      throw ServiceError.invalidCredentials
    }
    guard user.isActive else { throw ServiceError.accountInactive }
    let rehashed = check == .acceptedNeedsRehash ? try? hashUnchecked(password) : nil
    return try inventory.commit(as: caller) { work in
      let attempts = LoginAttempts(work.connection)
      try attempts.clear(subjects[0])
      try attempts.forgive(subjects[1])
      if let rehashed {
        try Accounts(work.connection).replacePassword(
          id: user.id,
          old: user.passwordHash,
          new: rehashed,
          now: work.now
        )
      }
      work.announce(.signedIn(user))
      return try startSession(user, in: work)
    }
  }

  /// Opens a session with its first refresh token.
  private func startSession(_ user: User, in work: Work) throws -> TokenPair {
    let sessions = Sessions(work.connection)
    let sessionID = try identifier()
    guard let refresh = RefreshToken(random: try environment.effects.randomBytes(RefreshToken.length)) else {
      throw ServiceError.overloaded(retryAfter: 1)
    }
    let record = environment.accounts.refresh.firstRecord(now: work.now)
    try sessions.start(id: sessionID, userID: user.id, now: work.now, expiresAt: record.familyExpiresAt)
    try sessions.add(token: refresh.digest, sessionID: sessionID, now: work.now, expiresAt: record.expiresAt)
    return try pair(
      user,
      sessionID: sessionID,
      endingAt: record.familyExpiresAt,
      refresh: refresh,
      now: work.now
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
      accessToken: try environment.accounts.tokens.issue(
        subject: "\(user.id)",
        sessionID: sessionID,
        id: try identifier(),
        role: user.role,
        now: now
      ),
      refreshToken: refresh.text,
      expiresIn: environment.accounts.tokens.lifetime,
      sessionEndsAt: end,
      user: user
    )
  }

  /// 128 random bits as text.
  private func identifier() throws -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: try environment.effects.randomBytes(16).flatMap {
        [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
      },
      as: UTF8.self
    )
  }

  /// Refuses while a delay runs; otherwise counts the attempt as failed until it proves otherwise.
  private func countAttempt(_ subjects: [String], email: EmailAddress, caller: Caller) throws -> User? {
    try inventory.commit(as: caller) { work in
      let attempts = LoginAttempts(work.connection)
      var wait: Int64 = 0
      for subject in subjects {
        // Parallel guesses would all find the same count otherwise.
        try work.connection.lock("login \(subject)")
        let failures = try attempts.failures(subject)
        wait = max(
          wait,
          environment.accounts.backoff.wait(
            failures: failures?.count ?? 0,
            lastFailure: failures?.last,
            now: work.now
          )
        )
      }
      guard wait == 0 else { throw ServiceError.loginDelayed(seconds: Int((wait + 999_999) / 1_000_000)) }
      let horizon = work.now.advanced(byMicroseconds: -environment.accounts.backoff.forgottenAfter)
      for subject in subjects { try attempts.note(subject, now: work.now, forgetBefore: horizon) }
      return try Accounts(work.connection).user(email)
    }
  }

  /// An attempt that was never judged is not a failure.
  private func forgivingOverload<Value>(_ subjects: [String], _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch ServiceError.overloaded(let seconds) {
      try inventory.commit(as: .system) { work in
        for subject in subjects { try LoginAttempts(work.connection).forgive(subject) }
      }
      throw ServiceError.overloaded(retryAfter: seconds)
    }
  }

  /// A new hash of a password that has just been accepted.
  private func hashUnchecked(_ password: String) throws -> String? {
    let salt = try environment.effects.randomBytes(PasswordHash.saltLength)
    return try environment.accounts.hashing.run {
      try PasswordHash(password, salt: salt, cost: environment.accounts.passwordCost).encoded
    }
  }
}
