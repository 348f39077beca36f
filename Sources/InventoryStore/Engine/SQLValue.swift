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

/// One row of a result, copied out of the engine; columns by position.
package struct SQLRow: Sendable {
  package let values: [SQLValue]

  package init(values: [SQLValue]) { self.values = values }

  package func integer(_ column: Int) throws -> Int64 {
    guard case .integer(let value) = values[column] else { throw mismatch(column, "integer") }
    return value
  }

  package func int(_ column: Int) throws -> Int { Int(try integer(column)) }

  package func flag(_ column: Int) throws -> Bool {
    switch values[column] {
    case .boolean(let value): return value
    // SQLite keeps booleans as 0 and 1.
    case .integer(let value): return value != 0
    default: throw mismatch(column, "boolean")
    }
  }

  package func real(_ column: Int) throws -> Double {
    switch values[column] {
    case .real(let value): return value
    case .integer(let value): return Double(value)
    default: throw mismatch(column, "real")
    }
  }

  package func text(_ column: Int) throws -> String {
    guard case .text(let value) = values[column] else { throw mismatch(column, "text") }
    return value
  }

  package func blob(_ column: Int) throws -> [UInt8] {
    guard case .blob(let value) = values[column] else { throw mismatch(column, "blob") }
    return value
  }

  package func money(_ column: Int) throws -> Money {
    guard let value = Money(minorUnits: try integer(column)) else { throw mismatch(column, "money") }
    return value
  }

  package func quantity(_ column: Int) throws -> Quantity {
    guard let value = Quantity(thousandths: try integer(column)) else { throw mismatch(column, "quantity") }
    return value
  }

  static let totalBase: Int64 = 1_000_000

  /// A sum from the two columns of ``SQLText/total(of:)``.
  package func total(_ column: Int) throws -> Int128 {
    Int128(try integer(column)) * Int128(Self.totalBase) + Int128(try integer(column + 1))
  }

  package func instant(_ column: Int) throws -> Instant {
    guard let value = Instant(microseconds: try integer(column)) else { throw mismatch(column, "instant") }
    return value
  }

  package func day(_ column: Int) throws -> CalendarDate {
    guard let value = CalendarDate(daysSinceEpoch: try int(column)) else { throw mismatch(column, "day") }
    return value
  }

  /// `nil` for SQL `NULL`.
  package func optional<Value>(_ column: Int, _ read: (Int) throws -> Value) rethrows -> Value? {
    values[column] == .null ? nil : try read(column)
  }

  private func mismatch(_ column: Int, _ expected: String) -> SQLError {
    SQLError(.corrupt, message: "column \(column) is not \(expected)")
  }
}
