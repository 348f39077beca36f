internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Orders to suppliers: written as drafts, ordered, received in parts.
package struct PurchaseOrderService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var purchaseOrders: PurchaseOrderService<Self> { PurchaseOrderService(context: self) }
}

extension PurchaseOrderService {
  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  package func order(id: Int64, lock: Bool = false) throws -> StoredPurchaseOrder {
    guard let order = try PurchaseOrders(context.connection).order(id: id, lock: lock) else {
      throw ServiceError.notFound(resource: "purchase order", key: "\(id)")
    }
    return order
  }

  package func page(
    _ filter: PurchaseOrderFilter,
    _ part: ListPart
  ) throws -> ListPage<StoredPurchaseOrder> {
    try PurchaseOrders(context.connection).page(filter, part)
  }

  package func count(_ filter: PurchaseOrderFilter) throws -> Int {
    try PurchaseOrders(context.connection).count(filter)
  }
}

extension PurchaseOrderService where Context == Work {
  /// Writes a draft.
  package func create(_ request: PurchaseOrderRequest) throws -> StoredPurchaseOrder {
    let location = try context.locations.place(request.locationID)
    let supplier = try supplier(request.supplierID)
    let lines = try lines(request.lines)
    return try insert(
      StoredPurchaseOrder(
        number: try request.number ?? newNumber(),
        supplierID: supplier.id,
        supplierName: supplier.draft.name,
        locationID: location.id,
        expectedAt: request.expected.map { moment($0, at: location) },
        total: try total(lines),
        createdAt: context.now,
        updatedAt: context.now,
        lines: lines
      )
    )
  }

  func insert(_ order: StoredPurchaseOrder) throws -> StoredPurchaseOrder {
    let id = try uniquely("purchase order", "number") {
      try PurchaseOrders(context.connection).insert(order)
    }
    let written = try self.order(id: id)
    context.announce(.purchaseOrderChanged("create", written))
    return written
  }

  /// Merges a change into a draft; lines are replaced as a whole.
  package func update(
    id: Int64,
    _ change: PurchaseOrderChange,
    ifMatch: (StoredPurchaseOrder) throws -> Void
  ) throws -> StoredPurchaseOrder {
    let old = try order(id: id, lock: true)
    try ifMatch(old)
    guard old.status == .draft else {
      throw ServiceError.readOnly(
        message: "Purchase order \(old.number) is \(old.status.rawValue): only drafts can be changed."
      )
    }
    var order = old
    if case .set(let id) = change.supplierID, id != old.supplierID {
      let supplier = try supplier(id)
      (order.supplierID, order.supplierName) = (supplier.id, supplier.draft.name)
    }
    if case .set(let id) = change.locationID { order.locationID = try context.locations.place(id).id }
    order.number = change.number.applied(to: old.number)
    if case .set(let expected) = change.expected {
      let location = try context.locations.location(id: order.locationID)
      order.expectedAt = expected.map { moment($0, at: location) }
    }
    if case .set(let requests) = change.lines {
      order.lines = try lines(requests)
      order.total = try total(order.lines)
    }
    guard order.isOtherThan(old) else { return old }
    let orders = PurchaseOrders(context.connection)
    try uniquely("purchase order", "number") { try orders.update(order, now: context.now) }
    if case .set = change.lines { try orders.replace(order.lines, of: id) }
    let written = try self.order(id: id)
    context.announce(.purchaseOrderChanged("update", written, from: old))
    return written
  }

  /// Deletes a draft.
  package func delete(id: Int64, ifMatch: (StoredPurchaseOrder) throws -> Void) throws {
    let order = try order(id: id, lock: true)
    try ifMatch(order)
    guard order.status == .draft else {
      throw ServiceError.inUse(
        message:
          "Cannot delete purchase order \(order.number): it is \(order.status.rawValue). Cancel it instead."
      )
    }
    try PurchaseOrders(context.connection).delete(id: id)
    context.announce(.purchaseOrderChanged("delete", order))
  }

  // MARK: Pieces

  func supplier(_ id: Int64) throws -> Supplier {
    guard let supplier = try Records<SupplierDraft>(context.connection).record(id: id) else {
      throw ServiceError.invalid("/supplier_id", "exists", "supplier \(id) does not exist")
    }
    guard supplier.draft.isActive else {
      throw ServiceError.invalid("/supplier_id", "active", "supplier \(supplier.draft.name) is not active")
    }
    return supplier
  }

  /// A number for an order that comes without one: its day, and 40 bits that nobody can guess.
  func newNumber() throws -> String {
    let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    let text = String(try context.environment.effects.randomBytes(8).map { digits[Int($0 & 31)] })
    return "PO-\(context.now.day())-\(text)"
  }

  func total(_ lines: [StoredPurchaseOrder.Line]) throws -> Money {
    var total = Money.zero
    for (index, line) in lines.enumerated() {
      guard let amount = line.unitCost.times(line.quantity), let sum = total.adding(amount) else {
        throw ServiceError.invalid("/lines/\(index)/quantity", "maximum", "the total is too large")
      }
      total = sum
    }
    return total
  }

  private func lines(_ requests: [PurchaseLineRequest]) throws -> [StoredPurchaseOrder.Line] {
    let products = try StockLines(requests.map(\.product), in: context)
    var known: Set<Int64> = []
    return try requests.enumerated().map { index, request in
      let path = "/lines/\(index)"
      let product = try products.goods(request.product, request.quantity, path: path + "/quantity")
      guard known.insert(product.id).inserted else {
        throw ServiceError.invalid(path, "repeated", "product \(product.sku) is ordered twice")
      }
      return StoredPurchaseOrder.Line(
        productID: product.id,
        sku: product.sku,
        name: "",
        unit: product.unit,
        quantity: request.quantity,
        unitCost: request.unitCost ?? product.costPrice
      )
    }
  }

  private func moment(_ expected: ExpectedTime, at location: Location) -> Instant {
    switch expected {
    case .moment(let moment): moment
    case .day(let day): context.zones.noon(of: day, at: location)
    }
  }
}

extension StoredPurchaseOrder {
  /// Whether another version of it says something else.
  fileprivate func isOtherThan(_ old: StoredPurchaseOrder) -> Bool {
    (supplierID, locationID, number, expectedAt) != (
      old.supplierID, old.locationID, old.number, old.expectedAt
    )
      || lines.map(\.productID) != old.lines.map(\.productID)
      || lines.map(\.quantity) != old.lines.map(\.quantity)
      || lines.map(\.unitCost) != old.lines.map(\.unitCost)
  }
}
