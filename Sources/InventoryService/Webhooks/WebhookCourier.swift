internal import InventoryCore
internal import InventoryRecords
package import InventoryStore

/// Delivers the messages of webhooks: each one's in their order, at least once. Blocks.
package struct WebhookCourier: Sendable {
  let inventory: Inventory
  private let sender: any OutboundSender
  /// Nanoseconds of a clock that never steps.
  private let monotonic: @Sendable () -> UInt64

  /// Seconds for which a webhook stays with its worker without news from it.
  static let lease: Int64 = 30
  /// Messages after which what was delivered is written down, at the latest.
  private static let batch = 200
  /// Nanoseconds after which the same is done.
  private static let span: UInt64 = 1_000_000_000
  /// Bytes of an answer that are kept.
  private static let excerpt = 500

  package init(
    _ inventory: Inventory,
    sender: any OutboundSender,
    monotonic: @escaping @Sendable () -> UInt64
  ) {
    self.inventory = inventory
    self.sender = sender
    self.monotonic = monotonic
  }

  /// Takes webhooks for which there is something to do.
  package func claim(limit: Int) throws -> [ClaimedWebhook] {
    try inventory.engine.settleChanges()
    let now = inventory.effects.now()
    let lease = Int64.random(in: 1...Int64.max)
    return try inventory.engine.write { connection in
      try Webhooks(connection).claim(
        upTo: try Changes(connection).bounds()?.upperBound ?? 0,
        limit: limit,
        lease: lease,
        until: now.advanced(bySeconds: Self.lease),
        now: now
      )
    }
  }

  /// Delivers what there is for a webhook, until there is nothing more, it fails, or the worker stops.
  ///
  /// - Returns: How many messages have arrived.
  @discardableResult
  package func deliver(_ claimed: ClaimedWebhook, until stops: () -> Bool) throws -> Int {
    let line = sender.line()
    defer { line.close() }
    var claimed = claimed
    var delivered = 0
    do {
      if let id = claimed.webhook.testID { try test(claimed.webhook, id, on: line) }
      while claimed.webhook.draft.isActive, claimed.webhook.nextAt <= inventory.effects.now(), !stops() {
        guard let round = try round(claimed, on: line, until: stops) else { return delivered }
        delivered += round.delivered
        claimed = round.claimed
        if round.isDone { break }
      }
      _ = try inventory.engine.write { try Webhooks($0).settle(claimed, until: Self.gone) }
    } catch let error as ServiceError where error == .secretUnreadable {
      // Tried again, and not at once, until somebody brings the key.
      claimed.webhook.nextAt = inventory.effects.now().advanced(bySeconds: 60)
      _ = try inventory.engine.write { try Webhooks($0).settle(claimed, until: Self.gone) }
      throw error
    }
    return delivered
  }

  /// Gives a webhook back for a second: its host has enough to do.
  package func postpone(_ claimed: ClaimedWebhook) throws {
    var claimed = claimed
    claimed.webhook.nextAt = inventory.effects.now().advanced(bySeconds: 1)
    _ = try inventory.engine.write { try Webhooks($0).settle(claimed, until: Self.gone) }
  }

  private static let gone = Instant(clampingMicroseconds: 0)

  // MARK: One round

  private struct Round {
    var claimed: ClaimedWebhook
    var delivered: Int
    var isDone: Bool
  }

  /// Sends the next messages, then writes down how it went.
  ///
  /// - Returns: `nil` when the webhook is not this worker's any more.
  private func round(
    _ claimed: ClaimedWebhook,
    on line: any OutboundLine,
    until stops: () -> Bool
  ) throws -> Round? {
    var claimed = claimed
    let (changes, reached, isLast) = try next(for: &claimed.webhook)
    let secrets = try secrets(of: claimed.webhook.id)
    let started = monotonic()
    var attempts: [WebhookAttempt] = []
    var delivered = 0
    var failure: OutboundOutcome?
    var isCutShort = false
    for change in changes {
      let message = WebhookMessage(change)
      let (attempt, outcome) = send(message, to: claimed.webhook, secrets, on: line)
      attempts.append(attempt)
      claimed.webhook.attempts += 1
      guard attempt.failure == nil else {
        failure = outcome
        break
      }
      claimed.webhook.position = change.sequence
      claimed.webhook.attempts = 0
      claimed.webhook.failingSince = nil
      delivered += 1
      if stops() || monotonic() - started > Self.span {
        isCutShort = change != changes.last
        break
      }
    }
    if failure == nil, !isCutShort { claimed.webhook.position = reached }
    let isOff = failure.map { note($0, in: &claimed.webhook) } ?? false
    let end = inventory.effects.now().advanced(bySeconds: Self.lease)
    let (now, written) = (claimed, attempts)
    let isOurs = try inventory.commit(as: .system) { work in
      let webhooks = Webhooks(work.connection)
      guard try webhooks.settle(now, until: end) else { return false }
      try webhooks.note(written, of: now.webhook.id)
      if isOff {
        try webhooks.switchOff(id: now.webhook.id, now: work.now)
        work.announce(.webhookSwitchedOff(id: now.webhook.id, now.webhook.draft))
      }
      return true
    }
    guard isOurs else { return nil }
    return Round(claimed: claimed, delivered: delivered, isDone: failure != nil || isLast && !isCutShort)
  }

  /// The next changes of a webhook; from the oldest on that is kept, where it had to wait for longer.
  private func next(
    for webhook: inout StoredWebhook
  ) throws -> (changes: [StoredChange], reached: Int64, isLast: Bool) {
    let filter = webhook.draft.filter
    var position = webhook.position
    let found = try inventory.engine.read { connection in
      let changes = Changes(connection)
      guard let bounds = try changes.bounds() else { return ([StoredChange](), position, true) }
      position = max(position, bounds.lowerBound - 1)
      let (found, reached) = try changes.after(
        position,
        until: bounds.upperBound,
        filter,
        limit: Self.batch
      )
      return (found, max(reached, position), reached >= bounds.upperBound)
    }
    webhook.position = position
    return found
  }

  /// What a failure makes of a webhook.
  ///
  /// - Returns: Whether it is to be switched off.
  private func note(_ outcome: OutboundOutcome, in webhook: inout StoredWebhook) -> Bool {
    let now = inventory.effects.now()
    let since = webhook.failingSince ?? now
    webhook.failingSince = since
    switch WebhookPlan.step(after: webhook.attempts, failingSince: since, now: now) {
    case .retry(let moment):
      webhook.nextAt = moment
      return false
    case .switchOff: return true
    }
  }

  // MARK: One message

  private func test(_ webhook: StoredWebhook, _ id: String, on line: any OutboundLine) throws {
    let message = WebhookMessage(test: id, webhookID: webhook.id, now: inventory.effects.now())
    let (attempt, _) = send(message, to: webhook, try secrets(of: webhook.id), on: line)
    try inventory.engine.write { connection in
      try Webhooks(connection).note([attempt], of: webhook.id)
      try Webhooks(connection).endTest(of: webhook.id, messageID: id)
    }
  }

  private func send(
    _ message: WebhookMessage,
    to webhook: StoredWebhook,
    _ secrets: [WebhookSecret],
    on line: any OutboundLine
  ) -> (attempt: WebhookAttempt, outcome: OutboundOutcome) {
    let now = inventory.effects.now()
    let started = monotonic()
    let outcome: OutboundOutcome
    // Judged again: what was open when it was written may be closed by now.
    if let url = try? OutboundURL(webhook.draft.url, inventory.environment.outbound) {
      outcome = line.send(message.request(to: url, signedBy: secrets, now: now))
    } else {
      outcome = OutboundOutcome(failure: .notReachable)
    }
    let isGood = outcome.status.map { (200..<300).contains($0) } ?? false
    let failure = outcome.failure?.rawValue ?? (isGood ? nil : "status")
    let nanoseconds = monotonic() - started
    inventory.webhookMeter?.note(failure, nanoseconds: nanoseconds)
    let attempt = WebhookAttempt(
      messageID: message.id,
      sequence: message.sequence,
      type: message.type,
      attemptedAt: now,
      milliseconds: Int(nanoseconds / 1_000_000),
      status: outcome.status,
      failure: failure,
      excerpt: outcome.status.map { _ in Self.shown(outcome.beginning) }.flatMap { $0.isEmpty ? nil : $0 }
    )
    return (attempt, outcome)
  }

  /// The beginning of an answer without what a terminal or a page could take for more than text.
  private static func shown(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes.prefix(excerpt), as: UTF8.self)
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : $0 }
      )
    )
  }

  /// What signs now: the secret, and for a day the one before.
  private func secrets(of id: Int64) throws -> [WebhookSecret] {
    guard let stored = try inventory.engine.read({ try Webhooks($0).secrets(of: id) }) else { return [] }
    let now = inventory.effects.now()
    var texts = [(stored.current, FieldSecret.webhook)]
    if let previous = stored.previous, now < previous.until {
      texts.append((previous.text, .previousWebhook))
    }
    return try texts.map { text, field in
      guard let secret = WebhookSecret(bytes: try inventory.environment.opened(text, for: field.context(id)))
      else { throw ServiceError.secretUnreadable }
      return secret
    }
  }
}
