internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

extension OrderService where Context == Work {
  /// Adds a line to an open order: its goods leave the shelf.
  package func addLine(
    _ request: OrderLineRequest,
    toOrder id: Int64
  ) throws -> StoredOrderLine {
    var order = try order(id: id, lock: true)
    var rules = order.rules
    let (lines, changes) = try add([request], to: &rules, path: "")
    let added = try Orders(context.connection).insert(lines, of: id, isNew: false, now: context.now)
    order.lines += added
    try move(changes, of: order)
    context.announce(.orderLineCreated(added[0], of: try write(order.totalled(by: rules))))
    return added[0]
  }

  /// Changes a line of an open order: another quantity moves the difference, another product moves both.
  package func changeLine(
    id: Int64,
    _ change: OrderLineChange,
    ifMatch: (StoredOrderLine) throws -> Void
  ) throws -> StoredOrderLine {
    var (order, index) = try lockedLine(id: id)
    var line = order.lines[index]
    try ifMatch(line)
    let old = line
    let reference = change.product ?? .id(old.productID)
    let product = try StockLines([reference], in: context).product(reference)
    let isOther = product.id != old.productID
    if isOther, !product.isActive { throw ServiceError.inactive(sku: product.sku) }
    line.unitPrice = try price(
      change.price,
      of: product,
      current: isOther ? product.price : old.unitPrice
    )
    line.productID = product.id
    line.sku = product.sku
    line.quantity = change.quantity ?? old.quantity
    try checkUnit(product.unit, line.quantity, path: "/quantity")
    guard line != old else { return old }
    var rules = order.rules
    let movements: [StockMovement]
    do throws(OrderError) {
      movements = try rules.changeLine(
        id,
        productID: line.productID,
        quantity: line.quantity,
        unitPrice: line.unitPrice
      )
    } catch {
      throw ServiceError.order(error)
    }
    order.lines[index] = line
    // Both products have a name, should one of them run short.
    var named = order
    named.lines.append(old)
    try move(
      movements.map { movement in
        guard isOther else {
          return OrderMovement(
            movement,
            price: line.unitPrice,
            revenue: line.total.subtracting(old.total) ?? .zero,
            isWholeLine: false
          )
        }
        return movement.place.productID == old.productID
          ? OrderMovement(movement, price: old.unitPrice, revenue: -old.total)
          : OrderMovement(movement, price: line.unitPrice, revenue: line.total)
      },
      of: named
    )
    try Orders(context.connection).update(line, now: context.now)
    let written = try write(order.totalled(by: rules))
    line.version += 1
    line.updatedAt = context.now
    context.announce(.orderLineChanged(line, from: old, of: written))
    return line
  }

  /// Deletes a line of an open order: its goods come back.
  package func removeLine(
    id: Int64,
    ifMatch: (StoredOrderLine) throws -> Void
  ) throws {
    var (order, index) = try lockedLine(id: id)
    let line = order.lines[index]
    try ifMatch(line)
    var rules = order.rules
    let movements: [StockMovement]
    do throws(OrderError) { movements = try rules.removeLine(id) } catch { throw ServiceError.order(error) }
    try move(movements.map { OrderMovement($0, price: line.unitPrice, revenue: -line.total) }, of: order)
    try Orders(context.connection).deleteLine(id: id)
    order.lines.remove(at: index)
    context.announce(.orderLineDeleted(line, of: try write(order.totalled(by: rules))))
  }

  /// Takes lines into an order at the prices of their products.
  ///
  /// - Parameter path: Where the lines stand in the request, for violations; empty for a single one.
  func add(
    _ requests: [OrderLineRequest],
    to rules: inout Order,
    path: String
  ) throws -> (lines: [StoredOrderLine], changes: [OrderMovement]) {
    let products = try StockLines(requests.map(\.product), in: context)
    var lines: [StoredOrderLine] = []
    var changes: [OrderMovement] = []
    for (index, request) in requests.enumerated() {
      let place = path.isEmpty ? "/quantity" : "\(path)/\(index)/quantity"
      let product = try products.goods(request.product, request.quantity, path: place)
      let price = try price(request.price, of: product, current: product.price)
      // Numbers come from the database; until then no two lines may have the same.
      let line = OrderLine(
        id: -Int64(index) - 1,
        productID: product.id,
        quantity: request.quantity,
        unitPrice: price
      )
      guard let line, let total = line.total else {
        throw ServiceError.invalid(place, "maximum", "the total is too large")
      }
      do throws(OrderError) {
        changes += try rules.add(line).map { OrderMovement($0, price: price, revenue: total) }
      } catch {
        throw ServiceError.order(error)
      }
      lines.append(
        StoredOrderLine(
          id: 0,
          orderID: 0,
          productID: product.id,
          sku: product.sku,
          quantity: request.quantity,
          unitPrice: price,
          version: 1,
          createdAt: context.now,
          updatedAt: context.now
        )
      )
    }
    return (lines, changes)
  }

  private func price(_ sent: Money?, of product: PricedProduct, current: Money) throws -> Money {
    do throws(OrderError) {
      return try OrderLine.price(sent: sent, current: current)
    } catch {
      throw ServiceError.priceMismatch(
        productID: product.id,
        sku: product.sku,
        sent: sent ?? .zero,
        current: current
      )
    }
  }

  /// A line within its order, which is locked.
  private func lockedLine(id: Int64) throws -> (order: StoredOrder, index: Int) {
    let orderID = try self.line(id: id).orderID
    let order = try order(id: orderID, lock: true)
    guard let index = order.lines.firstIndex(where: { $0.id == id }) else {
      throw ServiceError.notFound(resource: "order detail", key: "\(id)")
    }
    return (order, index)
  }
}

extension StoredOrder {
  fileprivate func totalled(by rules: Order) throws -> StoredOrder {
    guard let total = rules.total else {
      throw ServiceError.invalid("/quantity", "maximum", "the total is too large")
    }
    var order = self
    order.total = total
    return order
  }
}
