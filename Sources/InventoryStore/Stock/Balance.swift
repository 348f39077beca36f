package import InventoryCore

/// Stock of a product at a location: the end of its chain, and when to order.
package struct Balance: Hashable, Sendable {
  package var head: LedgerHead
  package var reorderPoint: Quantity
  /// Ordered from suppliers and not yet received.
  package var onOrder: Quantity

  package init(_ head: LedgerHead, reorderPoint: Quantity = .zero, onOrder: Quantity = .zero) {
    self.head = head
    self.reorderPoint = reorderPoint
    self.onOrder = onOrder
  }

  /// Whether a balance is low: by what is available, once the product has moved there or has a setting there.
  ///
  /// - Parameter alias: Of `stock_balances`, with its full stop.
  static func isLow(_ alias: String) -> String {
    "\(alias)on_hand - \(alias)reserved <= \(alias)reorder_point "
      + "AND (\(alias)last_sequence > 0 OR \(alias)has_setting)"
  }

  package var place: StockPlace { head.place }
  package var productID: Int64 { head.place.productID }
  package var locationID: Int64 { head.place.locationID }
  package var onHand: Quantity { head.onHand }
  package var reserved: Quantity { head.reserved }
  package var available: Quantity { head.available }
  package var lastSequence: Int64 { head.sequence }
  package var lastHash: [UInt8] { head.hash }
  package var updatedAt: Instant { head.recordedAt }
}

extension Balance {
  /// Takes a movement in.
  ///
  /// - Returns: The entry, without a number.
  /// - Throws: ``LedgerError`` with the balance as it was.
  mutating func append(
    _ movement: Movement,
    by actor: Actor,
    blind: LedgerBlind,
    now: Instant
  ) throws(LedgerError) -> LedgerEntry {
    do throws(StockError) {
      return try head.append(movement.draft, by: actor, blind: blind, now: now)
    } catch { throw LedgerError(error) }
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
