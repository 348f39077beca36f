/// A column of a file of sales.
public enum SalesColumn: String, CaseIterable, Sendable {
  /// The product.
  case sku
  /// Day of the sale.
  case date
  /// How much was sold; above zero.
  case quantity
  /// Price of one unit.
  case unitPrice = "unit_price"
  /// Whether it was a promotion.
  case isPromo = "is_promo"
  /// What the till or shop that made the sale knows it by.
  case externalID = "external_id"

  /// Whether a file must have the column.
  public var isRequired: Bool {
    switch self {
    case .sku, .date, .quantity: true
    case .unitPrice, .isPromo, .externalID: false
    }
  }
}

/// What a product sold on a day, as a file tells it.
public struct SalesLine: Hashable, Sendable {
  /// Row of the file.
  public var row: Int
  /// The product.
  public var sku: SKU
  /// Day of the sale.
  public var day: CalendarDate
  /// Zero for a day without a sale.
  public var quantity: Quantity
  /// Price of one unit; `nil` when the file has none.
  public var unitPrice: Money?
  /// Whether it was a promotion.
  public var isPromo: Bool
  /// What the till or shop that made the sale knows it by, 1 to 100 characters: a file may name it once for a product,
  /// and what has come in under it does not come in again.
  public var externalID: String?

  /// A line as given.
  public init(
    row: Int,
    sku: SKU,
    day: CalendarDate,
    quantity: Quantity,
    unitPrice: Money? = nil,
    isPromo: Bool = false,
    externalID: String? = nil
  ) {
    self.row = row
    self.sku = sku
    self.day = day
    self.quantity = quantity
    self.unitPrice = unitPrice
    self.isPromo = isPromo
    self.externalID = externalID
  }
}
