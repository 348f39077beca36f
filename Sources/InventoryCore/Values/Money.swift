/// An exact amount of money in minor units (hundredths), without a currency.
///
/// A shop works in one currency; the amount never passes through binary floating point. Products of a price
/// and a quantity are rounded half away from zero to the minor unit, once per line, before lines are added.
public struct Money: Hashable, Sendable {
  /// Hundredths of the currency unit.
  public let minorUnits: Int64

  /// Decimal places: 2.
  public static let places = 2
  /// Nothing.
  public static let zero = Money(uncheckedMinorUnits: 0)

  /// 90,000,000,000,000.00: sums beyond are errors, never traps.
  public static let largest: Int64 = 9_000_000_000_000_000

  /// - Returns: `nil` when the magnitude exceeds ``largest`` minor units.
  public init?(minorUnits: Int64) {
    guard minorUnits.magnitude <= Self.largest.magnitude else { return nil }
    self.minorUnits = minorUnits
  }

  private init(uncheckedMinorUnits: Int64) { minorUnits = uncheckedMinorUnits }

  /// Reads a decimal text such as `19.99` or `5` exactly.
  ///
  /// - Throws: ``ValueError`` when it is no number, has more than two places, or is too large.
  public init(parsing text: some StringProtocol) throws(ValueError) {
    let units = try FixedPoint.parse(text, places: Self.places).get()
    guard let value = Money(minorUnits: units) else { throw .outOfRange }
    self = value
  }

  /// The price of `quantity` units, rounded half away from zero; `nil` when out of range.
  public func times(_ quantity: Quantity) -> Money? {
    let (high, low) = minorUnits.multipliedFullWidth(by: quantity.thousandths)
    // |product| ≤ 9e15 × 1e15 < 2^103, so the quotient by 1000 may exceed 64 bits: check before dividing.
    guard high > -500, high < 499 else { return nil }
    let (quotient, remainder) = Int64(1000).dividingFullWidth((high, low))
    let rounding: Int64 = remainder >= 500 ? 1 : remainder <= -500 ? -1 : 0
    let (sum, overflow) = quotient.addingReportingOverflow(rounding)
    return overflow ? nil : Money(minorUnits: sum)
  }

  /// The opposite amount.
  public static prefix func - (value: Money) -> Money { Money(uncheckedMinorUnits: -value.minorUnits) }

  /// - Returns: `nil` when the sum is out of range.
  public func adding(_ other: Money) -> Money? { Money(minorUnits: minorUnits + other.minorUnits) }

  /// - Returns: `nil` when the difference is out of range.
  public func subtracting(_ other: Money) -> Money? { Money(minorUnits: minorUnits - other.minorUnits) }
}

extension Money: Comparable {
  public static func < (left: Money, right: Money) -> Bool { left.minorUnits < right.minorUnits }
}

extension Money: CustomStringConvertible {
  /// Always two decimals: `19.90`.
  public var description: String { FixedPoint.text(minorUnits, places: Self.places, trimmed: false) }
}
