// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List webhooks.
  ///
  /// `GET /api/v1/webhooks`; for admin and above.
  public func listWebhooks(
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Webhook> {
    let call = Call(
      "listWebhooks",
      "GET",
      "/api/v1/webhooks",
      repeats: .always
    )
    return Pages(self, call, size: pageSize, options)
  }

  /// Create a webhook; the secret of its signatures is shown only once.
  ///
  /// `POST /api/v1/webhooks`; for admin and above.
  /// - Throws: ``ServiceError``, also for the reasons IN_USE, PERSON_REQUIRED, REAUTHENTICATION_REQUIRED, SECRET_UNREADABLE; ``ConnectionError``.
  @discardableResult
  public func createWebhook(
    _ body: Inventory.NewWebhook,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.RevealedWebhook> {
    var call = Call(
      "createWebhook",
      "POST",
      "/api/v1/webhooks",
      repeats: .never
    )
    call.set(body)
    return try await answer(call, options)
  }

  /// Get a webhook with the state of its deliveries.
  ///
  /// `GET /api/v1/webhooks/{id}`; for admin and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getWebhook(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Webhook> {
    let call = Call(
      "getWebhook",
      "GET",
      "/api/v1/webhooks/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Update a webhook; when it is activated again, delivery resumes with the message that failed.
  ///
  /// `PATCH /api/v1/webhooks/{id}`; for admin and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons PERSON_REQUIRED, REAUTHENTICATION_REQUIRED, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func updateWebhook(
    id: Int64,
    _ body: Inventory.WebhookChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Webhook> {
    var call = Call(
      "updateWebhook",
      "PATCH",
      "/api/v1/webhooks/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Delete a webhook.
  ///
  /// `DELETE /api/v1/webhooks/{id}`; for admin and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons PERSON_REQUIRED, REAUTHENTICATION_REQUIRED, STALE_VERSION; ``ConnectionError``.
  public func deleteWebhook(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "deleteWebhook",
      "DELETE",
      "/api/v1/webhooks/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }

  /// List the delivery attempts of a webhook, newest first; kept for 30 days.
  ///
  /// `GET /api/v1/webhooks/{id}/attempts`; for admin and above.
  public func listWebhookAttempts(
    id: Int64,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.WebhookAttempt> {
    let call = Call(
      "listWebhookAttempts",
      "GET",
      "/api/v1/webhooks/\(escaping: id)/attempts",
      repeats: .always
    )
    return Pages(self, call, size: pageSize, options)
  }

  /// Send a test message to a webhook; the result is listed among its attempts.
  ///
  /// `POST /api/v1/webhooks/{id}/test`; for admin and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  @discardableResult
  public func testWebhook(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.TestWebhookAnswer> {
    let call = Call(
      "testWebhook",
      "POST",
      "/api/v1/webhooks/\(escaping: id)/test",
      repeats: .never
    )
    return try await answer(call, options)
  }

  /// Rotate the secret of a webhook; the new one is shown only once, and the old one signs beside it for 24 hours.
  ///
  /// `POST /api/v1/webhooks/{id}/rotate-secret`; for admin and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons PERSON_REQUIRED, REAUTHENTICATION_REQUIRED, SECRET_UNREADABLE; ``ConnectionError``.
  @discardableResult
  public func rotateWebhookSecret(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.RevealedWebhook> {
    let call = Call(
      "rotateWebhookSecret",
      "POST",
      "/api/v1/webhooks/\(escaping: id)/rotate-secret",
      repeats: .never
    )
    return try await answer(call, options)
  }
}

extension Inventory {
  /// `Webhook` of the service.
  public struct Webhook: Hashable, Sendable, WireValue {
    public var id: Int64
    public var url: String
    public var events: [Inventory.Webhook.Event]
    public var description: String
    public var locationID: Int64?
    public var isActive: Bool
    /// The number of the last change that was delivered, or is not for it.
    public var position: Int
    /// How often the next message has been tried.
    public var failedAttempts: Int
    /// When a message that has failed is sent again.
    public var nextAttemptAt: Instant?
    public var failingSince: Instant?
    /// When it was switched off after five days of failure.
    public var switchedOffAt: Instant?
    /// Whether the secret has been rotated.
    public var hasPreviousSecret: Bool
    public var createdBy: Inventory.Webhook.CreatedBy
    public var version: Int64
    public var createdAt: Instant
    public var updatedAt: Instant

    public init(
      id: Int64,
      url: String,
      events: [Inventory.Webhook.Event],
      description: String,
      locationID: Int64? = nil,
      isActive: Bool,
      position: Int,
      failedAttempts: Int,
      nextAttemptAt: Instant? = nil,
      failingSince: Instant? = nil,
      switchedOffAt: Instant? = nil,
      hasPreviousSecret: Bool,
      createdBy: Inventory.Webhook.CreatedBy,
      version: Int64,
      createdAt: Instant,
      updatedAt: Instant
    ) {
      self.id = id
      self.url = url
      self.events = events
      self.description = description
      self.locationID = locationID
      self.isActive = isActive
      self.position = position
      self.failedAttempts = failedAttempts
      self.nextAttemptAt = nextAttemptAt
      self.failingSince = failingSince
      self.switchedOffAt = switchedOffAt
      self.hasPreviousSecret = hasPreviousSecret
      self.createdBy = createdBy
      self.version = version
      self.createdAt = createdAt
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.url = try object.required("url")
      self.events = try object.required("events")
      self.description = try object.required("description")
      self.locationID = try object.optional("location_id")
      self.isActive = try object.required("is_active")
      self.position = try object.required("position")
      self.failedAttempts = try object.required("failed_attempts")
      self.nextAttemptAt = try object.optional("next_attempt_at")
      self.failingSince = try object.optional("failing_since")
      self.switchedOffAt = try object.optional("switched_off_at")
      self.hasPreviousSecret = try object.required("has_previous_secret")
      self.createdBy = try object.required("created_by")
      self.version = try object.required("version")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("url", url)
      writer.member("events", events)
      writer.member("description", description)
      writer.nullable("location_id", locationID)
      writer.member("is_active", isActive)
      writer.member("position", position)
      writer.member("failed_attempts", failedAttempts)
      writer.nullable("next_attempt_at", nextAttemptAt)
      writer.nullable("failing_since", failingSince)
      writer.nullable("switched_off_at", switchedOffAt)
      writer.member("has_previous_secret", hasPreviousSecret)
      writer.member("created_by", createdBy)
      writer.member("version", version)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }

    /// `Webhook.Event` of the service.
    public enum Event: OpenChoice, WireValue, ParameterValue {
      case productCreated
      case productChanged
      case productDeleted
      case stockChanged
      case stockLow
      case stockOut
      case orderCreated
      case orderChanged
      case orderCanceled
      case orderDeleted
      case purchaseOrderCreated
      case purchaseOrderChanged
      case purchaseOrderOrdered
      case purchaseOrderReceived
      case purchaseOrderCanceled
      case purchaseOrderDeleted
      case transferCreated
      case transferReversed
      case forecastTrained
      case importFinished
      case userChanged
      case keyCreated
      case keyRevoked
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.productCreated, .productChanged, .productDeleted, .stockChanged, .stockLow, .stockOut, .orderCreated, .orderChanged, .orderCanceled, .orderDeleted, .purchaseOrderCreated, .purchaseOrderChanged, .purchaseOrderOrdered, .purchaseOrderReceived, .purchaseOrderCanceled, .purchaseOrderDeleted, .transferCreated, .transferReversed, .forecastTrained, .importFinished, .userChanged, .keyCreated, .keyRevoked]

      public init(_ text: String) {
        self =
          switch text {
          case "product.created": .productCreated
          case "product.changed": .productChanged
          case "product.deleted": .productDeleted
          case "stock.changed": .stockChanged
          case "stock.low": .stockLow
          case "stock.out": .stockOut
          case "order.created": .orderCreated
          case "order.changed": .orderChanged
          case "order.canceled": .orderCanceled
          case "order.deleted": .orderDeleted
          case "purchase_order.created": .purchaseOrderCreated
          case "purchase_order.changed": .purchaseOrderChanged
          case "purchase_order.ordered": .purchaseOrderOrdered
          case "purchase_order.received": .purchaseOrderReceived
          case "purchase_order.canceled": .purchaseOrderCanceled
          case "purchase_order.deleted": .purchaseOrderDeleted
          case "transfer.created": .transferCreated
          case "transfer.reversed": .transferReversed
          case "forecast.trained": .forecastTrained
          case "import.finished": .importFinished
          case "user.changed": .userChanged
          case "key.created": .keyCreated
          case "key.revoked": .keyRevoked
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .productCreated: "product.created"
        case .productChanged: "product.changed"
        case .productDeleted: "product.deleted"
        case .stockChanged: "stock.changed"
        case .stockLow: "stock.low"
        case .stockOut: "stock.out"
        case .orderCreated: "order.created"
        case .orderChanged: "order.changed"
        case .orderCanceled: "order.canceled"
        case .orderDeleted: "order.deleted"
        case .purchaseOrderCreated: "purchase_order.created"
        case .purchaseOrderChanged: "purchase_order.changed"
        case .purchaseOrderOrdered: "purchase_order.ordered"
        case .purchaseOrderReceived: "purchase_order.received"
        case .purchaseOrderCanceled: "purchase_order.canceled"
        case .purchaseOrderDeleted: "purchase_order.deleted"
        case .transferCreated: "transfer.created"
        case .transferReversed: "transfer.reversed"
        case .forecastTrained: "forecast.trained"
        case .importFinished: "import.finished"
        case .userChanged: "user.changed"
        case .keyCreated: "key.created"
        case .keyRevoked: "key.revoked"
        case .other(let text): text
        }
      }
    }

    /// `Webhook.CreatedBy` of the service.
    public struct CreatedBy: Hashable, Sendable, WireValue {
      public var kind: Inventory.APIKey.CreatedBy.Kind
      public var id: Int
      public var name: String

      public init(
        kind: Inventory.APIKey.CreatedBy.Kind,
        id: Int,
        name: String
      ) {
        self.kind = kind
        self.id = id
        self.name = name
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.kind = try object.required("kind")
        self.id = try object.required("id")
        self.name = try object.required("name")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("kind", kind)
        writer.member("id", id)
        writer.member("name", name)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `RevealedWebhook` of the service.
  public struct RevealedWebhook: Hashable, Sendable, WireValue {
    public var id: Int64
    public var url: String
    public var events: [Inventory.Webhook.Event]
    public var description: String
    public var locationID: Int64?
    public var isActive: Bool
    /// The number of the last change that was delivered, or is not for it.
    public var position: Int
    /// How often the next message has been tried.
    public var failedAttempts: Int
    /// When a message that has failed is sent again.
    public var nextAttemptAt: Instant?
    public var failingSince: Instant?
    /// When it was switched off after five days of failure.
    public var switchedOffAt: Instant?
    /// Whether the secret has been rotated.
    public var hasPreviousSecret: Bool
    public var createdBy: Inventory.RevealedWebhook.CreatedBy
    public var version: Int64
    public var createdAt: Instant
    public var updatedAt: Instant
    /// whsec_ and base64: what signs. Never shown again.
    public var secret: String

    public init(
      id: Int64,
      url: String,
      events: [Inventory.Webhook.Event],
      description: String,
      locationID: Int64? = nil,
      isActive: Bool,
      position: Int,
      failedAttempts: Int,
      nextAttemptAt: Instant? = nil,
      failingSince: Instant? = nil,
      switchedOffAt: Instant? = nil,
      hasPreviousSecret: Bool,
      createdBy: Inventory.RevealedWebhook.CreatedBy,
      version: Int64,
      createdAt: Instant,
      updatedAt: Instant,
      secret: String
    ) {
      self.id = id
      self.url = url
      self.events = events
      self.description = description
      self.locationID = locationID
      self.isActive = isActive
      self.position = position
      self.failedAttempts = failedAttempts
      self.nextAttemptAt = nextAttemptAt
      self.failingSince = failingSince
      self.switchedOffAt = switchedOffAt
      self.hasPreviousSecret = hasPreviousSecret
      self.createdBy = createdBy
      self.version = version
      self.createdAt = createdAt
      self.updatedAt = updatedAt
      self.secret = secret
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.url = try object.required("url")
      self.events = try object.required("events")
      self.description = try object.required("description")
      self.locationID = try object.optional("location_id")
      self.isActive = try object.required("is_active")
      self.position = try object.required("position")
      self.failedAttempts = try object.required("failed_attempts")
      self.nextAttemptAt = try object.optional("next_attempt_at")
      self.failingSince = try object.optional("failing_since")
      self.switchedOffAt = try object.optional("switched_off_at")
      self.hasPreviousSecret = try object.required("has_previous_secret")
      self.createdBy = try object.required("created_by")
      self.version = try object.required("version")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
      self.secret = try object.required("secret")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("url", url)
      writer.member("events", events)
      writer.member("description", description)
      writer.nullable("location_id", locationID)
      writer.member("is_active", isActive)
      writer.member("position", position)
      writer.member("failed_attempts", failedAttempts)
      writer.nullable("next_attempt_at", nextAttemptAt)
      writer.nullable("failing_since", failingSince)
      writer.nullable("switched_off_at", switchedOffAt)
      writer.member("has_previous_secret", hasPreviousSecret)
      writer.member("created_by", createdBy)
      writer.member("version", version)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.member("secret", secret)
      writer.endObject()
    }

    /// `RevealedWebhook.CreatedBy` of the service.
    public struct CreatedBy: Hashable, Sendable, WireValue {
      public var kind: Inventory.APIKey.CreatedBy.Kind
      public var id: Int
      public var name: String

      public init(
        kind: Inventory.APIKey.CreatedBy.Kind,
        id: Int,
        name: String
      ) {
        self.kind = kind
        self.id = id
        self.name = name
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.kind = try object.required("kind")
        self.id = try object.required("id")
        self.name = try object.required("name")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("kind", kind)
        writer.member("id", id)
        writer.member("name", name)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `WebhookAttempt` of the service.
  public struct WebhookAttempt: Hashable, Sendable, WireValue {
    public var id: Int64
    /// webhook-id of the message.
    public var messageID: String
    /// Of the change; null for a test.
    public var sequence: Int64?
    public var type: String
    public var attemptedAt: Instant
    public var milliseconds: Int
    /// What the receiver answered; null when it did not.
    public var status: Int?
    /// null when the message has arrived; status when the receiver has refused it; else why there was no answer.
    public var failure: String?
    /// The beginning of the answer of a public host.
    public var excerpt: String?

    public init(
      id: Int64,
      messageID: String,
      sequence: Int64? = nil,
      type: String,
      attemptedAt: Instant,
      milliseconds: Int,
      status: Int? = nil,
      failure: String? = nil,
      excerpt: String? = nil
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

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.messageID = try object.required("message_id")
      self.sequence = try object.optional("sequence")
      self.type = try object.required("type")
      self.attemptedAt = try object.required("attempted_at")
      self.milliseconds = try object.required("milliseconds")
      self.status = try object.optional("status")
      self.failure = try object.optional("failure")
      self.excerpt = try object.optional("excerpt")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("message_id", messageID)
      writer.nullable("sequence", sequence)
      writer.member("type", type)
      writer.member("attempted_at", attemptedAt)
      writer.member("milliseconds", milliseconds)
      writer.nullable("status", status)
      writer.nullable("failure", failure)
      writer.nullable("excerpt", excerpt)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `TestWebhookAnswer` of the service.
  public struct TestWebhookAnswer: Hashable, Sendable, WireValue {
    /// webhook-id of the message.
    public var messageID: String

    public init(
      messageID: String
    ) {
      self.messageID = messageID
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.messageID = try object.required("message_id")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("message_id", messageID)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewWebhook` of the service.
  public struct NewWebhook: Hashable, Sendable, WireValue {
    /// An https address on the public internet.
    public var url: String
    /// Types of changes.
    public var events: [Inventory.Webhook.Event]
    public var description: String?
    /// Only what concerns this location, or all of them alike.
    public var locationID: Int64?
    public var isActive: Bool?

    public init(
      url: String,
      events: [Inventory.Webhook.Event],
      description: String? = nil,
      locationID: Int64? = nil,
      isActive: Bool? = nil
    ) {
      self.url = url
      self.events = events
      self.description = description
      self.locationID = locationID
      self.isActive = isActive
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.url = try object.required("url")
      self.events = try object.required("events")
      self.description = try object.optional("description")
      self.locationID = try object.optional("location_id")
      self.isActive = try object.optional("is_active")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("url", url)
      writer.member("events", events)
      writer.optional("description", description)
      writer.optional("location_id", locationID)
      writer.optional("is_active", isActive)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `WebhookChange` of the service.
  public struct WebhookChange: Hashable, Sendable, WireValue {
    public var url: String?
    public var events: [Inventory.Webhook.Event]?
    public var description: String?
    public var locationID: InventoryCore.Change<Int64?>
    public var isActive: Bool?

    public init(
      url: String? = nil,
      events: [Inventory.Webhook.Event]? = nil,
      description: String? = nil,
      locationID: InventoryCore.Change<Int64?> = .keep,
      isActive: Bool? = nil
    ) {
      self.url = url
      self.events = events
      self.description = description
      self.locationID = locationID
      self.isActive = isActive
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.url = try object.optional("url")
      self.events = try object.optional("events")
      self.description = try object.optional("description")
      self.locationID = try object.change("location_id")
      self.isActive = try object.optional("is_active")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("url", url)
      writer.optional("events", events)
      writer.optional("description", description)
      writer.change("location_id", locationID)
      writer.optional("is_active", isActive)
      writer.endObject()
    }
  }
}
