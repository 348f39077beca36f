internal import InventoryCore
internal import InventoryRecords

/// What the audit log says of an event.
struct AuditNote {
  var action: String
  var resourceType: String
  var resourceID: String
  /// Who is on record for it, where that is not the caller.
  var author: (actor: Actor, name: String)?
  /// Members that say what has changed; never a secret.
  var changes: (inout JSONWriter) -> Void

  init(
    _ action: String,
    _ resourceType: String,
    _ resourceID: some CustomStringConvertible,
    by author: (actor: Actor, name: String)? = nil,
    _ changes: @escaping (inout JSONWriter) -> Void = { _ in }
  ) {
    self.action = action
    self.resourceType = resourceType
    self.resourceID = resourceID.description
    self.author = author
    self.changes = changes
  }
}

extension DomainEvent {
  /// `nil` for what leaves no trace in the audit log.
  var audit: AuditNote? {
    switch self {
    case .productCreated(let id, let sku, _, let stock):
      AuditNote("create", "product", id) { writer in
        writer.member("sku", sku.text)
        writer.member("stock", stock)
      }
    case .productChanged(let old, let sku, let draft): .change(of: old, sku: sku, draft)
    case .productDeleted(let product):
      AuditNote("delete", "product", product.id) { $0.member("sku", product.sku) }
    case .movementRecorded(let record): .movement(record.entry.kind.rawValue, record)
    case .movementReversed(let id, let reversalID):
      AuditNote("reverse", "transaction", id) { $0.member("reversal_id", reversalID) }
    case .stockAdjusted(let record): .movement("adjust", record)
    case .goodsTransferred(let transfer): .transfer("create", transfer)
    case .transferReversed(let transfer): .transfer("reverse", transfer)
    case .stockCounted(let take):
      AuditNote("count", "stock", take.location.id) { writer in
        writer.member("lines", take.lines.count)
        writer.member("differences", take.lines.count { $0.difference != .zero })
      }
    case .placeSettingChanged(let setting, let old):
      .update(
        "product_location",
        "\(setting.place.productID)/\(setting.place.locationID)",
        .between(
          (old ?? PlaceSetting(place: setting.place, now: setting.updatedAt)).auditFields,
          setting.auditFields
        )
      )
    case .placeSettingRemoved(let place):
      AuditNote("delete", "product_location", "\(place.productID)/\(place.locationID)")
    case .goodsReserved(let id, let end):
      AuditNote("create", "reservation", id) { $0.member("expires_at", end) }
    case .reservationEnded(let id, let state):
      AuditNote(state == .confirmed ? "confirm" : "release", "reservation", id)
    case .orderPlaced(let order):
      AuditNote("create", "order", order.id) { writer in
        writer.member("client_id", order.clientID)
        writer.member("bill_id", order.billID)
        writer.member("lines", order.lines.count)
        writer.member("total", order.total)
      }
    case .orderChanged(let order, let old):
      .update("order", order.id, .between(old.auditFields, order.auditFields))
    case .orderCanceled(let order): .order("cancel", order)
    case .orderDeleted(let order):
      AuditNote("delete", "order", order.id) { $0.member("client_id", order.clientID) }
    case .orderLineCreated(let line, _): .line("create", line)
    case .orderLineChanged(let line, let old, _):
      AuditNote("update", "order_detail", line.id) { writer in
        writer.member("order_id", line.orderID)
        writer.changes(.between(old.auditFields, line.auditFields))
      }
    case .orderLineDeleted(let line, _): .line("delete", line)
    case .clientAnonymized(let id): AuditNote("anonymize", "client", id)
    case .settingsChanged(let name, let id, let changes): .update(name, id, changes)
    case .purchaseOrderChanged(let action, let order, let old?):
      AuditNote(action, "purchase_order", order.id) { writer in
        writer.changes(.between(old.auditFields, order.auditFields))
      }
    case .purchaseOrderChanged(let action, let order, nil):
      AuditNote(action, "purchase_order", order.id) { writer in
        writer.member("number", order.number)
        writer.member("status", order.status.rawValue)
        writer.member("supplier_id", order.supplierID)
        writer.member("lines", order.lines.count)
        writer.member("total", order.total)
      }
    case .recordWritten(let event): AuditNote(event)
    case .userCreated(let id, let role): AuditNote("create", "user", id) { $0.member("role", role.rawValue) }
    case .userChanged(let old, let new, _): .change(of: old, to: new)
    case .passwordChanged(let id, _): AuditNote("change_password", "user", id)
    case .signedIn(let user): AuditNote("login", "user", user.id, by: (.user(user.id), user.email))
    case .signInFailed(let id, let attempted):
      AuditNote("login_failed", "user", id) { writer in
        if let attempted { writer.member("attempted", attempted) }
      }
    case .signInDelayed(let id, let attempted, let seconds):
      AuditNote("login_delayed", "user", id) { writer in
        if let attempted { writer.member("attempted", attempted) }
        writer.member("seconds", seconds)
      }
    case .signInRefused(let id, let reason):
      AuditNote("login_refused", "user", id) { $0.member("reason", reason.rawValue) }
    case .refreshRefused(let id, let reason):
      AuditNote("refresh_failed", "user", id) { $0.member("reason", reason.rawValue) }
    case .passwordCheckFailed(let id, let sessions):
      AuditNote("password_check_failed", "user", id) { writer in
        if !sessions.isEmpty { writer.member("session_ended", true) }
      }
    case .reauthenticated(let id): AuditNote("reauthenticate", "user", id)
    case .secondFactorBegun(let id): AuditNote("mfa_setup", "user", id)
    case .secondFactorEnabled(let id, _): AuditNote("mfa_enable", "user", id)
    case .secondFactorDisabled(let id, _): AuditNote("mfa_disable", "user", id)
    case .backupCodesRenewed(let id, _): AuditNote("mfa_backup_codes", "user", id)
    case .backupCodeUsed(let id, let left):
      AuditNote("mfa_backup_code_used", "user", id) { $0.member("left", left) }
    case .codeRefused(let id): AuditNote("mfa_failed", "user", id)
    case .auditRead(let filter, let rows):
      AuditNote("read", "audit_log", "0") { writer in
        if let actor = filter.actor { writer.member("actor", "\(actor)") }
        if let action = filter.action { writer.member("action", action) }
        if let type = filter.resourceType { writer.member("resource_type", type) }
        if let id = filter.resourceID { writer.member("resource_id", id) }
        if let from = filter.from { writer.member("from", from) }
        if let to = filter.to { writer.member("to", to) }
        writer.member("rows", rows)
      }
    case .writeRefused(let operation, let status, let reason):
      AuditNote("refused", "operation", operation) { writer in
        writer.member("status", status)
        writer.member("reason", reason)
      }
    case .apiKeyCreated(let id, let draft):
      AuditNote("create", "api_key", id) { writer in
        writer.member("name", draft.name)
        writer.member("role", draft.role.rawValue)
        if let location = draft.locationID { writer.member("location_id", location) }
        if let end = draft.expiresAt { writer.member("expires_at", end) }
        if draft.isSigned { writer.member("signed", true) }
      }
    case .apiKeyRevoked(let id, let name): AuditNote("revoke", "api_key", id) { $0.member("name", name) }
    case .providerKeyStored(let id, let provider):
      AuditNote("create", "provider_key", id) { $0.member("provider", provider) }
    case .providerKeyRemoved(let id, let provider):
      AuditNote("delete", "provider_key", id) { $0.member("provider", provider) }
    case .auditArchived(let rows, let last):
      AuditNote("archive", "audit_log", last) { $0.member("rows", rows) }
    case .secretsRotated(let version, let count):
      AuditNote("rotate", "secrets", 0) { writer in
        writer.member("version", version)
        writer.member("count", count)
      }
    case .webhookCreated(let id, let draft): .webhook("create", id, draft)
    case .metricsReset: AuditNote("reset", "metrics", 0)
    case .webhookChanged(let id, let draft, let old):
      .update("webhook", id, .between(old.auditFields, draft.auditFields))
    case .webhookDeleted(let id, let draft): .webhook("delete", id, draft)
    case .webhookSecretRotated(let id, let draft): .webhook("rotate_secret", id, draft)
    case .webhookTested(let id, let draft): .webhook("test", id, draft)
    case .webhookSwitchedOff(let id, let draft): .webhook("switch_off", id, draft)
    case .accountReset(let id, _): AuditNote("reset", "user", id)
    case .sessionEnded(let id, let number, _):
      AuditNote("end_session", "user", id) { $0.member("session", number) }
    case .signedOut(let id, _): AuditNote("logout", "user", id)
    case .signedOutEverywhere(let id, _): AuditNote("logout_all", "user", id)
    case .sessionRevoked(let id, let reason, _):
      AuditNote("revoke_session", "user", id) { $0.member("reason", reason.rawValue) }
    case .taskSubmitted(let job): AuditNote("submit", "task", job.id) { $0.member("kind", job.kind) }
    case .taskCancelled(let id): AuditNote("cancel", "task", id)
    case .importSubmitted(let id, let order, let size):
      AuditNote("submit", "import", id) { writer in
        writer.member("resource", order.resource.rawValue)
        writer.member("size", size)
        writer.member("dry_run", order.isRehearsal)
      }
    case .recordsImported(let id, let resource, let summary):
      AuditNote("import", resource.rawValue, "import \(id)") { writer in
        writer.member("lines", summary.rows)
        writer.member("created", summary.created)
        writer.member("changed", summary.changed)
      }
    case .importReversed(let id, let resource):
      AuditNote("take_back", "import", id) { $0.member("resource", resource.rawValue) }
    case .importReversalSubmitted(let id): AuditNote("reverse", "import", id)
    case .salesImported(let report):
      AuditNote("import", "sales", "history") { writer in
        writer.member("lines", report.lines)
        writer.member("sales", report.sales)
        writer.member("products", report.products)
        writer.member("products_created", report.productsCreated)
      }
    case .dataExported(let plan):
      AuditNote("export", plan.resource.rawValue, "all") { writer in
        writer.member("format", plan.format.rawValue)
        if let id = plan.filter.locationID { writer.member("location_id", id) }
        if let from = plan.filter.from { writer.member("from", from) }
        if let to = plan.filter.to { writer.member("to", to) }
      }
    case .demoDataCreated(let report, let days, let seed):
      AuditNote("create", "demo_data", "shop") { writer in
        writer.member("products", report.products)
        writer.member("days", days)
        writer.member("seed", "\(seed)")
        writer.member("entries", report.entries)
      }
    case .cacheInvalidated(let scope):
      AuditNote("invalidate", "cache", 0) { $0.member("namespace", scope.rawValue) }
    case .cacheCleared: AuditNote("clear", "cache", 0)
    case .stockChanged, .onOrderChanged, .productRated, .productsImported, .productsRemoved, .importFinished,
      .tasksAdded,
      .forecastsKept, .productsClassified, .changedInBulk:
      nil
    }
  }
}

