internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Resource where Value == StoredWebhook {
  static let webhook = Resource("Webhook", fields { $0 })

  fileprivate static func fields<Outer>(
    _ webhook: @escaping @Sendable (Outer) -> StoredWebhook
  ) -> [Resource<Outer>.Field] {
    [
      .init("id", .identifier) { $1.value(webhook($0).id) },
      .init("url", .text) { $1.value(webhook($0).draft.url) },
      .init("events", .array(.choice(ChangeType.allCases.map(\.rawValue)), counts: nil)) { value, writer in
        writer.array { writer in for event in webhook(value).draft.events { writer.value(event.rawValue) } }
      },
      .init("description", .text) { $1.value(webhook($0).draft.description) },
      .init("location_id", .nullable(.identifier)) { $1.optional(webhook($0).draft.locationID) },
      .init("is_active", .boolean) { $1.value(webhook($0).draft.isActive) },
      .init("position", .count, "The number of the last change that was delivered, or is not for it.") {
        $1.value(webhook($0).position)
      },
      .init("failed_attempts", .count, "How often the next message has been tried.") {
        $1.value(webhook($0).attempts)
      },
      .init("next_attempt_at", .nullable(.instant), "When a message that has failed is sent again.") {
        let webhook = webhook($0)
        let isWaiting = webhook.attempts > 0 && webhook.draft.isActive
        $1.optional(isWaiting ? webhook.nextAt : nil)
      },
      .init("failing_since", .nullable(.instant)) { $1.optional(webhook($0).failingSince) },
      .init("switched_off_at", .nullable(.instant), "When it was switched off after five days of failure.") {
        $1.optional(webhook($0).switchedOffAt)
      },
      .init("has_previous_secret", .boolean, "Whether the secret has been rotated.") {
        $1.value(webhook($0).hasPreviousSecret)
      },
      .init("created_by", ActorShape.shape) {
        ActorShape.write(actor: webhook($0).creator, name: webhook($0).creatorName, to: &$1)
      },
      .init("version", .identifier) { $1.value(webhook($0).version) },
      .init("created_at", .instant) { $1.value(webhook($0).createdAt) },
      .init("updated_at", .instant) { $1.value(webhook($0).updatedAt) },
    ]
  }
}

extension Resource where Value == RevealedWebhook {
  /// With the secret, once.
  static let revealedWebhook = Resource(
    "RevealedWebhook",
    Resource<StoredWebhook>.fields { (value: RevealedWebhook) in value.webhook } + [
      .init("secret", .text, "whsec_ and base64: what signs. Never shown again.") { $1.value($0.secret) }
    ]
  )
}

extension Resource where Value == WebhookAttempt {
  static let webhookAttempt = Resource(
    "WebhookAttempt",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("message_id", .text, "webhook-id of the message.") { $1.value($0.messageID) },
      .init("sequence", .nullable(.identifier), "Of the change; null for a test.") {
        $1.optional($0.sequence)
      },
      .init("type", .text) { $1.value($0.type) },
      .init("attempted_at", .instant) { $1.value($0.attemptedAt) },
      .init("milliseconds", .count) { $1.value($0.milliseconds) },
      .init("status", .nullable(.integer(100...999)), "What the receiver answered; null when it did not.") {
        $1.optional($0.status)
      },
      .init(
        "failure",
        .nullable(.text),
        "null when the message has arrived; status when the receiver has refused it; else why there was no answer."
      ) { $1.optional($0.failure) },
      .init("excerpt", .nullable(.text), "The beginning of the answer of a public host.") {
        $1.optional($0.excerpt)
      },
    ]
  )
}
