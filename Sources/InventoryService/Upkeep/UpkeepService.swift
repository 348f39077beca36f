internal import InventoryCore
internal import InventoryStore

/// How many rows a round of upkeep has removed.
package struct UpkeepReport: Hashable, Sendable {
  package var idempotencyKeys = 0
  package var sessions = 0
  package var loginAttempts = 0
  package var wrongCodes = 0
  package var knownAddresses = 0
  package var jobs = 0
  /// Places whose expired reservations were swept.
  package var reservedPlaces = 0

  package init(
    idempotencyKeys: Int = 0,
    sessions: Int = 0,
    loginAttempts: Int = 0,
    wrongCodes: Int = 0,
    knownAddresses: Int = 0,
    jobs: Int = 0,
    reservedPlaces: Int = 0
  ) {
    self.idempotencyKeys = idempotencyKeys
    self.sessions = sessions
    self.loginAttempts = loginAttempts
    self.wrongCodes = wrongCodes
    self.knownAddresses = knownAddresses
    self.jobs = jobs
    self.reservedPlaces = reservedPlaces
  }
}

/// Tidies the database.
package struct UpkeepService: Sendable {
  let inventory: Inventory
}

extension Inventory {
  package var upkeep: UpkeepService { UpkeepService(inventory: self) }
}

extension UpkeepService {
  /// Forgets what has expired: idempotency keys, sessions with their tokens, failed logins that no longer count, jobs that
  /// have been finished for long, reservations whose goods are free again.
  ///
  /// In short transactions, so that no till waits for it.
  package func run() throws -> UpkeepReport {
    let now = inventory.effects.now()
    let forgotten = now.advanced(byMicroseconds: -inventory.environment.accounts.backoff.forgottenAfter)
    try inventory.engine.tidy()
    return UpkeepReport(
      idempotencyKeys: try exhaust { try IdempotencyKeys($0).prune(now: now) },
      sessions: try exhaust { try Sessions($0).prune(before: now) },
      loginAttempts: try exhaust { try LoginAttempts($0).prune(before: forgotten) },
      wrongCodes: try exhaust {
        try SecondFactors($0).prune(before: now.advanced(bySeconds: -86_400))
      },
      knownAddresses: try exhaust { try KnownAddresses($0).prune(now: now) },
      jobs: try exhaust { try Jobs($0).prune(now: now) },
      reservedPlaces: try exhaust { try Reservations($0).sweep(now: now) }
    )
  }

  /// Repeats a bounded deletion, one transaction each, until nothing is left to delete.
  private func exhaust(_ prune: (any SQLConnection) throws -> Int) throws -> Int {
    var total = 0
    while case let count = try inventory.engine.write(prune), count > 0 { total += count }
    return total
  }
}
