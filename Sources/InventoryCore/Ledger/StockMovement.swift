/// A change of stock that a rule asks for, before it is written as a ``LedgerEntry``.
public struct StockMovement: Hashable, Sendable {
  /// What moves, and where.
  public var place: StockPlace
  /// Why.
  public var kind: EntryKind
  /// Signed: below zero when goods leave.
  public var quantity: Quantity

  /// A movement as given; nothing is checked.
  public init(place: StockPlace, kind: EntryKind, quantity: Quantity) {
    self.place = place
    self.kind = kind
    self.quantity = quantity
  }

  /// What takes an entry back: the same amount the other way.
  public init(reversing entry: LedgerEntry) {
    place = entry.place
    kind = .reversal
    quantity = -entry.quantity
  }

  /// Both sides of a transfer, in the order of their places; together they change no stock.
  ///
  /// - Returns: `nil` unless the quantity is above zero and the locations differ.
  public static func transfer(
    productID: Int64,
    from source: Int64,
    to target: Int64,
    quantity: Quantity
  ) -> [StockMovement]? {
    guard quantity > .zero, source != target else { return nil }
    return [
      StockMovement(
        place: StockPlace(productID: productID, locationID: source),
        kind: .transfer,
        quantity: -quantity
      ),
      StockMovement(
        place: StockPlace(productID: productID, locationID: target),
        kind: .transfer,
        quantity: quantity
      ),
    ].sorted { $0.place < $1.place }
  }
}

extension LedgerEntry {
  /// The chain that the entry belongs to.
  public var place: StockPlace { StockPlace(productID: productID, locationID: locationID) }
}
