/// Stock by place, as the fold of a ledger: the sum of its movements, never below zero.
///
/// ```swift
/// var book = try StockBook(folding: entries)
/// try book.apply([StockMovement(place: shelf, kind: .sale, quantity: -two)])
/// ```
public struct StockBook: Hashable, Sendable {
  /// Places that anything has ever moved at.
  public private(set) var balances: [StockPlace: Quantity] = [:]

  /// Empty shelves.
  public init() {}

  /// Adds up entries in the order in which they were recorded.
  ///
  /// - Throws: ``StockError`` when the stock would fall below zero on the way.
  public init(folding entries: some Sequence<LedgerEntry>) throws(StockError) {
    for entry in entries { try move(entry.place, by: entry.quantity) }
  }

  /// The stock on hand at a place.
  public func onHand(_ place: StockPlace) -> Quantity { balances[place] ?? .zero }

  /// The stock of a product at all locations; `nil` when out of range.
  public func onHand(productID: Int64) -> Quantity? {
    balances.reduce(Quantity.zero) { sum, entry in
      entry.key.productID == productID ? sum?.adding(entry.value) : sum
    }
  }

  /// Makes all of the movements or none; several of one place are made in their order.
  ///
  /// - Throws: ``StockError`` for the first that cannot be made.
  public mutating func apply(_ movements: [StockMovement]) throws(StockError) {
    let before = balances
    do throws(StockError) {
      for movement in movements { try move(movement.place, by: movement.quantity) }
    } catch {
      balances = before
      throw error
    }
  }

  private mutating func move(_ place: StockPlace, by quantity: Quantity) throws(StockError) {
    let present = onHand(place)
    guard let sum = present.adding(quantity) else { throw .outOfRange(place: place) }
    guard !sum.isNegative else {
      throw .insufficientStock(place: place, requested: quantity.magnitude, available: present)
    }
    balances[place] = sum
  }

  /// The stock at a moment: the sum of all that had happened by then, whenever it was recorded.
  ///
  /// Entries recorded late may make such a sum negative for a while; it is given as it is.
  ///
  /// - Throws: ``StockError/outOfRange(place:)``.
  public static func balances(
    of entries: some Sequence<LedgerEntry>,
    asOf moment: Instant
  ) throws(StockError) -> [StockPlace: Quantity] {
    var balances: [StockPlace: Quantity] = [:]
    for entry in entries where entry.occurredAt <= moment {
      guard let sum = (balances[entry.place] ?? .zero).adding(entry.quantity) else {
        throw .outOfRange(place: entry.place)
      }
      balances[entry.place] = sum
    }
    return balances
  }

  /// What a set of movements comes to per place; places where they cancel out are left out.
  ///
  /// - Throws: ``StockError/outOfRange(place:)``.
  public static func net(_ movements: [StockMovement]) throws(StockError) -> [StockPlace: Quantity] {
    var sums: [StockPlace: Quantity] = [:]
    for movement in movements {
      guard let sum = (sums[movement.place] ?? .zero).adding(movement.quantity) else {
        throw .outOfRange(place: movement.place)
      }
      sums[movement.place] = sum
    }
    return sums.filter { $0.value != .zero }
  }
}
