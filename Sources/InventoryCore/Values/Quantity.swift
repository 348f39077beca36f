/// An amount of stock: an exact decimal with at most three places, counted in thousandths.
///
/// The magnitude is at most 999,999,999,999.999, so that sums over a ledger cannot overflow 64 bits.
public struct Quantity: Hashable, Sendable {
  /// Thousandths of a unit.
  public let thousandths: Int64

  /// Decimal places: 3.
  public static let places = 3
  /// Largest magnitude in thousandths.
  public static let largest: Int64 = 999_999_999_999_999
  /// Nothing.
  public static let zero = Quantity(uncheckedThousandths: 0)

  /// - Returns: `nil` when the magnitude exceeds ``largest`` thousandths.
  public init?(thousandths: Int64) {
    guard thousandths.magnitude <= Self.largest.magnitude else { return nil }
    self.thousandths = thousandths
  }

  /// A whole number of units; `nil` when too large.
  public init?(_ units: Int) {
    let (product, overflow) = Int64(units).multipliedReportingOverflow(by: 1000)
    guard !overflow else { return nil }
    self.init(thousandths: product)
  }

  private init(uncheckedThousandths: Int64) { thousandths = uncheckedThousandths }

  /// Reads a decimal text such as `12`, `0.250` or `1e2` exactly.
  ///
  /// - Throws: ``ValueError`` when it is no number, has more than three places, or is too large.
  public init(parsing text: some StringProtocol) throws(ValueError) {
    let units = try FixedPoint.parse(text, places: Self.places).get()
    guard let value = Quantity(thousandths: units) else { throw .outOfRange }
    self = value
  }

  /// Whether there is no fraction.
  public var isWhole: Bool { thousandths % 1000 == 0 }
  /// Whether it is below zero.
  public var isNegative: Bool { thousandths < 0 }
  /// Without its sign.
  public var magnitude: Quantity { Quantity(uncheckedThousandths: abs(thousandths)) }

  /// The nearest binary floating-point value, for statistics only; never for stock or money.
  public var approximate: Double { Double(thousandths) / 1000 }

  /// The same with the other sign; never out of range.
  public static prefix func - (value: Quantity) -> Quantity {
    Quantity(uncheckedThousandths: -value.thousandths)
  }

  /// - Returns: `nil` when the sum is out of range.
  public func adding(_ other: Quantity) -> Quantity? {
    Quantity(thousandths: thousandths + other.thousandths)
  }

  /// - Returns: `nil` when the difference is out of range.
  public func subtracting(_ other: Quantity) -> Quantity? {
    Quantity(thousandths: thousandths - other.thousandths)
  }
}

extension Quantity: Comparable {
  public static func < (left: Quantity, right: Quantity) -> Bool { left.thousandths < right.thousandths }
}

extension Quantity: CustomStringConvertible {
  /// Shortest exact decimal: `12`, `0.25`.
  public var description: String { FixedPoint.text(thousandths, places: Self.places, trimmed: true) }
}
