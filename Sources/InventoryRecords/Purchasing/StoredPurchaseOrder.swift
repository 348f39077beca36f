package import InventoryCore

/// Where an order to a supplier stands.
package enum PurchaseOrderStatus: String, CodedName {
  /// Being written; nothing is on its way.
  case draft
  case ordered
  case partiallyReceived = "partially_received"
  case received
  /// Called off; what has arrived stays.
  case canceled

  package var code: Int64 {
    switch self {
    case .draft: 1
    case .ordered: 2
    case .partiallyReceived: 3
    case .received: 4
    case .canceled: 5
    }
  }

  /// Whether goods are on their way.
  package var isOpen: Bool { self == .ordered || self == .partiallyReceived }
}

/// An order to a supplier, with what of it has arrived.
package struct StoredPurchaseOrder: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package var id: Int64
    package var productID: Int64
    package var sku: String
    package var name: String
    package var unit: String
    package var quantity: Quantity
    package var received: Quantity
    package var unitCost: Money

    package init(
      id: Int64 = 0,
      productID: Int64,
      sku: String,
      name: String,
      unit: String,
      quantity: Quantity,
      received: Quantity = .zero,
      unitCost: Money
    ) {
      self.id = id
      self.productID = productID
      self.sku = sku
      self.name = name
      self.unit = unit
      self.quantity = quantity
      self.received = received
      self.unitCost = unitCost
    }

    /// What is still to come.
    package var outstanding: Quantity { max(quantity.subtracting(received) ?? .zero, .zero) }
  }

  package var id: Int64
  package var number: String
  package var supplierID: Int64
  package var supplierName: String
  package var locationID: Int64
  package var status: PurchaseOrderStatus
  package var expectedAt: Instant?
  package var total: Money
  package var orderedAt: Instant?
  package var version: Int64
  package var createdAt: Instant
  package var updatedAt: Instant
  package var lines: [Line]

  package init(
    id: Int64 = 0,
    number: String,
    supplierID: Int64,
    supplierName: String,
    locationID: Int64,
    status: PurchaseOrderStatus = .draft,
    expectedAt: Instant?,
    total: Money,
    orderedAt: Instant? = nil,
    version: Int64 = 1,
    createdAt: Instant,
    updatedAt: Instant,
    lines: [Line] = []
  ) {
    self.id = id
    self.number = number
    self.supplierID = supplierID
    self.supplierName = supplierName
    self.locationID = locationID
    self.status = status
    self.expectedAt = expectedAt
    self.total = total
    self.orderedAt = orderedAt
    self.version = version
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.lines = lines
  }
}

/// Which orders to suppliers a list shows.
package struct PurchaseOrderFilter: Hashable, Sendable {
  package enum Column: String, SortableColumn {
    case id
    case expectedAt = "expected_at"
    case total
    case updatedAt = "updated_at"

    package static let unique = Column.id
  }

  package var supplierID: Int64?
  package var locationID: Int64?
  package var productID: Int64?
  package var status: PurchaseOrderStatus?
  package var sort: [Sorting<Column>] = []

  package init(
    supplierID: Int64? = nil,
    locationID: Int64? = nil,
    productID: Int64? = nil,
    status: PurchaseOrderStatus? = nil,
    sort: [Sorting<Column>] = []
  ) {
    self.supplierID = supplierID
    self.locationID = locationID
    self.productID = productID
    self.status = status
    self.sort = sort
  }
}
