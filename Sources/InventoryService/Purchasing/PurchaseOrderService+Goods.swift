internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

extension PurchaseOrderService where Context == Work {
  /// Sends a draft off: from this commit on its goods are on their way.
  package func place(
    id: Int64,
    ifMatch: (StoredPurchaseOrder) throws -> Void
  ) throws -> StoredPurchaseOrder {
    var order = try order(id: id, lock: true)
    let old = order
    try ifMatch(order)
    guard order.status == .draft else { throw ServiceError.transition(order, "ordered") }
    guard !order.lines.isEmpty else {
      throw ServiceError.invalid("/lines", "min_items", "purchase order \(order.number) has no lines")
    }
    order.status = .ordered
    order.orderedAt = context.now
    if order.expectedAt == nil { order.expectedAt = try arrival(of: order) }
    try lock(order)
    try PurchaseOrders(context.connection).addOnOrder(order.outstanding)
    return try write(order, "order", from: old)
  }

  /// Takes goods in: rows of kind `purchase` at the costs of the lines, in one commit.
  ///
  /// - Throws: ``ServiceError/overReceipt(productID:sku:ordered:received:requested:)`` when more arrives than was ordered.
  package func receive(
    id: Int64,
    _ request: ReceiptRequest,
    ifMatch: (StoredPurchaseOrder) throws -> Void
  ) throws -> StoredPurchaseOrder {
    var order = try order(id: id, lock: true)
    let old = order
    try ifMatch(order)
    guard order.status.isOpen else { throw ServiceError.transition(order, "received") }
    let arrived = try arrived(request, of: order)
    let before = order.outstanding
    let location = try context.locations.location(id: order.locationID)
    let day = context.zones.day(of: context.now, at: location)
    var movements: [Movement] = []
    for (index, quantity) in arrived {
      let line = order.lines[index]
      guard let received = line.received.adding(quantity) else {
        throw ServiceError.invalid("/lines", "maximum", "the quantity of \(line.sku) is too large")
      }
      guard received <= line.quantity || request.allowsOver else {
        throw ServiceError.overReceipt(
          productID: line.productID,
          sku: line.sku,
          ordered: line.quantity,
          received: line.received,
          requested: quantity
        )
      }
      order.lines[index].received = received
      movements.append(
        Movement(
          productID: line.productID,
          locationID: location.id,
          kind: .purchase,
          quantity: quantity,
          unitPrice: line.unitCost,
          occurredAt: context.now,
          day: day,
          reference: "purchase_order:\(id)"
        )
      )
    }
    let skus = Dictionary(order.lines.map { ($0.productID, $0.sku) }) { first, _ in first }
    let entries = try context.stock.append(movements, skus: skus)
    let orders = PurchaseOrders(context.connection)
    for (index, _) in arrived { try orders.setReceived(order.lines[index]) }
    try orders.note(
      receipts: zip(entries, arrived).map { (entryID: $0.id, lineID: order.lines[$1.index].id) }
    )
    try orders.addOnOrder(order.outstanding.less(before))
    order.followLines()
    return try write(order, "receive", from: old)
  }

  /// Calls an order off: what has not arrived is no longer on its way, what has arrived stays.
  package func cancel(
    id: Int64,
    ifMatch: (StoredPurchaseOrder) throws -> Void
  ) throws -> StoredPurchaseOrder {
    var order = try order(id: id, lock: true)
    let old = order
    try ifMatch(order)
    guard order.status == .draft || order.status.isOpen else {
      throw ServiceError.transition(order, "canceled")
    }
    if order.status.isOpen {
      try lock(order)
      try PurchaseOrders(context.connection).addOnOrder(order.outstanding.mapValues { -$0 })
    }
    order.status = .canceled
    return try write(order, "cancel", from: old)
  }

