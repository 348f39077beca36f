internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Who is told of changes, for administrators.
enum WebhookEndpoints {
  private static let prefix = EndpointTable.prefix + "/webhooks"
  private static let tag = "webhooks"
  private static let guarded: [Reason] = [.reauthenticationRequired, .personRequired]

  static let all: [Endpoint] = [list, create, webhook, update, delete, attempts, test, rotateSecret]

  private static let list = Endpoint.read(
    prefix,
    "listWebhooks",
    "List webhooks",
    tag: tag,
    access: .admin,
    parameters: Schema.object(.window) { $0 },
    output: .list(Resource.webhook.shape)
  ) { call, window in
    try call.page(window, of: .webhook) { reading, part in
      try reading.webhooks.page(part)
    } total: {
      try $0.webhooks.count()
    }
  }

  private static let url = Schema<String>.text(1...OutboundURL.longest)
  private static let events = Schema<[ChangeType]>.array(
    Schema<ChangeType>.choice(),
    counts: 1...ChangeType.allCases.count
  )
  private static let description = Schema<String>.text(0...255)

  private static let create = Endpoint.write(
    .post,
    prefix,
    "createWebhook",
    "Create a webhook; the secret of its signatures is shown only once",
    tag: tag,
    access: .admin,
    parameters: .none,
    body: Schema.object(
      .required("url", url, "An https address on the public internet."),
      .required("events", events, "Types of changes."),
      .optional("description", description, default: ""),
      .optional("location_id", .identifier, "Only what concerns this location, or all of them alike."),
      .optional("is_active", .boolean, default: true)
    ) { (url: String, events: [ChangeType], description: String, location: Int64?, isActive: Bool) in
      WebhookDraft(
        url: url,
        events: events,
        description: description,
        locationID: location,
        isActive: isActive
      )
    }.named("NewWebhook"),
    output: .object(Resource.revealedWebhook.shape),
    status: 201,
    message: "Webhook created; keep its secret, it is not shown again",
    audit: ["create webhook"],
    reasons: guarded + [.inUse, .secretUnreadable],
    keepsAnswers: false
  ) { call, _, draft in
    // What is committed already gets its number, and is not told.
    try call.inventory.changes.settle()
    return try call.commit { work in
      let made = try work.webhooks.create(draft)
      return Reply.data(Resource.revealedWebhook.data(made, for: call.role))
        .with(.location, "\(prefix)/\(made.webhook.id)")
    }
  }

  private static let webhook = Endpoint.read(
    prefix + "/{id}",
    "getWebhook",
    "Get a webhook with the state of its deliveries",
    tag: tag,
    access: .admin,
    parameters: .recordPath,
    output: .object(Resource.webhook.shape)
  ) { call, path in
    let webhook = try call.read(.statement) { try $0.webhooks.webhook(id: path.id) }
    return .data(Resource.webhook.data(webhook, for: call.role), version: webhook.versionTag)
  }

  private static let change: Schema<Revision<WebhookDraft>> = Schema.object(
    .replacement("url", url),
    .replacement("events", events),
    .replacement("description", description),
    .change("location_id", .identifier),
    .replacement("is_active", .boolean)
  ) { url, events, description, locationID, isActive in
    Revision { draft in
      draft.url = url.applied(to: draft.url)
      draft.events = events.applied(to: draft.events)
      draft.description = description.applied(to: draft.description)
      draft.locationID = locationID.applied(to: draft.locationID)
      draft.isActive = isActive.applied(to: draft.isActive)
    }
  }

  private static let update = Endpoint.write(
    .patch,
    prefix + "/{id}",
    "updateWebhook",
    "Update a webhook; when it is activated again, delivery resumes with the message that failed",
    tag: tag,
    access: .admin,
    parameters: .recordPath,
    body: change.named("WebhookChange"),
    output: .object(Resource.webhook.shape),
    message: "Webhook updated",
    audit: ["update webhook?"],
    reasons: guarded + [.staleVersion]
  ) { call, path, revision in
    try call.commit { work in
      let webhook = try work.webhooks.update(id: path.id, revision.apply) { present in
        try call.checkMatch(present.versionTag, of: present, as: .webhook)
      }
      return .data(Resource.webhook.data(webhook, for: call.role), version: webhook.versionTag)
    }
  }

  private static let delete = Endpoint.action(
    .delete,
    prefix + "/{id}",
    "deleteWebhook",
    "Delete a webhook",
    tag: tag,
    access: .admin,
    parameters: .recordPath,
    output: .nothing,
    status: 204,
    message: "Webhook deleted",
    audit: ["delete webhook"],
    reasons: guarded + [.staleVersion]
  ) { call, path in
    try call.commit { work in
      try work.webhooks.delete(id: path.id) { try call.checkMatch($0.versionTag) }
      return .nothing
    }
  }

  private struct AttemptParameters: Sendable {
    var id: Int64
    var window: ListWindow
  }

  private static let attempts = Endpoint.read(
    prefix + "/{id}/attempts",
    "listWebhookAttempts",
    "List the delivery attempts of a webhook, newest first; kept for 30 days",
    tag: tag,
    access: .admin,
    parameters: Schema.object(.required("id", .identifier), .window) {
      AttemptParameters(id: $0, window: $1)
    },
    output: .list(Resource.webhookAttempt.shape)
  ) { call, parameters in
    try call.page(parameters.window, of: .webhookAttempt) { reading, part in
      try reading.webhooks.attempts(of: parameters.id, part)
    } total: {
      try $0.webhooks.attemptCount(of: parameters.id)
    }
  }

  private static let test = Endpoint.action(
    .post,
    prefix + "/{id}/test",
    "testWebhook",
    "Send a test message to a webhook; the result is listed among its attempts",
    tag: tag,
    access: .admin,
    rate: .webhookTests,
    parameters: .recordPath,
    output: .object(.object([.init("message_id", .text, summary: "webhook-id of the message.")])),
    status: 202,
    message: "Test message will be sent",
    audit: ["test webhook"],
    keepsAnswers: false
  ) { call, path in
    try call.commit { work in
      let id = try work.webhooks.test(id: path.id)
      return .object { $0.member("message_id", id) }
    }
  }

  private static let rotateSecret = Endpoint.action(
    .post,
    prefix + "/{id}/rotate-secret",
    "rotateWebhookSecret",
    "Rotate the secret of a webhook; the new one is shown only once, and the old one signs beside it for 24 hours",
    tag: tag,
    access: .admin,
    parameters: .recordPath,
    output: .object(Resource.revealedWebhook.shape),
    message: "Secret rotated; keep the new one, it is not shown again",
    audit: ["rotate_secret webhook"],
    reasons: guarded + [.secretUnreadable],
    keepsAnswers: false
  ) { call, path in
    try call.commit { work in
      let made = try work.webhooks.rotateSecret(of: path.id)
      return .data(Resource.revealedWebhook.data(made, for: call.role))
    }
  }
}

extension StoredWebhook {
  /// Names the version that a person edits; deliveries go on without it.
  var versionTag: EntityTag { EntityTag("w\(id).\(version)") }
}
