internal import InventoryCore
internal import InventoryStore

/// How many rows a round of upkeep has removed.
package struct UpkeepReport: Hashable, Sendable {
  package var idempotencyKeys = 0
  package var sessions = 0
  package var loginAttempts = 0
  package var wrongCodes = 0
  package var knownAddresses = 0
  package var nonces = 0
  package var jobs = 0
  /// Places whose expired reservations were swept.
  package var reservedPlaces = 0
  /// Messages and conversations with the assistant, and what its model has cost on days gone by.
  package var chatRows = 0
  package var changes = 0
  package var webhookAttempts = 0

  package init(
    idempotencyKeys: Int = 0,
    sessions: Int = 0,
    loginAttempts: Int = 0,
    wrongCodes: Int = 0,
    knownAddresses: Int = 0,
    nonces: Int = 0,
    jobs: Int = 0,
    reservedPlaces: Int = 0,
    chatRows: Int = 0,
    changes: Int = 0,
    webhookAttempts: Int = 0
  ) {
    self.idempotencyKeys = idempotencyKeys
    self.sessions = sessions
    self.loginAttempts = loginAttempts
    self.wrongCodes = wrongCodes
    self.knownAddresses = knownAddresses
    self.nonces = nonces
    self.jobs = jobs
    self.reservedPlaces = reservedPlaces
    self.chatRows = chatRows
    self.changes = changes
    self.webhookAttempts = webhookAttempts
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
  /// have been finished for long, reservations whose goods are free again, what was said to the assistant a day ago.
  ///
  /// In short transactions, so that no till waits for it.
  package func run() throws -> UpkeepReport {
    let now = inventory.effects.now()
    let forgotten = now.advanced(byMicroseconds: -inventory.environment.accounts.backoff.forgottenAfter)
    try inventory.engine.tidy()
    try inventory.engine.settleChanges()
    let expired = now.advanced(bySeconds: -ChangeService.lifetime)
    return UpkeepReport(
      idempotencyKeys: try exhaust { try IdempotencyKeys($0).prune(now: now) },
      sessions: try exhaust { try Sessions($0).prune(before: now) },
      loginAttempts: try exhaust { try LoginAttempts($0).prune(before: forgotten) },
      wrongCodes: try exhaust {
        try SecondFactors($0).prune(before: now.advanced(bySeconds: -86_400))
      },
      knownAddresses: try exhaust { try KnownAddresses($0).prune(now: now) },
      nonces: try exhaust { try SignatureNonces($0).prune(before: now) },
      jobs: try exhaust { try Jobs($0).prune(now: now) },
      reservedPlaces: try sweepReservations(),
      chatRows: try exhaust { try ChatSessions($0).prune(now: now) }
        + exhaust { try AssistantTokens($0).prune(now: now) },
      changes: try exhaust { try Changes($0).prune(before: expired) },
      webhookAttempts: try exhaust { try Webhooks($0).pruneAttempts(before: expired) }
    )
  }

  /// Others read in the feed of changes what has come free.
  private func sweepReservations() throws -> Int {
    var total = 0
    while case let count = try inventory.commit(
      as: .system,
      { try Reservations($0.connection).sweep($0.ledger, now: $0.now) }
    ), count > 0 {
      total += count
    }
    return total
  }

  /// Repeats a bounded deletion, one transaction each, until nothing is left to delete.
  private func exhaust(_ prune: (any SQLConnection) throws -> Int) throws -> Int {
    var total = 0
    while case let count = try inventory.engine.write(prune), count > 0 { total += count }
    return total
  }
}
