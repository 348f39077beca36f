/// A sum of amounts over a whole shop: exact, also where it is more than one ``Money`` or ``Quantity`` may be.
package struct DecimalTotal: Hashable, Sendable {
  /// Units of `10^-places`.
  package private(set) var units: Int128
  private let places: Int
  /// Whether zeros at the end are left out.
  private let isTrimmed: Bool

  /// Of money, in minor units.
  package static func money(_ minorUnits: Int128) -> DecimalTotal {
    DecimalTotal(units: minorUnits, places: Money.places, isTrimmed: false)
  }

  /// Of quantities, in thousandths.
  package static func quantity(_ thousandths: Int128) -> DecimalTotal {
    DecimalTotal(units: thousandths, places: Quantity.places, isTrimmed: true)
  }

  private init(units: Int128, places: Int, isTrimmed: Bool) {
    self.units = units
    self.places = places
    self.isTrimmed = isTrimmed
  }

  /// Two of the same kind.
  package static func += (left: inout DecimalTotal, right: DecimalTotal) { left.units += right.units }
}

extension DecimalTotal: CustomStringConvertible {
  package var description: String {
    var digits = String(units.magnitude)
    digits = String(repeating: "0", count: max(places + 1 - digits.utf8.count, 0)) + digits
    var fraction = digits.suffix(places)
    if isTrimmed { while fraction.last == "0" { fraction.removeLast() } }
    let whole = digits.dropLast(places)
    return (units < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}

extension JSONWriter {
  /// Money as a string, a quantity as a number.
  package mutating func value(_ total: DecimalTotal) {
    value(total.isText ? JSONValue.string(total.description) : .number(total.description))
  }
}

extension DecimalTotal {
  fileprivate var isText: Bool { !isTrimmed }
}
