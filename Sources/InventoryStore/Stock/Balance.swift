package import InventoryCore

/// Stock of a product at a location.
package struct Balance: Hashable, Sendable {
  package var productID: Int64
  package var locationID: Int64
  package var onHand: Quantity
  package var reserved: Quantity
  package var reorderPoint: Quantity
  package var lastSequence: Int64
  package var lastHash: [UInt8]
  package var updatedAt: Instant

  package var available: Quantity { onHand.subtracting(reserved) ?? .zero }
  package var place: StockPlace { StockPlace(productID: productID, locationID: locationID) }
}

extension Balance {
  /// A chain before its first entry.
  init(_ place: StockPlace, now: Instant) {
    self.init(
      productID: place.productID,
      locationID: place.locationID,
      onHand: .zero,
      reserved: .zero,
      reorderPoint: .zero,
      lastSequence: 0,
      lastHash: LedgerChain.origin,
      updatedAt: now
    )
  }
}

extension Balance {
  /// Holds goods back that are available.
  mutating func hold(_ quantity: Quantity) { reserved = reserved.adding(quantity) ?? reserved }

  /// Gives up goods that were held.
  mutating func free(_ quantity: Quantity) {
    reserved = max(reserved.subtracting(quantity) ?? .zero, .zero)
  }
}

extension Balance {
  /// Takes a movement in: the one place that decides what may follow in a chain, and how.
  ///
  /// - Parameter now: The time of recording; moved up to the last entry's when the clock has stepped back.
  /// - Returns: The entry, without a number.
  /// - Throws: ``LedgerError`` with the balance as it was.
  mutating func append(_ movement: Movement, by actor: Actor, blind: LedgerBlind, now: Instant) throws
    -> LedgerEntry
  {
    if movement.quantity.isNegative, available < -movement.quantity {
      throw LedgerError.insufficientStock(
        productID: movement.productID,
        requested: -movement.quantity,
        available: available
      )
    }
    guard let after = onHand.adding(movement.quantity) else {
      throw LedgerError.outOfRange(productID: movement.productID)
    }
    let entry = LedgerEntry(
      id: 0,
      productID: productID,
      locationID: locationID,
      sequence: lastSequence + 1,
      kind: movement.kind,
      quantity: movement.quantity,
      balanceAfter: after,
      unitPrice: movement.unitPrice,
      isPromo: movement.isPromo,
      isFlagged: movement.isFlagged,
      occurredAt: movement.occurredAt,
      recordedAt: max(now, updatedAt),
      actor: actor,
      reference: movement.reference,
      reversesID: movement.reversesID,
      checkoutID: movement.checkoutID,
      blind: blind,
      previousHash: lastHash
    )
    onHand = after
    lastSequence = entry.sequence
    lastHash = LedgerChain.hash(of: entry)
    updatedAt = entry.recordedAt
    return entry
  }
}

/// What a movement did to the shelf.
enum ShelfChange {
  case emptied
  case filled

  /// `nil` when the shelf is as empty, or as filled, as before. A chain that begins has not been empty before.
  init?(from old: Balance, to new: Balance) {
    if old.onHand > .zero, new.onHand == .zero {
      self = .emptied
    } else if old.onHand == .zero, new.onHand > .zero, old.lastSequence > 0 {
      self = .filled
    } else {
      return nil
    }
  }
}
