package import InventoryCore

/// An order with its lines and what the system knows of it.
package struct StoredOrder: Hashable, Sendable {
  package var id: Int64
  package var clientID: Int64
  package var billID: Int64
  package var locationID: Int64
  package var reservationID: Int64?
  package var status: OrderStatus
  package var deliveryMethod: DeliveryMethod
  /// The sum of the lines.
  package var total: Money
  /// Whether the order has made its bill, whose total then follows.
  package var ownsBill: Bool
  package var version: Int64
  package var orderedAt: Instant
  package var updatedAt: Instant
  /// In the order in which they were added.
  package var lines: [StoredOrderLine]

  package init(
    id: Int64,
    clientID: Int64,
    billID: Int64,
    locationID: Int64,
    reservationID: Int64?,
    status: OrderStatus,
    deliveryMethod: DeliveryMethod,
    total: Money,
    ownsBill: Bool,
    version: Int64,
    orderedAt: Instant,
    updatedAt: Instant,
    lines: [StoredOrderLine] = []
  ) {
    self.id = id
    self.clientID = clientID
    self.billID = billID
    self.locationID = locationID
    self.reservationID = reservationID
    self.status = status
    self.deliveryMethod = deliveryMethod
    self.total = total
    self.ownsBill = ownsBill
    self.version = version
    self.orderedAt = orderedAt
    self.updatedAt = updatedAt
    self.lines = lines
  }

  /// The rules for what may become of it.
  package var rules: Order {
    Order(
      locationID: locationID,
      status: status,
      lines: lines.compactMap { line in
        OrderLine(id: line.id, productID: line.productID, quantity: line.quantity, unitPrice: line.unitPrice)
      }
    )
  }
}

/// A line of an order.
package struct StoredOrderLine: Hashable, Sendable {
  package var id: Int64
  package var orderID: Int64
  package var productID: Int64
  package var sku: String
  package var quantity: Quantity
  package var unitPrice: Money
  package var version: Int64
  package var createdAt: Instant
  package var updatedAt: Instant

  package init(
    id: Int64,
    orderID: Int64,
    productID: Int64,
    sku: String,
    quantity: Quantity,
    unitPrice: Money,
    version: Int64,
    createdAt: Instant,
    updatedAt: Instant
  ) {
    self.id = id
    self.orderID = orderID
    self.productID = productID
    self.sku = sku
    self.quantity = quantity
    self.unitPrice = unitPrice
    self.version = version
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

/// Which orders a list shows, and in what order.
package struct OrderFilter: Hashable, Sendable {
  package enum Column: String, SortableColumn {
    case id, date, total
    case updatedAt = "updated_at"

    package static let unique = Column.id
  }

  package var clientID: Int64?
  package var billID: Int64?
  package var locationID: Int64?
  package var status: OrderStatus?
  package var deliveryMethod: DeliveryMethod?
  /// At or after.
  package var from: Instant?
  /// Before.
  package var to: Instant?
  package var sort: [Sorting<Column>] = []

  package init(
    clientID: Int64? = nil,
    billID: Int64? = nil,
    locationID: Int64? = nil,
    status: OrderStatus? = nil,
    deliveryMethod: DeliveryMethod? = nil,
    from: Instant? = nil,
    to: Instant? = nil,
    sort: [Sorting<Column>] = []
  ) {
    self.clientID = clientID
    self.billID = billID
    self.locationID = locationID
    self.status = status
    self.deliveryMethod = deliveryMethod
    self.from = from
    self.to = to
    self.sort = sort
  }
}

/// Which lines of orders a list shows.
package struct OrderLineFilter: Hashable, Sendable {
  package var orderID: Int64?
  package var productID: Int64?

  package init(
    orderID: Int64? = nil,
    productID: Int64? = nil
  ) {
    self.orderID = orderID
    self.productID = productID
  }
}
