internal import InventoryCore
internal import InventoryRecords

extension DomainEvent {
  /// What others read of it in the feed of changes, in their order. Nothing in them is a cost price, or says who somebody
  /// is: what may be read of a client or a user has to be asked for by its number.
  var changes: [ChangeDraft] {
    switch self {
    case .productCreated(let id, let sku, let draft, _):
      [.product(.productCreated, id: id, sku: sku.text, draft)]
    case .productsImported(let products):
      products.map {
        .product($0.isNew ? .productCreated : .productChanged, id: $0.id, sku: $0.sku, $0.draft)
      }
    case .productChanged(let old, let sku, let draft):
      [.product(.productChanged, id: old.id, sku: sku, draft)]
    case .productDeleted(let product): [.deletion(of: product.id, sku: product.sku)]
    case .productsRemoved(let products): products.map { .deletion(of: $0.id, sku: $0.sku) }
    case .stockChanged(let changes, let skus):
      changes.flatMap { ChangeDraft.stock($0, sku: skus[$0.place.productID]) }
    case .goodsTransferred(let transfer): [.transfer(.transferCreated, transfer)]
    case .transferReversed(let transfer): [.transfer(.transferReversed, transfer)]
    case .orderPlaced(let order): [.order(.orderCreated, order)]
    case .orderChanged(let order, _): [.order(.orderChanged, order)]
    case .orderCanceled(let order): [.order(.orderCanceled, order)]
    case .orderDeleted(let order): [.order(.orderDeleted, order)]
    case .orderLineCreated(_, let order), .orderLineChanged(_, _, let order), .orderLineDeleted(_, let order):
      [.order(.orderChanged, order)]
    case .purchaseOrderChanged(let action, let order, _): [.purchaseOrder(action, order)]
    case .forecastsKept(let ids):
      [
        ChangeDraft(.forecastTrained) { writer in
          writer.array("product_ids") { writer in for id in Set(ids).sorted() { writer.value(id) } }
        }
      ]
    case .importFinished(let id, let state):
      [
        ChangeDraft(.importFinished) { writer in
          writer.member("import_id", id)
          writer.member("state", state.rawValue)
        }
      ]
    case .userCreated(let id, let role): [.user(id: id, role: role, isActive: true)]
    case .userChanged(_, let user, _): [.user(id: user.id, role: user.role, isActive: user.isActive)]
    case .apiKeyCreated(let id, let draft):
      [
        ChangeDraft(.keyCreated) { writer in
          writer.member("key_id", id)
          writer.member("role", draft.role.rawValue)
          writer.member("location_id", draft.locationID) { $0.value($1) }
          writer.member("expires_at", draft.expiresAt) { $0.value($1) }
        }
      ]
    case .apiKeyRevoked(let id, _): [ChangeDraft(.keyRevoked) { $0.member("key_id", id) }]
    default: []
    }
  }
}

extension ChangeDraft {
  init(_ type: ChangeType, locationID: Int64? = nil, _ body: (inout JSONWriter) -> Void) {
    var writer = JSONWriter(capacity: 256)
    writer.object(body)
    self.init(type, locationID: locationID, data: writer.text)
  }

  fileprivate static func product(
    _ type: ChangeType,
    id: Int64,
    sku: String,
    _ draft: ProductDraft
  ) -> ChangeDraft {
    ChangeDraft(type) { writer in
      writer.member("id", id)
      writer.member("sku", sku)
      writer.member("name", draft.name)
      writer.member("category_id", draft.categoryID) { $0.value($1) }
      writer.member("price", draft.price)
      writer.member("unit", draft.unit)
      writer.member("barcode", draft.barcode) { $0.value($1) }
      writer.member("is_active", draft.isActive)
    }
  }

  fileprivate static func deletion(of id: Int64, sku: String) -> ChangeDraft {
    ChangeDraft(.productDeleted) { writer in
      writer.member("id", id)
      writer.member("sku", sku)
    }
  }

