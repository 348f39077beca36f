package import InventoryCore

/// A value on its way into a statement or out of a row.
///
/// Money travels as minor units, quantities as thousandths, times as microseconds, days as days since 1970, all
/// as 64-bit integers.
package enum SQLValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  package static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }
  package static func flag(_ value: Bool) -> SQLValue { .boolean(value) }
  package static func money(_ value: Money) -> SQLValue { .integer(value.minorUnits) }
  package static func quantity(_ value: Quantity) -> SQLValue { .integer(value.thousandths) }
  package static func instant(_ value: Instant) -> SQLValue { .integer(value.microseconds) }
  package static func day(_ value: CalendarDate) -> SQLValue { .integer(value.daysSinceEpoch) }

  /// `null` for no value.
  package static func optional<Value>(_ value: Value?, _ wrap: (Value) -> SQLValue) -> SQLValue {
    value.map(wrap) ?? .null
  }
}
