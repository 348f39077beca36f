internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Which advice becomes orders.
package struct AdvisedOrderRequest: Sendable {
  package enum Urgency: String, CaseIterable, Sendable {
    /// Stock runs out before an order placed now arrives.
    case high
    /// The reorder point is reached.
    case now
    /// It is reached, or will be within a week.
    case soon
  }

  package var locationID: Int64?
  package var supplierID: Int64?
  package var urgency: Urgency

  package init(locationID: Int64?, supplierID: Int64?, urgency: Urgency) {
    self.locationID = locationID
    self.supplierID = supplierID
    self.urgency = urgency
  }
}

/// The drafts that were made of the advice.
package struct AdvisedOrders: Sendable {
  /// A product that is due and stands in no draft.
  package struct Skipped: Sendable {
    package enum Reason: String, CaseIterable, Sendable {
      /// Nobody is known who delivers it.
      case noSupplier = "no_supplier"
      case supplierInactive = "supplier_inactive"
      /// There is no forecast that says how much.
      case notTrained = "not_trained"
    }

    package var item: ReplenishmentItem
    package var reason: Reason
  }

  package var orders: [StoredPurchaseOrder] = []
  package var skipped: [Skipped] = []
}

extension PurchaseOrderService where Context == Work {
  /// Lines of the advice that are looked at, at most.
  private static var mostLines: Int { 5000 }

  /// Makes a draft for each supplier, and for each location where there are several, of what the advice says: in whole
  /// packs, and topped up to the least that the supplier takes an order for.
  package func advise(_ request: AdvisedOrderRequest) throws -> AdvisedOrders {
    if let id = request.locationID { _ = try context.locations.place(id) }
    if let id = request.supplierID { _ = try supplier(id) }
    var made = AdvisedOrders()
    var groups: [DraftKey: [DraftLine]] = [:]
    let days = try context.forecasts.days()
    for item in try due(request) {
      let line = ReplenishmentLine(item, today: days[item.locationID])
      if request.urgency == .high, !line.runsOutBeforeDelivery { continue }
      guard item.advice != nil else {
        made.skipped.append(.init(item: item, reason: .notTrained))
        continue
      }
      guard let supplierID = item.supplierID else {
        made.skipped.append(.init(item: item, reason: .noSupplier))
        continue
      }
      guard line.dueOrder > 0, let quantity = Quantity(rounding: line.dueOrder) else { continue }
      let key = DraftKey(supplierID: supplierID, locationID: item.locationID)
      groups[key, default: []].append(DraftLine(item: item, quantity: quantity))
    }
    let costs = try Catalogue(context.connection).prices(
      groups.values.joined().map { .id($0.item.productID) }
    )
    for (key, lines) in groups.sorted(by: { $0.key < $1.key }) {
      guard let supplier = try Records<SupplierDraft>(context.connection).record(id: key.supplierID),
        supplier.draft.isActive
      else {
        made.skipped += lines.map { .init(item: $0.item, reason: .supplierInactive) }
        continue
      }
      let topped = toppedUp(lines, costs: costs, least: supplier.draft.minimumOrderValue ?? .zero)
      made.orders.append(try draft(topped, costs: costs, from: supplier, to: key.locationID))
    }
    return made
  }

  private func draft(
    _ lines: [DraftLine],
    costs: [ProductReference: PricedProduct],
    from supplier: Supplier,
    to locationID: Int64
  ) throws -> StoredPurchaseOrder {
    let ordered = lines.map { line in
      StoredPurchaseOrder.Line(
        productID: line.item.productID,
        sku: line.item.sku,
        name: line.item.name,
        unit: line.item.unit,
        quantity: line.quantity,
        unitCost: costs[.id(line.item.productID)]?.costPrice ?? .zero
      )
    }
    return try insert(
      StoredPurchaseOrder(
        number: try newNumber(),
        supplierID: supplier.id,
        supplierName: supplier.draft.name,
        locationID: locationID,
        expectedAt: nil,
        total: try total(ordered),
        createdAt: context.now,
        updatedAt: context.now,
        lines: ordered
      )
    )
  }

  /// The lines of the list of what to order that are due, the most urgent first.
  private func due(_ request: AdvisedOrderRequest) throws -> [ReplenishmentItem] {
    var items: [ReplenishmentItem] = []
    for state in 0...(request.urgency == .soon ? 1 : 0) {
      let filter = ReplenishmentFilter(
        state: state,
        locationID: request.locationID,
        supplierID: request.supplierID
      )
      var part = ListPart(limit: 500)
      while items.count < Self.mostLines {
        let page = try context.forecasts.replenishment(filter, part)
        items += page.values
        guard page.hasMore, let last = page.last else { break }
        part = ListPart(limit: 500, after: last)
      }
    }
    return items
  }

  /// Adds packs of what will run out first until the order is worth enough.
  private func toppedUp(
    _ lines: [DraftLine],
    costs: [ProductReference: PricedProduct],
    least: Money
  ) -> [DraftLine] {
    var lines = lines
    func cost(_ line: DraftLine) -> Money { costs[.id(line.item.productID)]?.costPrice ?? .zero }
    func worth() -> Money {
      lines.reduce(.zero) { sum, line in
        cost(line).times(line.quantity).flatMap(sum.adding) ?? sum
      }
    }
    let paid = lines.indices.filter { cost(lines[$0]) > .zero }
    guard !paid.isEmpty else { return lines }
    var value = worth()
    var rounds = 0
    while value < least, rounds < 100_000 {
      rounds += 1
      guard let index = paid.min(by: { lines[$0].cover < lines[$1].cover }),
        let more = lines[index].quantity.adding(lines[index].item.packSize)
      else { break }
      lines[index].quantity = more
      value = worth()
    }
    return lines
  }
}

/// Lines of one draft.
private struct DraftKey: Hashable, Comparable {
  var supplierID: Int64
  var locationID: Int64

  static func < (left: DraftKey, right: DraftKey) -> Bool {
    (left.supplierID, left.locationID) < (right.supplierID, right.locationID)
  }
}

private struct DraftLine {
  var item: ReplenishmentItem
  var quantity: Quantity

  /// Days that stock and order last together.
  var cover: Double {
    let rate = item.advice?.rate ?? 0
    return rate > 0 ? (item.position.approximate + quantity.approximate) / rate : .infinity
  }
}

extension Quantity {
  /// The nearest quantity; `nil` when it is too large.
  init?(rounding value: Double) {
    guard value.magnitude < 9e11 else { return nil }
    self.init(thousandths: Int64((value * 1000).rounded()))
  }
}
