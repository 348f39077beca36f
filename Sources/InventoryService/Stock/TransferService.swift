package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Goods that somebody wants to move to another location.
package struct TransferRequest: Sendable {
  package struct Line: Sendable {
    package var product: ProductReference
    package var quantity: Quantity

    package init(product: ProductReference, quantity: Quantity) {
      self.product = product
      self.quantity = quantity
    }
  }

  package var fromLocationID: Int64
  package var toLocationID: Int64
  package var lines: [Line]
  package var reference: String?

  package init(fromLocationID: Int64, toLocationID: Int64, lines: [Line], reference: String?) {
    self.fromLocationID = fromLocationID
    self.toLocationID = toLocationID
    self.lines = lines
    self.reference = reference
  }
}

/// Transfers between locations: both sides in one commit, and taken back as a whole.
package struct TransferService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var transfers: TransferService<Self> { TransferService(context: self) }
}

extension TransferService {
  package func transfer(id: Int64, lock: Bool = false) throws -> StoredTransfer {
    guard let transfer = try Transfers(context.connection).transfer(id: id, lock: lock) else {
      throw ServiceError.notFound(resource: "transfer", key: "\(id)")
    }
    return transfer
  }

  package func page(_ filter: TransferFilter, _ part: ListPart) throws -> ListPage<StoredTransfer> {
    try Transfers(context.connection).page(filter, part)
  }

  package func count(_ filter: TransferFilter) throws -> Int {
    try Transfers(context.connection).count(filter)
  }
}

extension TransferService where Context == Work {
  /// Moves goods: all lines, or none.
  package func transfer(_ request: TransferRequest) throws -> StoredTransfer {
    let source = try context.locations.place(
      request.fromLocationID,
      path: "/from_location_id",
      allowsInactive: true
    )
    let target = try context.locations.place(request.toLocationID, path: "/to_location_id")
    guard source.id != target.id else {
      throw ServiceError.invalid("/to_location_id", "different", "expected another location than the source")
    }
    let products = try StockLines(request.lines.map(\.product), in: context)
    var lines: [StoredTransfer.Line] = []
    for (index, line) in request.lines.enumerated() {
      let product = try products.goods(
        line.product,
        line.quantity,
        path: "/lines/\(index)/quantity",
        allowsInactive: true
      )
      lines.append(
        .init(
          productID: product.id,
          sku: product.sku,
          quantity: line.quantity,
          outEntryID: 0,
          inEntryID: 0
        )
      )
    }
    var transfer = StoredTransfer(
      id: 0,
      fromLocationID: source.id,
      toLocationID: target.id,
      reference: request.reference,
      actor: context.caller.actor,
      createdAt: context.now
    )
    let transfers = Transfers(context.connection)
    transfer.id = try transfers.insert(transfer)
    let movements = lines.flatMap { line in
      [
        movement(of: line, at: source, by: -line.quantity, of: transfer.id),
        movement(of: line, at: target, by: line.quantity, of: transfer.id),
      ]
    }
    let entries = try context.stock.append(movements, skus: skus(lines))
    for index in lines.indices {
      lines[index].outEntryID = entries[2 * index].id
      lines[index].inEntryID = entries[2 * index + 1].id
    }
    try transfers.insert(lines, of: transfer.id)
    transfer.lines = lines
    context.announce(.goodsTransferred(transfer))
    return transfer
  }

  /// Brings all goods of a transfer back.
  ///
  /// - Throws: ``ServiceError``: `alreadyReversed`; `insufficientStock` when some of them are gone.
  package func reverse(id: Int64) throws -> StoredTransfer {
    var transfer = try transfer(id: id, lock: true)
    guard transfer.reversedAt == nil else { throw ServiceError.transferReversed(id: id) }
    let source = try context.locations.location(id: transfer.fromLocationID)
    let target = try context.locations.location(id: transfer.toLocationID)
    let movements = transfer.lines.flatMap { line in
      [
        movement(of: line, at: target, by: -line.quantity, of: id, reversing: line.inEntryID),
        movement(of: line, at: source, by: line.quantity, of: id, reversing: line.outEntryID),
      ]
    }
    _ = try context.stock.append(movements, skus: skus(transfer.lines))
    try Transfers(context.connection).markReversed(id: id, at: context.now)
    transfer.reversedAt = context.now
    context.announce(.transferReversed(transfer))
    return transfer
  }

  private func movement(
    of line: StoredTransfer.Line,
    at location: Location,
    by quantity: Quantity,
    of id: Int64,
    reversing entryID: Int64? = nil
  ) -> Movement {
    Movement(
      productID: line.productID,
      locationID: location.id,
      kind: entryID == nil ? .transfer : .reversal,
      quantity: quantity,
      occurredAt: context.now,
      day: context.zones.day(of: context.now, at: location),
      reference: "transfer:\(id)",
      reversesID: entryID,
      countsAsDemand: false
    )
  }

  private func skus(_ lines: [StoredTransfer.Line]) -> [Int64: String] {
    Dictionary(lines.map { ($0.productID, $0.sku) }) { first, _ in first }
  }
}
