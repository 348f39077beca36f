package import InventoryCore
package import InventoryRecords
internal import InventoryStore

extension StockService where Context == Work {
  /// Records a sale, purchase, waste or customer return.
  package func record(_ request: TransactionRequest) throws -> EntryRecord {
    try record([request], checkoutID: nil)[0]
  }

  /// Records several movements in one commit, all or none.
  ///
  /// - Parameter path: Where the movements stand in the request, for violations.
  package func record(
    _ requests: [TransactionRequest],
    checkoutID: Int64?,
    path: String = ""
  ) throws -> [EntryRecord] {
    var lines = try StockLines(requests.map(\.product), in: context)
    return try record(requests, of: &lines, checkoutID: checkoutID, path: path)
  }

  private func record(
    _ requests: [TransactionRequest],
    of lines: inout StockLines,
    checkoutID: Int64?,
    path: String
  ) throws -> [EntryRecord] {
    var asked: [Movement] = []
    var skus: [Int64: String] = [:]
    for (index, request) in requests.enumerated() {
      let field = path.isEmpty ? "" : "\(path)/\(index)"
      let product = try lines.goods(
        request.product,
        request.quantity,
        path: field + "/quantity",
        allowsInactive: request.kind != .sale
      )
      skus[product.id] = product.sku
      asked.append(try movement(request, of: product, in: &lines, path: field, checkoutID: checkoutID))
    }
    let recounted = requests.indices.filter { requests[$0].onShort == .recount }
    // What is missing must still be missing when it is written.
    let balances = try context.ledger.lock(
      chainsOf: recounted.map { asked[$0] },
      now: context.now
    )
    var movements: [Movement] = []
    var positions: [Int] = []
    for (index, movement) in asked.enumerated() {
      if requests[index].onShort == .recount {
        movements += recount(before: movement, after: movements, balances)
      }
      positions.append(movements.count)
      movements.append(movement)
    }
    let entries = try append(movements, skus: skus)
    let records = positions.map { EntryRecord(entry: entries[$0], sku: skus[entries[$0].productID] ?? "") }
    for record in records { context.announce(.movementRecorded(record)) }
    return records
  }

  /// Rings up several sales: one commit, total by the server.
  package func checkout(_ request: CheckoutRequest) throws -> StoredCheckout {
    var lines = try StockLines(request.lines.map(\.product), in: context)
    let place = try lines.place(request.locationID, in: context)
    let occurredAt = try moment(request.occurredAt, at: place, path: "/occurred_at")
    var total = Money.zero
    for (index, line) in request.lines.enumerated() {
      let product = try lines.product(line.product)
      guard let amount = (line.unitPrice ?? product.price).times(line.quantity),
        let sum = total.adding(amount)
      else { throw ServiceError.invalid("/lines/\(index)/quantity", "maximum", "the total is too large") }
      total = sum
    }
    var checkout = StoredCheckout(
      externalID: request.externalID,
      locationID: place.id,
      paymentType: request.paymentType,
      total: total,
      occurredAt: occurredAt,
      recordedAt: context.now,
      actor: context.caller.actor
    )
    do {
      checkout.id = try Checkouts(context.connection).insert(checkout)
    } catch let error as SQLError where error.code == .duplicate {
      throw ServiceError.duplicate(resource: "checkout", field: "external_id")
    }
    checkout.entries = try record(request.lines, of: &lines, checkoutID: checkout.id, path: "/lines")
    return checkout
  }

  /// Takes an entry back by a new, opposite one; with a sale for which the stock was counted anew, that count as well.
  package func reverse(entryID: Int64) throws -> EntryRecord {
    let ledger = Ledger(context.connection)
    let original = try self.entry(id: entryID)
    let entry = original.entry
    guard entry.kind != .reversal else { throw ServiceError.notReversible(id: entryID) }
    guard !entry.kind.belongsToOrder else {
      throw ServiceError.partOfOrder(id: entryID, reference: entry.reference ?? "an order")
    }
    guard entry.kind != .transfer else {
      throw ServiceError.partOfTransfer(id: entryID, reference: entry.reference ?? "a transfer")
    }
    if entry.kind == .count, entry.isFlagged { throw ServiceError.partOfRecount(id: entryID) }
    if entry.kind == .sale || entry.kind == .customerReturn {
      // Nobody brings goods of it back meanwhile.
      _ = try ledger.lock(
        chainsOf: [StockPlace(productID: entry.productID, locationID: entry.locationID)],
        now: context.now
      )
    }
    guard try !ledger.isReversed(id: entryID) else { throw ServiceError.alreadyReversed(id: entryID) }
    try checkNothingReturned(of: entry)
    let recount = try recount(before: entry, in: ledger)
    let location = try context.locations.location(id: entry.locationID)
    // The demand of the day of the sale is what was wrong, so the reversal carries that time.
    let movements = try ([entry] + [recount].compactMap(\.self)).map { entry in
      Movement(
        productID: entry.productID,
        locationID: entry.locationID,
        kind: .reversal,
        quantity: -entry.quantity,
        unitPrice: entry.unitPrice,
        isPromo: entry.isPromo,
        occurredAt: entry.occurredAt,
        day: context.zones.day(of: entry.occurredAt, at: location),
        reference: entry.reference,
        reversesID: entry.id,
        countsAsDemand: entry.kind.isDemand,
        countsAsReturn: entry.kind == .customerReturn,
        revenue: try original.returnsID.flatMap {
          try revenue(returning: -entry.quantity, ofSale: $0, at: entry.unitPrice)
        }
      )
    }
    let reversal: LedgerEntry
    do {
      reversal = try context.purchaseOrders.takeBack(entryID: entryID, quantity: entry.quantity) {
        try append(movements, skus: [entry.productID: original.sku])[0]
      }
    } catch let error as SQLError where error.code == .duplicate {
      // A rival has just reversed it.
      throw ServiceError.alreadyReversed(id: entryID)
    }
    context.announce(.movementReversed(id: entryID, reversalID: reversal.id))
    return EntryRecord(entry: reversal, sku: original.sku)
  }