  /// Lets an order follow when one of its receipts is taken back: the goods are to come again, unless it is canceled.
  ///
  /// - Parameter receipt: Called with the order locked, to take the entry back.
  func takeBack<Value>(entryID: Int64, quantity: Quantity, _ reversal: () throws -> Value) throws -> Value {
    let orders = PurchaseOrders(context.connection)
    guard let receipt = try orders.receipt(entryID: entryID) else { return try reversal() }
    var order = try order(id: receipt.orderID, lock: true)
    let old = order
    let value = try reversal()
    guard let index = order.lines.firstIndex(where: { $0.id == receipt.lineID }) else { return value }
    let before = order.outstanding
    order.lines[index].received = max(order.lines[index].received.subtracting(quantity) ?? .zero, .zero)
    try orders.setReceived(order.lines[index])
    if order.status != .canceled {
      try orders.addOnOrder(order.outstanding.less(before))
      order.followLines()
    }
    _ = try write(order, "return", from: old)
    return value
  }

  private func write(
    _ order: StoredPurchaseOrder,
    _ action: String,
    from old: StoredPurchaseOrder
  ) throws -> StoredPurchaseOrder {
    try PurchaseOrders(context.connection).update(order, now: context.now)
    context.announce(.onOrderChanged(productIDs: order.lines.map(\.productID)))
    let written = try self.order(id: order.id)
    context.announce(.purchaseOrderChanged(action, written, from: old))
    return written
  }

  private func lock(_ order: StoredPurchaseOrder) throws {
    _ = try context.ledger.lock(
      chainsOf: order.lines.map { StockPlace(productID: $0.productID, locationID: order.locationID) },
      now: context.now
    )
  }

  /// When goods arrive that are ordered now; `nil` when the supplier has not said.
  private func arrival(of order: StoredPurchaseOrder) throws -> Instant? {
    let supplier = try Records<SupplierDraft>(context.connection).record(id: order.supplierID)
    return supplier?.draft.leadTimeDays.map { context.now.advanced(bySeconds: Int64($0) * 86_400) }
  }

  /// How much of which lines has arrived, in the order of the lines.
  private func arrived(
    _ request: ReceiptRequest,
    of order: StoredPurchaseOrder
  ) throws -> [(index: Int, quantity: Quantity)] {
    guard let lines = request.lines else {
      return order.lines.indices.filter { order.lines[$0].outstanding > .zero }.map {
        ($0, order.lines[$0].outstanding)
      }
    }
    let products = try StockLines(lines.map(\.product), in: context)
    var arrived: [Int: Quantity] = [:]
    for (position, line) in lines.enumerated() {
      let path = "/lines/\(position)"
      let product = try products.goods(
        line.product,
        line.quantity,
        path: path + "/quantity",
        allowsInactive: true
      )
      guard let index = order.lines.firstIndex(where: { $0.productID == product.id }) else {
        throw ServiceError.invalid(path, "ordered", "product \(product.sku) is not part of the order")
      }
      guard let sum = (arrived[index] ?? .zero).adding(line.quantity) else {
        throw ServiceError.invalid(path + "/quantity", "maximum", "the quantity is too large")
      }
      arrived[index] = sum
    }
    return arrived.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension StoredPurchaseOrder {
  /// What is still to come, by place.
  fileprivate var outstanding: [StockPlace: Quantity] {
    Dictionary(
      lines.map { (StockPlace(productID: $0.productID, locationID: locationID), $0.outstanding) }
    ) { $0.adding($1) ?? $0 }
  }

  /// Received once nothing is to come, partially once something has arrived.
  fileprivate mutating func followLines() {
    if lines.allSatisfy({ $0.outstanding == .zero }) {
      status = .received
    } else {
      status = lines.contains { $0.received > .zero } ? .partiallyReceived : .ordered
    }
  }
}

extension [StockPlace: Quantity] {
  fileprivate func less(_ other: [StockPlace: Quantity]) -> [StockPlace: Quantity] {
    Dictionary(
      uniqueKeysWithValues: map { ($0.key, $0.value.subtracting(other[$0.key] ?? .zero) ?? .zero) }
    )
  }
}

extension ServiceError {
  fileprivate static func transition(_ order: StoredPurchaseOrder, _ status: String) -> ServiceError {
    .purchaseOrder(number: order.number, status: order.status, wanted: status)
  }
}
