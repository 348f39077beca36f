/// A column of a file of sales.
public enum SalesColumn: String, CaseIterable, Sendable {
  case sku
  case date
  case quantity
  case unitPrice = "unit_price"
  case isPromo = "is_promo"

  public var isRequired: Bool {
    switch self {
    case .sku, .date, .quantity: true
    case .unitPrice, .isPromo: false
    }
  }
}

/// What a product sold on a day, as a file tells it.
public struct SalesLine: Hashable, Sendable {
  /// Row of the file.
  public var row: Int
  public var sku: SKU
  public var day: CalendarDate
  /// Zero for a day without a sale.
  public var quantity: Quantity
  public var unitPrice: Money?
  public var isPromo: Bool

  public init(
    row: Int, sku: SKU, day: CalendarDate, quantity: Quantity, unitPrice: Money? = nil, isPromo: Bool = false
  ) {
    self.row = row
    self.sku = sku
    self.day = day
    self.quantity = quantity
    self.unitPrice = unitPrice
    self.isPromo = isPromo
  }
}
