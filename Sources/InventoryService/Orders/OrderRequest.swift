package import InventoryCore
package import InventoryRecords

/// A line that somebody wants in an order.
package struct OrderLineRequest: Sendable {
  package var product: ProductReference
  package var quantity: Quantity
  /// What the client believes to be the price.
  package var price: Money?

  package init(product: ProductReference, quantity: Quantity, price: Money?) {
    self.product = product
    self.quantity = quantity
    self.price = price
  }
}

/// An order that somebody wants to place.
package struct OrderRequest: Sendable {
  package enum Bill: Sendable {
    case existing(Int64)
    case new(PaymentType, discount: Money)
  }

  package var clientID: Int64
  package var bill: Bill
  package var deliveryMethod: DeliveryMethod
  package var lines: [OrderLineRequest]
  package var reservationID: Int64?
  package var locationID: Int64?

  package init(
    clientID: Int64,
    bill: Bill,
    deliveryMethod: DeliveryMethod,
    lines: [OrderLineRequest],
    reservationID: Int64?,
    locationID: Int64?
  ) {
    self.clientID = clientID
    self.bill = bill
    self.deliveryMethod = deliveryMethod
    self.lines = lines
    self.reservationID = reservationID
    self.locationID = locationID
  }
}

/// What a person changes of an order.
package struct OrderChange: Sendable {
  package var clientID: Change<Int64> = .keep
  package var billID: Change<Int64> = .keep
  package var deliveryMethod: Change<DeliveryMethod> = .keep
  package var status: Change<OrderStatus> = .keep

  package init() {}

  var changesContent: Bool { clientID.isSet || billID.isSet || deliveryMethod.isSet }
}

/// What a person changes of a line.
package struct OrderLineChange: Sendable {
  package var product: ProductReference?
  package var quantity: Quantity?
  package var price: Money?

  package init(product: ProductReference?, quantity: Quantity?, price: Money?) {
    self.product = product
    self.quantity = quantity
    self.price = price
  }
}
