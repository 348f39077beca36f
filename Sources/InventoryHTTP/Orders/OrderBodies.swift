internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Schema where Value == OrderLineRequest {
  static var orderLine: Schema {
    .object(
      .product,
      .required("quantity", .amount),
      .optional("price", .money(), "Must be the product's; filled in when absent.")
    ) { OrderLineRequest(product: $0, quantity: $1, price: $2) }
    .named("NewOrderLine")
  }
}

extension Field where Value == OrderRequest.Bill {
  /// `bill_id`, or `bill` for a new one; exactly one.
  static var bill: Field {
    let new = Schema<OrderRequest.Bill>.object(
      .required("payment_type", .coded()),
      .optional("discount", .money(), default: .zero, "At most the total of the order.")
    ) { .new($0, discount: $1) }.named("NewOrderBill")
    return Field(
      properties: [
        .init(
          "bill_id",
          .identifier,
          isRequired: false,
          summary: "A bill that there is; or bill.",
          choice: .init("bill", isRequired: true)
        ),
        .init(
          "bill",
          new.shape,
          isRequired: false,
          summary: "A bill that the order makes; or bill_id.",
          choice: .init("bill", isRequired: true)
        ),
      ]
    ) { object, path, violations in
      switch (object["bill_id"], object["bill"]) {
      case (let value?, nil):
        return Schema<Int64>.identifier.read(value, at: path.member("bill_id"), &violations).map {
          .existing($0)
        }
      case (nil, let value?): return new.read(value, at: path.member("bill"), &violations)
      case (nil, nil): violations.add(path.member("bill"), "required", "bill or bill_id is required")
      default: violations.add(path.member("bill_id"), "ambiguous", "give either bill or bill_id")
      }
      return nil
    }
  }
}

extension Schema where Value == OrderRequest {
  static var newOrder: Schema {
    .object(
      .required("client_id", .identifier),
      .bill,
      .required("delivery_method", .coded()),
      .optional("lines", .array(.orderLine, counts: 0...200), default: []),
      .optional("reservation_id", .identifier, "Its goods go into the order, and it is confirmed."),
      .optional("location_id", .identifier)
    ) { clientID, bill, deliveryMethod, lines, reservationID, locationID in
      OrderRequest(
        clientID: clientID,
        bill: bill,
        deliveryMethod: deliveryMethod,
        lines: lines,
        reservationID: reservationID,
        locationID: locationID
      )
    }
    .named("NewOrder")
  }
}

extension Schema where Value == OrderChange {
  static var orderChange: Schema {
    .object(
      .replacement("client_id", .identifier),
      .replacement("bill_id", .identifier),
      .replacement("delivery_method", .coded()),
      .replacement("status", .coded())
    ) { clientID, billID, deliveryMethod, status in
      var change = OrderChange()
      change.clientID = clientID
      change.billID = billID
      change.deliveryMethod = deliveryMethod
      change.status = status
      return change
    }
    .named("OrderChange")
  }
}

extension Schema where Value == ListParameters<OrderFilter> {
  static var orders: Schema {
    .object(
      .window,
      .optional("client_id", .identifier),
      .optional("bill_id", .identifier),
      .optional("status", .coded()),
      .optional("delivery_method", .coded()),
      .optional("from", .instant, "At or after."),
      .optional("to", .instant, "Before."),
      .optional("location_id", .identifier),
      .sort()
    ) { window, clientID, billID, status, deliveryMethod, from, to, locationID, sort in
      let filter = OrderFilter(
        clientID: clientID,
        billID: billID,
        locationID: locationID,
        status: status,
        deliveryMethod: deliveryMethod,
        from: from,
        to: to,
        sort: sort
      )
      return ListParameters(filter: filter, window: window)
    }
  }
}
