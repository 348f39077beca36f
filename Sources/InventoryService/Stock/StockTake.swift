package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// What somebody has counted.
package struct StockTakeRequest: Sendable {
  package struct Line: Sendable {
    package var product: ProductReference
    package var counted: Quantity

    package init(product: ProductReference, counted: Quantity) {
      self.product = product
      self.counted = counted
    }
  }

  package var lines: [Line]
  package var reference: String?
  package var locationID: Int64?

  package init(lines: [Line], reference: String?, locationID: Int64?) {
    self.lines = lines
    self.reference = reference
    self.locationID = locationID
  }
}

/// A stock-take as it was committed.
package struct StockTake: Sendable {
  package struct Line: Sendable {
    package var productID: Int64
    package var sku: String
    package var before: Quantity
    package var counted: Quantity
    package var difference: Quantity
    /// `nil` when there was no difference to enter.
    package var entryID: Int64?
  }

  package var location: Location
  package var reference: String?
  package var countedAt: Instant
  package var lines: [Line]
}

extension StockService where Context == Work {
  /// Sets stock to what was counted, in one commit: where it differs, by an entry of kind `count`.
  ///
  /// - Throws: ``ServiceError``: `insufficientStock` where less was counted than is reserved.
  package func count(_ request: StockTakeRequest) throws -> StockTake {
    let location = try context.locations.place(request.locationID, allowsInactive: true)
    let products = try StockLines(request.lines.map(\.product), in: context)
    var counted: [(product: PricedProduct, quantity: Quantity)] = []
    var known: Set<Int64> = []
    for (index, line) in request.lines.enumerated() {
      let path = "/lines/\(index)"
      let product = try products.goods(
        line.product,
        line.counted,
        path: path + "/counted",
        allowsInactive: true
      )
      guard known.insert(product.id).inserted else {
        throw ServiceError.invalid(path, "repeated", "product \(product.sku) is counted twice")
      }
      counted.append((product, line.counted))
    }
    let places = counted.map { StockPlace(productID: $0.product.id, locationID: location.id) }
    let balances = try context.ledger.lock(chainsOf: places, now: context.now)
    let before = Dictionary(balances.map { ($0.productID, $0.onHand) }) { first, _ in first }
    let day = context.zones.day(of: context.now, at: location)
    var lines: [StockTake.Line] = []
    var movements: [Movement] = []
    for (product, quantity) in counted {
      let present = before[product.id] ?? .zero
      guard let difference = quantity.subtracting(present) else { continue }
      lines.append(
        .init(
          productID: product.id,
          sku: product.sku,
          before: present,
          counted: quantity,
          difference: difference
        )
      )
      guard difference != .zero else { continue }
      movements.append(
        Movement(
          productID: product.id,
          locationID: location.id,
          kind: .count,
          quantity: difference,
          occurredAt: context.now,
          day: day,
          reference: request.reference
        )
      )
    }
    if !movements.isEmpty {
      let skus = Dictionary(lines.map { ($0.productID, $0.sku) }) { first, _ in first }
      let entries = try append(movements, skus: skus)
      let numbers = Dictionary(entries.map { ($0.productID, $0.id) }) { first, _ in first }
      for index in lines.indices { lines[index].entryID = numbers[lines[index].productID] }
    }
    let take = StockTake(
      location: location,
      reference: request.reference,
      countedAt: context.now,
      lines: lines
    )
    context.announce(.stockCounted(take))
    return take
  }
}
