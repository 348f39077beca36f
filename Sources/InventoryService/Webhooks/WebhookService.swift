internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Who is told of changes.
package struct WebhookService<Context: ServiceContext> {
  let context: Context

  /// Most webhooks of an installation.
  package static var most: Int { 50 }
}

extension ServiceContext {
  package var webhooks: WebhookService<Self> { WebhookService(context: self) }
}

/// A new webhook, or a new secret of one: the only time that the secret is shown.
package struct RevealedWebhook: Sendable {
  package var webhook: StoredWebhook
  package var secret: String
}

extension WebhookService {
  package func page(_ part: ListPart) throws -> ListPage<StoredWebhook> {
    try Webhooks(context.connection).page(part)
  }

  package func count() throws -> Int { try Webhooks(context.connection).count() }

  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  package func webhook(id: Int64) throws -> StoredWebhook { try webhook(id: id, isLocked: false) }

  fileprivate func webhook(id: Int64, isLocked: Bool) throws -> StoredWebhook {
    guard let webhook = try Webhooks(context.connection).webhook(id: id, isLocked: isLocked) else {
      throw ServiceError.notFound(resource: "webhook", key: "\(id)")
    }
    return webhook
  }

  package func attempts(of id: Int64, _ part: ListPart) throws -> ListPage<WebhookAttempt> {
    _ = try webhook(id: id)
    return try Webhooks(context.connection).attempts(of: id, part)
  }

  package func attemptCount(of id: Int64) throws -> Int {
    try Webhooks(context.connection).attemptCount(of: id)
  }
}

extension WebhookService where Context == Work {
  /// Adds a webhook, which is told of what is committed from now on.
  ///
  /// - Throws: ``ServiceError/reauthenticationRequired``, ``ServiceError/personRequired``, ``ServiceError/invalid(_:)``,
  ///   ``ServiceError/inUse(message:)`` when there are too many, ``ServiceError/secretUnreadable``.
  package func create(_ draft: WebhookDraft) throws -> RevealedWebhook {
    try context.accounts.requireReauthentication()
    let draft = try checked(draft)
    let webhooks = Webhooks(context.connection)
    try context.connection.lock("webhooks")
    guard try webhooks.count() < Self.most else {
      throw ServiceError.inUse(message: "There are already \(Self.most) webhooks, the maximum.")
    }
    let last = try Changes(context.connection).bounds()?.upperBound ?? 0
    let id = try webhooks.insert(
      draft,
      from: last,
      creator: context.caller.actor,
      name: context.caller.name,
      now: context.now
    )
    let secret = try newSecret()
    try webhooks.setSecrets(StoredWebhookSecrets(current: try seal(secret, .webhook, id)), of: id)
    context.announce(.webhookCreated(id: id, draft))
    return RevealedWebhook(webhook: try webhook(id: id), secret: secret.text)
  }

  /// Merges a change into a webhook. Switching it on again, or another address, begins anew with the message that it has
  /// failed with.
  package func update(
    id: Int64,
    _ change: (inout WebhookDraft) -> Void,
    ifMatch: (StoredWebhook) throws -> Void
  ) throws -> StoredWebhook {
    try context.accounts.requireReauthentication()
    let old = try webhook(id: id, isLocked: true)
    try ifMatch(old)
    var written = old.draft
    change(&written)
    let draft = try checked(written)
    guard draft != old.draft else { return old }
    let restarts = draft.isActive && (!old.draft.isActive || draft.url != old.draft.url)
    try Webhooks(context.connection).update(id: id, draft, restarts: restarts, now: context.now)
    context.announce(.webhookChanged(id: id, draft, from: old.draft))
    return try webhook(id: id)
  }

  package func delete(id: Int64, ifMatch: (StoredWebhook) throws -> Void) throws {
    try context.accounts.requireReauthentication()
    let webhook = try webhook(id: id, isLocked: true)
    try ifMatch(webhook)
    guard try Webhooks(context.connection).delete(id: id) else {
      throw ServiceError.notFound(resource: "webhook", key: "\(id)")
    }
    context.announce(.webhookDeleted(id: id, webhook.draft))
  }

  /// Draws a new secret; the one before goes on signing beside it for a day.
  package func rotateSecret(of id: Int64) throws -> RevealedWebhook {
    try context.accounts.requireReauthentication()
    let webhook = try webhook(id: id, isLocked: true)
    let webhooks = Webhooks(context.connection)
    guard let old = try webhooks.secrets(of: id) else { throw ServiceError.secretUnreadable }
    let secret = try newSecret()
    let opened = try context.environment.opened(old.current, for: FieldSecret.webhook.context(id))
    var secrets = StoredWebhookSecrets(current: try seal(secret, .webhook, id))
    secrets.previous = (
      try context.environment.sealed(opened, for: FieldSecret.previousWebhook.context(id)),
      context.now.advanced(bySeconds: WebhookPlan.overlap)
    )
    try webhooks.setSecrets(secrets, of: id)
    context.announce(.webhookSecretRotated(id: id, webhook.draft))
    return RevealedWebhook(webhook: try self.webhook(id: id), secret: secret.text)
  }

  /// Asks for a test message, which a worker sends.
  ///
  /// - Returns: The id of the message; that of one which is to be sent already, if there is one.
  package func test(id: Int64) throws -> String {
    let webhook = try webhook(id: id, isLocked: true)
    let drawn = "tst_" + Base64URL.encode(try context.environment.effects.randomBytes(12))
    guard let message = try Webhooks(context.connection).requestTest(of: id, messageID: drawn) else {
      throw ServiceError.notFound(resource: "webhook", key: "\(id)")
    }
    context.announce(.webhookTested(id: id, webhook.draft))
    return message
  }

  private func newSecret() throws -> WebhookSecret {
    guard let secret = WebhookSecret(bytes: try context.environment.effects.randomBytes(WebhookSecret.length))
    else {
      throw ServiceError.secretUnreadable
    }
    return secret
  }

  private func seal(_ secret: WebhookSecret, _ field: FieldSecret, _ id: Int64) throws -> String {
    try context.environment.sealed(secret.bytes, for: field.context(id))
  }

  private func checked(_ draft: WebhookDraft) throws -> WebhookDraft {
    var draft = draft
    do throws(OutboundURL.Fault) {
      draft.url = try OutboundURL(draft.url, context.environment.outbound).description
    } catch {
      throw ServiceError.invalid("/url", "url", error.rawValue)
    }
    if let id = draft.locationID, try Records<LocationDraft>(context.connection).record(id: id) == nil {
      throw ServiceError.invalid("/location_id", "exists", "location \(id) does not exist")
    }
    return draft
  }
}
