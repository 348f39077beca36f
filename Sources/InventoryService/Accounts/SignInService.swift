internal import Cryptography
package import InventoryCore
internal import InventoryRecords
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
  /// - Parameter mfaCode: A code of the second factor, for those who have one; it is looked at after the password only.
  /// - Throws: ``ServiceError``: `loginDelayed`, `invalidCredentials`, `accountInactive`, `overloaded`, `mfaRequired`,
  ///   `mfaInvalid`, `secretUnreadable`.
  package func login(
    email: EmailAddress,
    password: String,
    mfaCode: String? = nil,
    caller: Caller
  ) throws -> TokenPair {
    try login(email: email, password: password, mfaCode: mfaCode, caller: caller, isFirst: true)
  }

  private func login(
    email: EmailAddress,
    password: String,
    mfaCode: String?,
    caller: Caller,
    isFirst: Bool
  ) throws -> TokenPair {
    let attempts = inventory.loginGuard
    let attempt = try attempts.begin(email, caller: caller)
    let check = try attempts.check(password, of: attempt)
    guard let user = attempt.user, check.isAccepted, isUsable(user) else {
      try inventory.commit(as: caller) { work in
        work.announce(
          .signInFailed(
            userID: attempt.user?.id ?? 0,
            attempted: attempts.attempted(email, attempt.user)
          )
        )
      }
      throw ServiceError.invalidCredentials
    }
    guard user.isActive else {
      try inventory.commit(as: caller) { $0.announce(.signInRefused(userID: user.id, .inactive)) }
      throw ServiceError.accountInactive
    }
    let rehashed = check == .acceptedNeedsRehash ? try? newHash(of: password, for: user) : nil
    // A refusal that is written down must be committed, so it leaves the transaction as a value.
    let outcome: Result<TokenPair, ServiceError> = try inventory.commit(as: caller) { work in
      let isAsChecked = try Accounts(work.connection).user(id: user.id)?.passwordHash == user.passwordHash
      if !isAsChecked, isFirst { return .failure(.staleVersion(resource: "user")) }
      guard isAsChecked, try Accounts(work.connection).useOneTimePassword(of: user)
      else {
        work.announce(.signInFailed(userID: user.id, attempted: nil))
        return .failure(.invalidCredentials)
      }
      if let refusal = try work.secondFactor.refusal(of: mfaCode, user: user) {
        // A wrong code is a failed login; where none was looked at, the password was right as far as it went.
        if refusal != .mfaInvalid { try attempts.forgive(attempt, in: work) }
        return .failure(refusal)
      }
      try attempts.succeed(attempt, in: work)
      try KnownAddresses(work.connection).note(attempt.address, of: user.id, now: work.now)
      if let rehashed, user.oneTimeUntil == nil {
        try Accounts(work.connection).replacePassword(
          id: user.id,
          old: user.passwordHash,
          new: rehashed,
          now: work.now
        )
      }
      work.announce(.signedIn(user))
      // Whoever has a second factor has just proved it too.
      let methods: [AuthenticationMethod] =
        user.hasSecondFactor ? [.password, .oneTimeCode, .multipleFactors] : [.password]
      return .success(try startSession(user, methods, in: work))
    }
    if case .failure(.staleVersion) = outcome {
      // It was changed or reset while it was checked, or another login has made its hash anew: it is checked once more.
      return try login(email: email, password: password, mfaCode: mfaCode, caller: caller, isFirst: false)
    }
    return try outcome.get()
  }

  /// Whether the password of a user may still be used: a one-time password only once and in its time.
  private func isUsable(_ user: User) -> Bool {
    user.oneTimeUntil.map { environment.effects.now() < $0 } ?? true
  }

  /// Opens a session with its first refresh token.
  private func startSession(
    _ user: User,
    _ methods: [AuthenticationMethod],
    in work: Work
  ) throws -> TokenPair {
    let sessions = Sessions(work.connection)
    let sessionID = try identifier()
    guard let refresh = RefreshToken(random: try environment.effects.randomBytes(RefreshToken.length)) else {
      throw ServiceError.overloaded(retryAfter: 1)
    }
    let record = environment.accounts.refresh.firstRecord(now: work.now)
    try sessions.start(
      SessionDraft(
        id: sessionID,
        number: try number(),
        userID: user.id,
        methods: methods,
        address: work.caller.address,
        userAgent: work.caller.userAgent,
        now: work.now,
        expiresAt: record.familyExpiresAt
      )
    )
    try sessions.add(token: refresh.digest, sessionID: sessionID, now: work.now, expiresAt: record.expiresAt)
    return try pair(
      user,
      sessionID: sessionID,
      methods: methods,
      endingAt: record.familyExpiresAt,
      refresh: refresh,
      now: work.now
    )
  }

  func pair(
    _ user: User,
    sessionID: String,
    methods: [AuthenticationMethod],
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
        methods: methods,
        now: now
      ),
      refreshToken: refresh.text,
      expiresIn: environment.accounts.tokens.lifetime,
      sessionEndsAt: end,
      user: user
    )
  }

  /// 128 random bits as text.
  private func identifier() throws -> String { hexadecimal(try environment.effects.randomBytes(16)) }

  /// A random number for the owner of a session to name it by.
  private func number() throws -> Int64 {
    let bits = try environment.effects.randomBytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int64(bits % UInt64(SessionDraft.largestNumber)) + 1
  }

  /// A new hash of a password that has just been accepted, no cheaper than the one it replaces.
  private func newHash(of password: String, for user: User) throws -> String? {
    let salt = try environment.effects.randomBytes(PasswordHash.saltLength)
    let policy = environment.accounts.passwordCost
    let cost = PasswordHash(parsing: user.passwordHash).map(policy.replacing) ?? policy
    return try environment.accounts.hashing.run(retryAfter: 1) {
      try PasswordHash(password, salt: salt, cost: cost).encoded
    }
  }
}
