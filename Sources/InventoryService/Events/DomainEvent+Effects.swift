internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

extension DomainEvent {
  /// The namespaces whose cached answers are stale after it.
  var namespaces: Set<String> {
    switch self {
    case .productCreated(let id, _, _, _), .productRated(let id): CachePolicy.Write.product(id: id).namespaces
    case .productChanged(let product, _, _), .productDeleted(let product):
      CachePolicy.Write.product(id: product.id).namespaces
    case .stockChanged(let changes, _):
      CachePolicy.Write.stock(productIDs: changes.map(\.place.productID)).namespaces
    case .onOrderChanged(let ids), .forecastsKept(let ids):
      CachePolicy.Write.stock(productIDs: ids).namespaces
    case .placeSettingChanged(let setting, _):
      CachePolicy.Write.stock(productIDs: [setting.place.productID]).namespaces
    case .placeSettingRemoved(let place): CachePolicy.Write.stock(productIDs: [place.productID]).namespaces
    case .recordWritten(let event): event.write?.namespaces ?? []
    case .productsClassified: CachePolicy.Write.stock(productIDs: []).namespaces
    case .userCreated, .userChanged, .passwordChanged, .signedOut, .signedOutEverywhere, .sessionRevoked,
      .accountReset, .sessionEnded, .secondFactorEnabled, .secondFactorDisabled, .backupCodesRenewed,
      .apiKeyCreated, .apiKeyRevoked:
      CachePolicy.Write.account.namespaces
    case .passwordCheckFailed(_, let sessions): sessions.isEmpty ? [] : CachePolicy.Write.account.namespaces
    case .cacheInvalidated(let scope): scope.namespaces
    case .cacheCleared: [CacheVersions.everything]
    case .changedInBulk: CachePolicy.Write.bulk.namespaces
    // Weekdays that are closed are a part of the calendar.
    case .settingsChanged("operating_hours", id: _, _): CachePolicy.Write.event.namespaces
    case .movementRecorded, .movementReversed, .stockAdjusted, .goodsTransferred, .transferReversed,
      .stockCounted, .purchaseOrderChanged, .clientAnonymized, .settingsChanged, .goodsReserved,
      .reservationEnded,
      .orderPlaced,
      .orderChanged, .orderCanceled, .orderDeleted, .orderLineCreated, .orderLineChanged, .orderLineDeleted,
      .signedIn, .signInFailed, .signInDelayed,
      .signInRefused, .refreshRefused, .reauthenticated, .secondFactorBegun, .backupCodeUsed, .codeRefused,
      .auditRead, .writeRefused, .providerKeyStored, .providerKeyRemoved, .secretsRotated, .auditArchived,
      .taskSubmitted, .tasksAdded,
      .productsImported, .productsRemoved, .importFinished, .metricsReset, .webhookCreated, .webhookChanged,
      .webhookDeleted,
      .webhookSecretRotated, .webhookTested, .webhookSwitchedOff,
      .taskCancelled, .importSubmitted, .importReversalSubmitted, .salesImported, .dataExported,
      .recordsImported,
      .importReversed, .demoDataCreated:
      []
    }
  }

  /// Sessions that end with it.
  var endedSessions: [String] {
    switch self {
    case .userChanged(_, _, let sessions), .passwordChanged(_, let sessions), .signedOut(_, let sessions),
      .signedOutEverywhere(_, let sessions), .sessionRevoked(_, _, let sessions),
      .secondFactorEnabled(_, let sessions), .secondFactorDisabled(_, let sessions),
      .backupCodesRenewed(_, let sessions),
      .passwordCheckFailed(_, let sessions), .accountReset(_, let sessions),
      .sessionEnded(_, _, let sessions):
      sessions
    default: []
    }
  }

  /// Whether there is work for a worker after it.
  var addsTasks: Bool {
    switch self {
    case .taskSubmitted, .tasksAdded: true
    default: false
    }
  }
}
