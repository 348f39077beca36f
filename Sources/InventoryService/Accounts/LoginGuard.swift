internal import Cryptography
internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// What holds up guessing: every check of a password or of a code of somebody is an attempt, which is counted as failed
/// before it is looked at.
///
/// Failures are counted by account and by address. A pair of both that has signed in lately is held to its own failures
/// only, so that nobody can keep another out by guessing from elsewhere.
struct LoginGuard {
  let inventory: Inventory
  private var environment: ServiceEnvironment { inventory.environment }

  /// An attempt that was let through.
  struct Attempt: Sendable {
    var user: User?
    /// What the person who tries is held by.
    fileprivate var held: String
    /// Further counts that the attempt is on.
    fileprivate var noted: [String]
    var address: AddressKey
    /// Iterations that every check takes.
    var dearest: Int
  }

  private enum Start {
    case attempt(Attempt)
    case delayed(seconds: Int)
  }

  /// Begins an attempt.
  ///
  /// - Throws: ``ServiceError/loginDelayed(seconds:)`` while a delay runs.
  func begin(_ email: EmailAddress, caller: Caller) throws -> Attempt {
    let start: Start = try inventory.commit(as: caller) { work in
      let user = try Accounts(work.connection).user(email)
      var attempt = try self.attempt(email, user, caller, work)
      let attempts = LoginAttempts(work.connection)
      let isKnown = attempt.held.hasPrefix("pair:")
      let waits = try ([attempt.held] + (isKnown ? [] : attempt.noted)).map { subject -> Int64 in
        // Parallel guesses would all find the same count otherwise.
        try work.connection.lock("login \(subject)")
        let failures = try attempts.failures(subject)
        return environment.accounts.backoff.wait(
          failures: failures?.count ?? 0,
          lastFailure: failures?.last,
          now: work.now
        )
      }
      let wait = waits.max() ?? 0
      guard wait == 0 else {
        let seconds = Int((wait + 999_999) / 1_000_000)
        work.announce(
          .signInDelayed(userID: user?.id ?? 0, attempted: attempted(email, user), seconds: seconds)
        )
        return .delayed(seconds: seconds)
      }
      let horizon = work.now.advanced(byMicroseconds: -environment.accounts.backoff.forgottenAfter)
      for subject in [attempt.held] + attempt.noted {
        try attempts.note(subject, now: work.now, forgetBefore: horizon)
      }
      attempt.dearest = try AccountFigures(work.connection).dearestPassword()
      return .attempt(attempt)
    }
    switch start {
    case .attempt(let attempt): return attempt
    case .delayed(let seconds): throw ServiceError.loginDelayed(seconds: seconds)
    }
  }

  private func attempt(_ email: EmailAddress, _ user: User?, _ caller: Caller, _ work: Work) throws -> Attempt
  {
    let address = AddressKey(caller.address)
    let known = KnownAddresses(work.connection)
    let isKnown = try user.map { try known.contains(address, of: $0.id, now: work.now) } ?? false
    let byAddress = "address:\(address)"
    return Attempt(
      user: user,
      held: isKnown ? "pair:\(email.key) \(address)" : "account:\(email.key)",
      noted: [byAddress],
      address: address,
      dearest: 0
    )
  }

  /// Runs the slow part of an attempt. One that was never judged is not a failure.
  func judging<Value>(_ attempt: Attempt, _ body: () throws -> Value) throws -> Value {
    do {
      return try environment.accounts.hashing.run(retryAfter: 1, body)
    } catch ServiceError.overloaded(let seconds) {
      try inventory.commit(as: .system) { work in
        for subject in [attempt.held] + attempt.noted { try LoginAttempts(work.connection).forgive(subject) }
      }
      throw ServiceError.overloaded(retryAfter: seconds)
    }
  }

  /// Takes an attempt back that has turned out to be right, and with it the failures of who has made it.
  func succeed(_ attempt: Attempt, in work: Work) throws {
    let attempts = LoginAttempts(work.connection)
    try attempts.clear(attempt.held)
    for subject in attempt.noted { try attempts.forgive(subject) }
  }

  /// Takes back an attempt that was right as far as it went.
  func forgive(_ attempt: Attempt, in work: Work) throws {
    for subject in [attempt.held] + attempt.noted { try LoginAttempts(work.connection).forgive(subject) }
  }

  /// Checks a password at the cost of all, and notes a hash that is dearer than any before.
  func check(_ password: String, of attempt: Attempt) throws -> PasswordCheck {
    let stored = attempt.user.flatMap { PasswordHash(parsing: $0.passwordHash) }
    let cost = environment.accounts.passwordCost
    let check = try judging(attempt) {
      PasswordCheck.check(password, against: stored, cost: cost, dearest: attempt.dearest)
    }
    if let stored, stored.iterations > max(cost.iterations, attempt.dearest) {
      try inventory.commit(as: .system) { work in
        try AccountFigures(work.connection).noteDearestPassword(stored.iterations)
      }
    }
    return check
  }

  /// What the audit log keeps of an address without an account: people type passwords there.
  func attempted(_ email: EmailAddress, _ user: User?) -> String? {
    guard user == nil else { return nil }
    let digest = Fingerprint.of(Array("login:\(email.key)".utf8), key: environment.accounts.keys.audit)
    return hexadecimal(Array(digest.prefix(16)))
  }
}

extension Inventory {
  var loginGuard: LoginGuard { LoginGuard(inventory: self) }
}
