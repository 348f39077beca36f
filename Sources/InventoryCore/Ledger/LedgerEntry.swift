/// One movement of stock, as it stands in the ledger for good.
public struct LedgerEntry: Hashable, Sendable {
  /// Record number; not part of the chain, because the database chooses it.
  public var id: Int64
  /// What moved.
  public var productID: Int64
  /// Where it moved.
  public var locationID: Int64
  /// Position in the chain of this product and location, from 1.
  public var sequence: Int64
  /// Why it moved.
  public var kind: EntryKind
  /// Signed change of the stock.
  public var quantity: Quantity
  /// Stock after this entry; never negative.
  public var balanceAfter: Quantity
  /// Price of one unit; `nil` where none was paid.
  public var unitPrice: Money?
  /// Whether it was sold in a promotion.
  public var isPromo: Bool
  /// Whether someone should look at it, as at a count correction that a sale forced.
  public var isFlagged: Bool
  /// When it happened in the shop.
  public var occurredAt: Instant
  /// When it was written; never decreases along a chain.
  public var recordedAt: Instant
  /// Who recorded it.
  public var actor: Actor
  /// Free text: the reason of an adjustment, the number of a delivery note.
  public var reference: String?
  /// The entry that this one takes back.
  public var reversesID: Int64?
  /// The checkout that this line belongs to.
  public var checkoutID: Int64?
  /// Random bits in the hash of this entry; `nil` in the layout that knew none.
  public var blind: LedgerBlind?
  /// SHA-256 of the entry before it in the chain; ``LedgerChain/origin`` for the first.
  public var previousHash: [UInt8]

  /// An entry as given; ``LedgerChainVerifier`` checks it.
  public init(
    id: Int64,
    productID: Int64,
    locationID: Int64,
    sequence: Int64,
    kind: EntryKind,
    quantity: Quantity,
    balanceAfter: Quantity,
    unitPrice: Money?,
    isPromo: Bool,
    isFlagged: Bool,
    occurredAt: Instant,
    recordedAt: Instant,
    actor: Actor,
    reference: String?,
    reversesID: Int64?,
    checkoutID: Int64?,
    blind: LedgerBlind?,
    previousHash: [UInt8]
  ) {
    self.id = id
    self.productID = productID
    self.locationID = locationID
    self.sequence = sequence
    self.kind = kind
    self.quantity = quantity
    self.balanceAfter = balanceAfter
    self.unitPrice = unitPrice
    self.isPromo = isPromo
    self.isFlagged = isFlagged
    self.occurredAt = occurredAt
    self.recordedAt = recordedAt
    self.actor = actor
    self.reference = reference
    self.reversesID = reversesID
    self.checkoutID = checkoutID
    self.blind = blind
    self.previousHash = previousHash
  }

  /// How its hash is made.
  public var layout: LedgerLayout { blind == nil ? .plain : .blinded }

  /// Price of the movement, rounded once; `nil` without a price or out of range.
  public var total: Money? { unitPrice?.times(quantity.magnitude) }
}
