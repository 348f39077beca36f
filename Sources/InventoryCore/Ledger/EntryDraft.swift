/// What is about to enter the ledger: an entry without its place in a chain.
public struct EntryDraft: Hashable, Sendable {
  /// Why stock moves.
  public var kind: EntryKind
  /// Signed change of the stock.
  public var quantity: Quantity
  /// Price of one unit; `nil` where none is paid.
  public var unitPrice: Money?
  /// Whether it is sold in a promotion.
  public var isPromo: Bool
  /// Whether someone should look at it.
  public var isFlagged: Bool
  /// When it happened in the shop.
  public var occurredAt: Instant
  /// Free text.
  public var reference: String?
  /// The entry that this one takes back.
  public var reversesID: Int64?
  /// The checkout that this line belongs to.
  public var checkoutID: Int64?

  /// A draft as given; ``LedgerHead`` checks it.
  public init(
    _ kind: EntryKind,
    _ quantity: Quantity,
    occurredAt: Instant,
    unitPrice: Money? = nil,
    isPromo: Bool = false,
    isFlagged: Bool = false,
    reference: String? = nil,
    reversesID: Int64? = nil,
    checkoutID: Int64? = nil
  ) {
    self.kind = kind
    self.quantity = quantity
    self.unitPrice = unitPrice
    self.isPromo = isPromo
    self.isFlagged = isFlagged
    self.occurredAt = occurredAt
    self.reference = reference
    self.reversesID = reversesID
    self.checkoutID = checkoutID
  }
}
