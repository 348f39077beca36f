internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Schema where Value == ExpectedTime {
  /// A time with an offset, or a day of the location.
  fileprivate static var expectedTime: Schema {
    .parsed("date-time", .either([.instant, .day]), expected: "an RFC 3339 time with an offset, or a date") {
      text in
      (try? CalendarDate(parsing: text)).map(ExpectedTime.day)
        ?? (try? Instant(parsing: text)).map(ExpectedTime.moment)
    }
  }
}

extension Schema where Value == PurchaseLineRequest {
  fileprivate static var purchaseLine: Schema {
    .object(
      .product,
      .required("quantity", .amount),
      .optional("unit_cost", .money(), "The cost price of the product when absent.")
    ) { PurchaseLineRequest(product: $0, quantity: $1, unitCost: $2) }
    .named("NewPurchaseOrderLine")
  }
}

extension Schema where Value == PurchaseOrderRequest {
  static var newPurchaseOrder: Schema {
    .object(
      .required("supplier_id", .identifier),
      .optional("location_id", .identifier, "Where the goods go; the default location when absent."),
      .optional("number", .name(1...50), "Unique; made up when absent."),
      .optional("expected_at", .expectedTime, "By the supplier's lead time when it is ordered without one."),
      .optional("lines", .array(.purchaseLine, counts: 0...500), default: [])
    ) { supplierID, locationID, number, expected, lines in
      PurchaseOrderRequest(
        supplierID: supplierID,
        locationID: locationID,
        number: number,
        expected: expected,
        lines: lines
      )
    }
    .named("NewPurchaseOrder")
  }
}

extension Schema where Value == PurchaseOrderChange {
  static var purchaseOrderChange: Schema {
    .object(
      .replacement("supplier_id", .identifier),
      .replacement("location_id", .identifier),
      .replacement("number", .name(1...50)),
      .change("expected_at", .expectedTime),
      .replacement("lines", .array(.purchaseLine, counts: 0...500))
    ) { supplierID, locationID, number, expected, lines in
      var change = PurchaseOrderChange()
      change.supplierID = supplierID
      change.locationID = locationID
      change.number = number
      change.expected = expected
      change.lines = lines
      return change
    }
    .named("PurchaseOrderChange")
  }
}

extension Schema where Value == ReceiptRequest {
  static var receipt: Schema {
    let lines = Schema<[ReceiptRequest.Line]>.array(.receivedLine, counts: 1...500)
    return .object(
      .optional("lines", lines, "All that is to come when absent."),
      .optional("allow_over", .boolean, default: false, "Whether more may arrive than was ordered.")
    ) { ReceiptRequest(lines: $0, allowsOver: $1) }
    .named("NewReceipt")
  }
}

extension Schema where Value == ReceiptRequest.Line {
  fileprivate static var receivedLine: Schema {
    .object(.product, .required("quantity", .amount)) { .init(product: $0, quantity: $1) }
      .named("NewReceiptLine")
  }
}

extension Schema where Value == AdvisedOrderRequest {
  static var advisedOrders: Schema {
    .object(
      .optional("location_id", .identifier, "One draft per supplier and location when absent."),
      .optional("supplier_id", .identifier),
      .optional(
        "urgency",
        .choice(),
        default: .now,
        "high: what runs out before a delivery; now: what has reached its reorder point; soon: what will within a week."
      )
    ) { AdvisedOrderRequest(locationID: $0, supplierID: $1, urgency: $2) }
    .named("NewAdvisedPurchaseOrders")
  }
}