  /// Corrects stock by a signed quantity, with the reason.
  package func adjust(
    _ reference: ProductReference,
    by quantity: Quantity,
    reason: String,
    locationID: Int64?
  ) throws -> EntryRecord {
    let product = try StockLines([reference], in: context)
      .goods(reference, quantity, path: "/quantity", allowsInactive: true)
    let location = try context.locations.place(locationID)
    let movement = Movement(
      productID: product.id,
      locationID: location.id,
      kind: .adjustment,
      quantity: quantity,
      occurredAt: context.now,
      day: context.zones.day(of: context.now, at: location),
      reference: reason
    )
    let entry = try append([movement], skus: [product.id: product.sku])[0]
    let record = EntryRecord(entry: entry, sku: product.sku)
    context.announce(.stockAdjusted(record))
    return record
  }

  private func movement(
    _ request: TransactionRequest,
    of product: PricedProduct,
    in lines: inout StockLines,
    path: String,
    checkoutID: Int64?
  ) throws -> Movement {
    let location = try lines.place(request.locationID, in: context)
    let occurredAt = try moment(request.occurredAt, at: location, path: path + "/occurred_at")
    let price = request.unitPrice ?? (request.kind == .purchase ? product.costPrice : product.price)
    guard price.times(request.quantity) != nil else {
      throw ServiceError.invalid(path + "/quantity", "maximum", "the total is too large")
    }
    return Movement(
      productID: product.id,
      locationID: location.id,
      kind: request.kind,
      quantity: request.kind.takesStock ? -request.quantity : request.quantity,
      unitPrice: price,
      isPromo: request.isPromo,
      occurredAt: occurredAt,
      day: context.zones.day(of: occurredAt, at: location),
      reference: request.reference,
      checkoutID: checkoutID
    )
  }

  /// The count correction that makes room for a sale which has already happened: by as much as the shelf is said to hold
  /// too little. Goods that are on the shelf and reserved are no reason to count; they stay held, and the sale is refused.
  private func recount(
    before movement: Movement,
    after earlier: [Movement],
    _ balances: [Balance]
  ) -> [Movement] {
    let balance = balances.first {
      $0.productID == movement.productID && $0.locationID == movement.locationID
    }
    let same = earlier.filter { $0.productID == movement.productID && $0.locationID == movement.locationID }
    let onHand = same.reduce(balance?.onHand ?? .zero) { $0.adding($1.quantity) ?? $0 }
    guard let missing = (-movement.quantity).subtracting(onHand), missing > .zero else { return [] }
    var correction = movement
    correction.kind = .count
    correction.quantity = missing
    correction.unitPrice = nil
    correction.isPromo = false
    correction.isFlagged = true
    correction.reference = "recount forced by a sale"
    correction.countsAsDemand = false
    return [correction]
  }

  /// The count that made room for a sale and went into the ledger with it.
  private func recount(before sale: LedgerEntry, in ledger: Ledger) throws -> LedgerEntry? {
    guard sale.kind == .sale, let count = try ledger.entry(before: sale)?.entry, count.kind == .count,
      count.isFlagged, count.recordedAt == sale.recordedAt, count.checkoutID == sale.checkoutID
    else { return nil }
    return count
  }

  @discardableResult
  func append(
    _ movements: [Movement],
    freeing holds: [StockPlace: Quantity] = [:],
    skus: [Int64: String]
  ) throws -> [LedgerEntry] {
    do {
      let (entries, changes) = try context.ledger.move(
        movements,
        freeing: holds,
        by: context.author,
        now: context.now
      )
      context.announce(.stockChanged(changes, skus: skus))
      return entries
    } catch LedgerError.insufficientStock(let id, let requested, let available) {
      throw ServiceError.insufficientStock(
        productID: id,
        sku: skus[id] ?? "",
        requested: requested,
        available: available
      )
    } catch LedgerError.outOfRange(let id) {
      throw ServiceError.invalid("/quantity", "maximum", "the stock of product \(id) would be too large")
    }
  }

  /// When something happened: now unless said otherwise, never later than the clock allows, and not before the times
  /// that a location knows of.
  private func moment(_ given: Instant?, at location: Location, path: String) throws -> Instant {
    guard let given else { return context.now }
    // Tills' clocks run ahead a little.
    guard given <= context.now.advanced(bySeconds: 300) else {
      throw ServiceError.invalid(path, "maximum", "expected a time that is not in the future, got \(given)")
    }
    let earliest = try context.earliestDay(
      at: location,
      missedBy: context.zones.day(of: given, at: location)
    )
    guard let earliest else { return given }
    throw ServiceError.invalid(
      path,
      "minimum",
      "expected a time from \(earliest) on, \(LedgerReach.years) years before the location's first day, got \(given)"
    )
  }
}
