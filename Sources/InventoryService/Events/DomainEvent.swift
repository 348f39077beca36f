package import InventoryCore
package import InventoryRecords

/// What a write has done, in the words of the business: one announcement, from which the end of the transaction derives
/// the rows of the audit log, the cached answers that are stale, the sessions that have ended, and whether to wake a
/// worker.
///
/// The set is closed, so that a new kind of effect says what follows from it in one place.
package enum DomainEvent: Sendable {
  // Catalogue
  case productCreated(id: Int64, sku: SKU, ProductDraft, stock: Quantity)
  /// Products that a file has added or changed.
  case productsImported([ImportedProduct])
  /// Products that go with the import that had added them.
  case productsRemoved([ImportedProduct])
  case productChanged(Product, sku: String, draft: ProductDraft)
  case productDeleted(Product)
  /// Somebody has said something else of it.
  case productRated(id: Int64)

  // Stock
  case movementRecorded(EntryRecord)
  case movementReversed(id: Int64, reversalID: Int64)
  case stockAdjusted(EntryRecord)
  /// Stock of products has moved, or what is held of them; with the SKUs of those that are known.
  case stockChanged([StockChange], skus: [Int64: String])
  /// Of some products another quantity is on its way.
  case onOrderChanged(productIDs: [Int64])
  case goodsTransferred(StoredTransfer)
  case transferReversed(StoredTransfer)
  case stockCounted(StockTake)
  /// With what was set before.
  case placeSettingChanged(PlaceSetting, from: PlaceSetting?)
  case placeSettingRemoved(StockPlace)
  case goodsReserved(id: Int64, until: Instant)
  case reservationEnded(id: Int64, Reservation.State)

  // Orders
  case orderPlaced(StoredOrder)
  case orderChanged(StoredOrder, from: StoredOrder)
  case orderCanceled(StoredOrder)
  case orderDeleted(StoredOrder)
  /// With the order as it is then.
  case orderLineCreated(StoredOrderLine, of: StoredOrder)
  case orderLineChanged(StoredOrderLine, from: StoredOrderLine, of: StoredOrder)
  case orderLineDeleted(StoredOrderLine, of: StoredOrder)

  /// A record of any kind that people write as a whole.
  case recordWritten(RecordEvent)

  case clientAnonymized(id: Int64)
  case settingsChanged(String, id: Int64, [AuditChange])

  /// Something has become of an order to a supplier: the action as the audit log has it.
  case purchaseOrderChanged(String, StoredPurchaseOrder, from: StoredPurchaseOrder? = nil)

  // Accounts
  case userCreated(id: Int64, role: Role)
  case userChanged(User, User, endedSessions: [String])
  case passwordChanged(userID: Int64, endedSessions: [String])
  case signedIn(User)
  /// `userID` is 0 when there is no account of that address; then `attempted` is a keyed digest of what was typed.
  case signInFailed(userID: Int64, attempted: String?)
  /// A login, or another check of a password, came while a delay ran.
  case signInDelayed(userID: Int64, attempted: String?, seconds: Int)
  /// The credentials were right, and still there is no session.
  case signInRefused(userID: Int64, SignInRefusal)
  case refreshRefused(userID: Int64, RefreshDecision.RefusalReason)
  /// A wrong password or code within a session.
  case passwordCheckFailed(userID: Int64, endedSessions: [String])
  case reauthenticated(userID: Int64)
  case secondFactorBegun(userID: Int64)
  case secondFactorEnabled(userID: Int64, endedSessions: [String])
  case secondFactorDisabled(userID: Int64, endedSessions: [String])
  case backupCodesRenewed(userID: Int64, endedSessions: [String])
  case backupCodeUsed(userID: Int64, left: Int)
  case codeRefused(userID: Int64)
  /// Somebody has given the user a password that is good once.
  case accountReset(userID: Int64, endedSessions: [String])
  case auditRead(AuditFilter, rows: Int)
  /// Somebody was not allowed to do something, or the state of things did not allow it.
  case writeRefused(operation: String, status: Int, reason: String)
  case apiKeyCreated(id: Int64, APIKeyDraft)
  case apiKeyRevoked(id: Int64, name: String)
  case sessionEnded(userID: Int64, number: Int64, endedSessions: [String])
  case signedOut(userID: Int64, endedSessions: [String])
  case signedOutEverywhere(userID: Int64, endedSessions: [String])
  /// A refresh token was used again.
  case sessionRevoked(userID: Int64, RefreshDecision.RevocationReason, endedSessions: [String])

  // Tasks, imports, forecasts
  /// The key of somebody else's service.
  case providerKeyStored(id: Int64, provider: String)
  case providerKeyRemoved(id: Int64, provider: String)
  /// The older part of the audit log was put away.
  case auditArchived(rows: Int, last: Int64)
  /// Stored secrets are encrypted under a newer key.
  case secretsRotated(version: Int, count: Int)
  case webhookCreated(id: Int64, WebhookDraft)
  /// The counters of a machine were set to 0.
  case metricsReset
  case webhookChanged(id: Int64, WebhookDraft, from: WebhookDraft)
  case webhookDeleted(id: Int64, WebhookDraft)
  case webhookSecretRotated(id: Int64, WebhookDraft)
  case webhookTested(id: Int64, WebhookDraft)
  /// It has failed for too long.
  case webhookSwitchedOff(id: Int64, WebhookDraft)
  case taskSubmitted(Job)
  /// The timetable has added a job, or a job its parts.
  case tasksAdded
  case taskCancelled(id: Int64)
  case importSubmitted(id: Int64, ImportOrder, size: Int)
  case recordsImported(id: Int64, ImportResource, ImportSummary)
  case importReversed(id: Int64, ImportResource)
  case importReversalSubmitted(id: Int64)
  case salesImported(SalesImportReport)
  /// Somebody takes a whole file out.
  case dataExported(ExportPlan)
  case importFinished(id: Int64, ImportRecord.State)
  case forecastsKept(productIDs: [Int64])
  case productsClassified
  case demoDataCreated(DemoReport, days: Int, seed: UInt64)

  // The cache
  case cacheInvalidated(CacheScope)
  case cacheCleared
  /// More has changed than is worth telling apart.
  case changedInBulk
}

/// A product as an import has left it.
package struct ImportedProduct: Sendable {
  package var id: Int64
  package var sku: String
  package var draft: ProductDraft
  /// Whether it was not known before.
  package var isNew: Bool

  package init(id: Int64, sku: String, draft: ProductDraft, isNew: Bool) {
    self.id = id
    self.sku = sku
    self.draft = draft
    self.isNew = isNew
  }
}

/// Why there is no session in spite of right credentials.
package enum SignInRefusal: String, Sendable {
  case inactive
  /// The second factor cannot be decrypted.
  case secretUnreadable = "secret_unreadable"
}