extension AuditNote {
  fileprivate static func movement(_ action: String, _ record: EntryRecord) -> AuditNote {
    AuditNote(action, "transaction", record.entry.id) { writer in
      writer.member("sku", record.sku)
      writer.member("quantity", record.entry.quantity)
    }
  }

  fileprivate static func transfer(_ action: String, _ transfer: StoredTransfer) -> AuditNote {
    AuditNote(action, "transfer", transfer.id) { writer in
      writer.member("from_location_id", transfer.fromLocationID)
      writer.member("to_location_id", transfer.toLocationID)
      writer.member("lines", transfer.lines.count)
    }
  }

  /// With the host only: the rest of the address may be a secret.
  fileprivate static func webhook(_ action: String, _ id: Int64, _ draft: WebhookDraft) -> AuditNote {
    AuditNote(action, "webhook", id) { writer in
      writer.member("host", draft.host)
      writer.array("events") { writer in for event in draft.events { writer.value(event.rawValue) } }
      writer.member("is_active", draft.isActive)
      if let location = draft.locationID { writer.member("location_id", location) }
    }
  }

  fileprivate static func order(_ action: String, _ order: StoredOrder) -> AuditNote {
    AuditNote(action, "order", order.id) { writer in
      writer.member("status", order.status.rawValue)
      writer.member("total", order.total)
    }
  }

  fileprivate static func line(_ action: String, _ line: StoredOrderLine) -> AuditNote {
    AuditNote(action, "order_detail", line.id) { writer in
      writer.member("order_id", line.orderID)
      writer.member("sku", line.sku)
      writer.member("quantity", line.quantity)
    }
  }

  /// What was, and what has become of it.
  fileprivate static func update(
    _ resourceType: String,
    _ id: some CustomStringConvertible,
    _ changes: [AuditChange]
  ) -> AuditNote {
    AuditNote("update", resourceType, id) { $0.changes(changes) }
  }

  fileprivate static func change(of old: Product, sku: String, _ draft: ProductDraft) -> AuditNote {
    .update(
      "product",
      old.id,
      .between(
        [AuditField("sku", .text(old.sku))] + old.draft.auditFields,
        [AuditField("sku", .text(sku))] + draft.auditFields
      )
    )
  }

  fileprivate static func change(of old: User, to new: User) -> AuditNote {
    .update("user", old.id, .between(old.auditFields, new.auditFields))
  }
}
