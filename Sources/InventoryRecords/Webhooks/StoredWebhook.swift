package import InventoryCore

/// What an administrator says of a webhook.
package struct WebhookDraft: Hashable, Sendable {
  package var url: String
  package var events: [ChangeType]
  package var description: String
  /// Only what concerns this location, or all of them alike.
  package var locationID: Int64?
  package var isActive: Bool

  package init(
    url: String,
    events: [ChangeType],
    description: String,
    locationID: Int64?,
    isActive: Bool = true
  ) {
    self.url = url
    self.events = events
    self.description = description
    self.locationID = locationID
    self.isActive = isActive
  }

  package var filter: ChangeFilter { ChangeFilter(types: events, locationID: locationID) }
}

/// A webhook as it is stored, but for its secrets.
package struct StoredWebhook: Hashable, Sendable {
  package var id: Int64
  package var draft: WebhookDraft
  /// The number of the last change that was delivered, or is not for it.
  package var position: Int64
  /// How often the message behind ``position`` has been tried.
  package var attempts: Int
  /// When it is tried again.
  package var nextAt: Instant
  /// When the first of the failures was that no success has followed.
  package var failingSince: Instant?
  /// When it was switched off because it had failed for too long.
  package var switchedOffAt: Instant?
  /// The id of a test message that is to be sent.
  package var testID: String?
  package var hasPreviousSecret: Bool
  package var creator: Actor
  package var creatorName: String
  package var version: Int64
  package var createdAt: Instant
  package var updatedAt: Instant

  package init(
    id: Int64,
    draft: WebhookDraft,
    position: Int64,
    attempts: Int,
    nextAt: Instant,
    failingSince: Instant?,
    switchedOffAt: Instant?,
    testID: String?,
    hasPreviousSecret: Bool,
    creator: Actor,
    creatorName: String,
    version: Int64,
    createdAt: Instant,
    updatedAt: Instant
  ) {
    self.id = id
    self.draft = draft
    self.position = position
    self.attempts = attempts
    self.nextAt = nextAt
    self.failingSince = failingSince
    self.switchedOffAt = switchedOffAt
    self.testID = testID
    self.hasPreviousSecret = hasPreviousSecret
    self.creator = creator
    self.creatorName = creatorName
    self.version = version
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

/// The secrets of a webhook, encrypted.
package struct StoredWebhookSecrets: Hashable, Sendable {
  package var current: String
  /// With the moment until which it signs.
  package var previous: (text: String, until: Instant)?

  package init(current: String, previous: (text: String, until: Instant)? = nil) {
    self.current = current
    self.previous = previous
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.current == right.current && left.previous?.text == right.previous?.text
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(current) }
}

/// How it went to deliver a message once.
package struct WebhookAttempt: Hashable, Sendable {
  package var id: Int64
  package var messageID: String
  /// Of the change; `nil` for a test.
  package var sequence: Int64?
  package var type: String
  package var attemptedAt: Instant
  package var milliseconds: Int
  /// What the receiver answered; `nil` when it did not.
  package var status: Int?
  /// Why it counts as failed; `nil` when it does not.
  package var failure: String?
  /// The beginning of the answer.
  package var excerpt: String?

  package init(
    id: Int64 = 0,
    messageID: String,
    sequence: Int64?,
    type: String,
    attemptedAt: Instant,
    milliseconds: Int,
    status: Int?,
    failure: String?,
    excerpt: String?
  ) {
    self.id = id
    self.messageID = messageID
    self.sequence = sequence
    self.type = type
    self.attemptedAt = attemptedAt
    self.milliseconds = milliseconds
    self.status = status
    self.failure = failure
    self.excerpt = excerpt
  }
}