  /// What has moved at a place, then what that means for the shelf.
  fileprivate static func stock(_ change: StockChange, sku: String?) -> [ChangeDraft] {
    guard change.isVisible else { return [] }
    let (after, location) = (change.after, change.place.locationID)
    func draft(_ type: ChangeType, _ body: (inout JSONWriter) -> Void) -> ChangeDraft {
      ChangeDraft(type, locationID: location) { writer in
        writer.member("product_id", change.place.productID)
        writer.member("sku", sku) { $0.value($1) }
        body(&writer)
      }
    }
    var drafts = [
      draft(.stockChanged) { writer in
        writer.member("on_hand", after.onHand)
        writer.member("reserved", after.reserved)
        writer.member("available", after.available)
        writer.member("difference", after.onHand.subtracting(change.before.onHand) ?? .zero)
        writer.array("transactions") { writer in
          for entry in change.entries {
            writer.object { writer in
              writer.member("id", entry.id)
              writer.member("kind", entry.kind.rawValue)
              writer.member("quantity", entry.quantity)
            }
          }
        }
      }
    ]
    func level(_ writer: inout JSONWriter) {
      writer.member("available", after.available)
      writer.member("reorder_point", after.reorderPoint)
    }
    if change.isLowNow { drafts.append(draft(.stockLow, level)) }
    if change.isOutNow { drafts.append(draft(.stockOut, level)) }
    return drafts
  }

  fileprivate static func transfer(_ type: ChangeType, _ transfer: StoredTransfer) -> ChangeDraft {
    ChangeDraft(type) { writer in
      writer.member("id", transfer.id)
      writer.member("from_location_id", transfer.fromLocationID)
      writer.member("to_location_id", transfer.toLocationID)
      writer.array("lines") { writer in
        for line in transfer.lines { writer.line(line.productID, line.sku, line.quantity) }
      }
    }
  }

  fileprivate static func order(_ type: ChangeType, _ order: StoredOrder) -> ChangeDraft {
    ChangeDraft(type, locationID: order.locationID) { writer in
      writer.member("id", order.id)
      writer.member("status", order.status.rawValue)
      writer.member("client_id", order.clientID)
      writer.member("bill_id", order.billID)
      writer.member("total", order.total)
      writer.array("lines") { writer in
        for line in order.lines { writer.line(line.productID, line.sku, line.quantity) }
      }
    }
  }

  /// Its sums are costs, and stay away.
  fileprivate static func purchaseOrder(_ action: String, _ order: StoredPurchaseOrder) -> ChangeDraft {
    let type: ChangeType =
      switch action {
      case "create": .purchaseOrderCreated
      case "order": .purchaseOrderOrdered
      case "receive": .purchaseOrderReceived
      case "cancel": .purchaseOrderCanceled
      case "delete": .purchaseOrderDeleted
      default: .purchaseOrderChanged
      }
    return ChangeDraft(type, locationID: order.locationID) { writer in
      writer.member("id", order.id)
      writer.member("number", order.number)
      writer.member("status", order.status.rawValue)
      writer.member("supplier_id", order.supplierID)
      writer.array("lines") { writer in
        for line in order.lines {
          writer.object { writer in
            writer.member("product_id", line.productID)
            writer.member("sku", line.sku)
            writer.member("quantity", line.quantity)
            writer.member("received", line.received)
          }
        }
      }
    }
  }

  fileprivate static func user(id: Int64, role: Role, isActive: Bool) -> ChangeDraft {
    ChangeDraft(.userChanged) { writer in
      writer.member("user_id", id)
      writer.member("role", role.rawValue)
      writer.member("is_active", isActive)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func line(_ productID: Int64, _ sku: String, _ quantity: Quantity) {
    object { writer in
      writer.member("product_id", productID)
      writer.member("sku", sku)
      writer.member("quantity", quantity)
    }
  }
}
