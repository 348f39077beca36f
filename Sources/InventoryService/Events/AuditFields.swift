internal import InventoryCore
package import InventoryRecords

// What the audit log shows of each kind of record: an allow list, in the names of the interface.

extension ClientDraft {
  package var auditFields: [AuditField] {
    [
      AuditField("name", .personal(name)), AuditField("lastname", .personal(lastname)),
      AuditField("email", .personal(email)), AuditField("telephone", .personal(telephone)),
    ]
  }
}

extension AddressDraft {
  package var auditFields: [AuditField] {
    [
      AuditField("client_id", .integer(clientID)), AuditField("street", .personal(street)),
      AuditField("number", .personal(number)), AuditField("city", .personal(city)),
    ]
  }
}

extension BillDraft {
  package var auditFields: [AuditField] {
    [
      AuditField("bill_number", .text(number)), AuditField("client_id", .integer(clientID)),
      AuditField("payment_type", .text(paymentType.rawValue)), AuditField("date", .day(day)),
      AuditField("total", .money(total)), AuditField("discount", .money(discount)),
    ]
  }
}

extension SupplierDraft {
  package var auditFields: [AuditField] {
    [
      AuditField("name", .text(name)), AuditField("email", .optional(email, AuditValue.personal)),
      AuditField("telephone", .optional(telephone, AuditValue.personal)),
      AuditField("lead_time_days", .optional(leadTimeDays) { .integer(Int64($0)) }),
      AuditField("min_order_value", .optional(minimumOrderValue, AuditValue.money)),
      AuditField("is_active", .flag(isActive)),
    ]
  }
}

extension CategoryDraft {
  package var auditFields: [AuditField] { [AuditField("name", .text(name))] }
}

extension LocationDraft {
  package var auditFields: [AuditField] {
    [
      AuditField("code", .text(code)), AuditField("name", .text(name)),
      AuditField("timezone", .text(timezone)),
      AuditField("is_active", .flag(isActive)), AuditField("is_default", .flag(isDefault)),
    ]
  }
}

extension ReviewDraft {
  package var auditFields: [AuditField] {
    [
      AuditField("product_id", .integer(productID)), AuditField("rating", .fraction(rating * 1_000)),
      AuditField("comment", .optional(comment, AuditValue.personal)),
    ]
  }
}

extension ProductDraft {
  package var auditFields: [AuditField] {
    [
      AuditField("name", .text(name)), AuditField("description", .optional(description, AuditValue.text)),
      AuditField("category_id", .optional(categoryID, AuditValue.integer)),
      AuditField("price", .money(price)),
      AuditField("cost_price", .money(costPrice)), AuditField("unit", .text(unit)),
      AuditField("barcode", .optional(barcode, AuditValue.text)),
      AuditField("image_url", .optional(imageURL, AuditValue.text)),
      AuditField("lead_time_days", .integer(Int64(leadTimeDays))),
      AuditField("service_level", .fraction(serviceLevel)), AuditField("pack_size", .quantity(packSize)),
      AuditField("min_order", .quantity(minimumOrder)),
      AuditField("shelf_life_days", .optional(shelfLifeDays) { .integer(Int64($0)) }),
      AuditField("is_active", .flag(isActive)),
      AuditField("supplier_id", .optional(supplierID, AuditValue.integer)),
    ]
  }
}

extension PlaceSetting {
  package var auditFields: [AuditField] {
    [
      AuditField("reorder_point", .optional(reorderPoint, AuditValue.quantity)),
      AuditField("lead_time_days", .optional(leadTimeDays) { .integer(Int64($0)) }),
      AuditField("service_level", .optional(serviceLevel, AuditValue.fraction)),
      AuditField("supplier_id", .optional(supplierID, AuditValue.integer)),
    ]
  }
}

extension EventDraft {
  package var auditFields: [AuditField] {
    [
      AuditField("name", .text(name)), AuditField("date", .day(day)),
      AuditField("type", .text(kind.rawValue)),
      AuditField("description", .optional(description, AuditValue.text)),
      AuditField("include_in_prediction", .flag(includeInPrediction)),
    ]
  }
}

extension StoreSettings {
  package var auditFields: [AuditField] {
    [
      AuditField("name", .text(name)), AuditField("address", .optional(address, AuditValue.text)),
      AuditField("telephone", .optional(telephone, AuditValue.text)),
      AuditField("email", .optional(email, AuditValue.text)), AuditField("currency", .text(currency)),
      AuditField("assistant_data", .optional(assistantSharing) { .text($0.rawValue) }),
    ]
  }
}

extension User {
  package var auditFields: [AuditField] {
    [
      AuditField("email", .text(email)), AuditField("full_name", .text(fullName)),
      AuditField("role", .text(role.rawValue)), AuditField("is_active", .flag(isActive)),
    ]
  }
}

extension OpeningHours {
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// The hours of each day of the week, by its ISO number.
  static func auditFields(_ days: [Int: OpeningHours]) -> [AuditField] {
    weekdays.enumerated().map { place, name in
      AuditField(name, .optional(days[place + 1]) { .text($0.auditText) })
    }
  }

  private var auditText: String {
    func time(_ minutes: Int?) -> String {
      guard let minutes else { return "" }
      let parts = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      return parts.joined(separator: ":")
    }
    return isClosed ? "closed" : "\(time(opensAt))-\(time(closesAt))"
  }
}

extension StoredOrder {
  package var auditFields: [AuditField] {
    [
      AuditField("status", .text(status.rawValue)), AuditField("client_id", .integer(clientID)),
      AuditField("bill_id", .integer(billID)), AuditField("delivery_method", .text(deliveryMethod.rawValue)),
      AuditField("total", .money(total)),
    ]
  }
}

extension StoredOrderLine {
  package var auditFields: [AuditField] {
    [
      AuditField("sku", .text(sku)), AuditField("quantity", .quantity(quantity)),
      AuditField("unit_price", .money(unitPrice)),
    ]
  }
}

extension StoredPurchaseOrder {
  package var auditFields: [AuditField] {
    [
      AuditField("number", .text(number)), AuditField("status", .text(status.rawValue)),
      AuditField("supplier_id", .integer(supplierID)), AuditField("location_id", .integer(locationID)),
      AuditField("expected_at", .optional(expectedAt) { .text("\($0)") }),
      AuditField("lines", .integer(Int64(lines.count))),
      AuditField("received", .quantity(lines.reduce(.zero) { $0.adding($1.received) ?? $0 })),
      AuditField("total", .money(total)),
    ]
  }
}

extension WebhookDraft {
  /// Of an address, which may hold a secret, the host.
  var host: String { String(url.split(separator: "/", maxSplits: 2).dropFirst().first ?? "") }

  package var auditFields: [AuditField] {
    [
      AuditField("host", .text(host)),
      AuditField("events", .text(events.map(\.rawValue).joined(separator: " "))),
      AuditField("is_active", .flag(isActive)),
      AuditField("location_id", .optional(locationID, AuditValue.integer)),
    ]
  }
}
