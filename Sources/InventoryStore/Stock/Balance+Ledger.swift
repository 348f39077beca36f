internal import InventoryCore
internal import InventoryRecords

extension Balance {
  /// Whether a balance is low: by what is available, once the product has moved there or has a setting there.
  ///
  /// What is compared stands on one side: SQLite turns a comparison round that has its column on the right, and then no
  /// longer finds it in the condition of an index.
  ///
  /// - Parameter alias: Of `stock_balances`, with its full stop.
  static func isLow(_ alias: String) -> String {
    "\(alias)on_hand - \(alias)reserved - \(alias)reorder_point <= 0 "
      + "AND (\(alias)last_sequence > 0 OR \(alias)has_setting)"
  }

  /// The same in the words of the step that first asked for it.
  static func isLowAsCompared(_ alias: String) -> String {
    "\(alias)on_hand - \(alias)reserved <= \(alias)reorder_point "
      + "AND (\(alias)last_sequence > 0 OR \(alias)has_setting)"
  }

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
