/// The end of a chain, with the stock that it has come to: decides what may follow, and makes the entry.
///
/// ```swift
/// var head = LedgerHead(shelf)
/// let entry = try head.append(EntryDraft(.purchase, ten, occurredAt: now), by: .user(1), blind: blind, now: now)
/// ```
public struct LedgerHead: Hashable, Sendable {
  /// The chain.
  public let place: StockPlace
  /// Stock after the last entry.
  public private(set) var onHand: Quantity
  /// What of it is held back.
  public private(set) var reserved: Quantity
  /// Position of the last entry; 0 before the first.
  public private(set) var sequence: Int64
  /// Hash of the last entry; ``LedgerChain/origin`` before the first.
  public private(set) var hash: [UInt8]
  /// When the last entry was written; the time of no entry comes before it.
  public private(set) var recordedAt: Instant

  /// A chain before its first entry.
  public init(_ place: StockPlace, since now: Instant) {
    self.init(
      place,
      onHand: .zero,
      reserved: .zero,
      sequence: 0,
      hash: LedgerChain.origin,
      recordedAt: now
    )
  }

  /// A head as it was kept.
  public init(
    _ place: StockPlace,
    onHand: Quantity,
    reserved: Quantity,
    sequence: Int64,
    hash: [UInt8],
    recordedAt: Instant
  ) {
    self.place = place
    self.onHand = onHand
    self.reserved = reserved
    self.sequence = sequence
    self.hash = hash
    self.recordedAt = recordedAt
  }

  /// What can be taken.
  public var available: Quantity { onHand.subtracting(reserved) ?? .zero }

  /// Lets an entry follow.
  ///
  /// - Parameters:
  ///   - blind: Drawn for this entry alone.
  ///   - now: The time of recording; moved up to that of the last entry when the clock has stepped back.
  /// - Returns: The entry, with number 0.
  /// - Throws: ``StockError`` with the head as it was.
  public mutating func append(
    _ draft: EntryDraft,
    by actor: Actor,
    blind: LedgerBlind,
    now: Instant
  ) throws(StockError) -> LedgerEntry {
    if draft.quantity.isNegative { try check(-draft.quantity) }
    guard let sum = onHand.adding(draft.quantity) else { throw .outOfRange(place: place) }
    let entry = LedgerEntry(
      id: 0,
      productID: place.productID,
      locationID: place.locationID,
      sequence: sequence + 1,
      kind: draft.kind,
      quantity: draft.quantity,
      balanceAfter: sum,
      unitPrice: draft.unitPrice,
      isPromo: draft.isPromo,
      isFlagged: draft.isFlagged,
      occurredAt: draft.occurredAt,
      recordedAt: max(now, recordedAt),
      actor: actor,
      reference: draft.reference,
      reversesID: draft.reversesID,
      checkoutID: draft.checkoutID,
      blind: blind,
      previousHash: hash
    )
    onHand = sum
    sequence = entry.sequence
    hash = LedgerChain.hash(of: entry)
    recordedAt = entry.recordedAt
    return entry
  }

  /// Holds goods back.
  ///
  /// - Parameter quantity: Above zero.
  /// - Throws: ``StockError/insufficientStock(place:requested:available:)`` when less is available.
  public mutating func hold(_ quantity: Quantity) throws(StockError) {
    try check(quantity)
    guard let sum = reserved.adding(quantity) else { throw .outOfRange(place: place) }
    reserved = sum
  }

  /// Gives up goods that were held; never more than there are.
  public mutating func free(_ quantity: Quantity) {
    reserved = max(reserved.subtracting(quantity) ?? .zero, .zero)
  }

  private func check(_ requested: Quantity) throws(StockError) {
    guard requested <= available else {
      throw .insufficientStock(place: place, requested: requested, available: available)
    }
  }
}

extension LedgerChainVerifier {
  /// Compares the end of the chain with its head as it was kept.
  public func finish(at head: LedgerHead) -> Fault? {
    finish(
      productID: head.place.productID,
      locationID: head.place.locationID,
      onHand: head.onHand,
      lastSequence: head.sequence,
      lastHash: head.hash
    )
  }
}
