package import InventoryCore

/// One row of a result, which is read from its first column to its last.
///
/// Each call takes the next column, so that a reader lists its columns in the order of the query beside it, and a column
/// that is added in the middle moves no other one. A reader is valid until its engine goes on to the next row; what it has
/// returned stays.
package struct RowReader {
  private let source: any RowSource
  private let count: Int
  private var position = 0

  /// A row that was copied out of the engine.
  package init(values: [SQLValue]) { self.init(CopiedRow(values), columns: values.count) }

  /// A row whose values are read when they are asked for, where the engine has them.
  package init(_ source: any RowSource, columns: Int) {
    self.source = source
    count = columns
  }

  /// All values of the row, whatever has been read of it.
  package var values: [SQLValue] { get throws { try (0..<count).map { try source.value($0) } } }

  /// Puts the values of the last columns in the place of others.
  func copy(last columns: Int, to values: inout [SQLValue]) throws {
    values.removeAll(keepingCapacity: true)
    for column in max(0, count - columns)..<count { values.append(try source.value(column)) }
  }

  /// The next column, which counts as read then.
  private mutating func next() throws -> Int {
    guard position < count else {
      throw SQLError(.corrupt, message: "a row has only \(count) columns")
    }
    defer { position += 1 }
    return position
  }

  private mutating func nextValue() throws -> SQLValue { try source.value(try next()) }

  /// Whether the next column is there and is `NULL`.
  private var isAtNull: Bool { position < count && source.isNull(position) }

  /// Passes over a column that is `NULL`.
  private mutating func skipsNull() -> Bool {
    guard isAtNull else { return false }
    position += 1
    return true
  }

  /// Passes over columns whose values nobody asks for.
  package mutating func skip(_ columns: Int) { position += columns }

  private func mismatch(_ expected: String) -> SQLError {
    SQLError(.corrupt, message: "column \(position - 1) is not \(expected)")
  }
}

extension RowReader {
  package mutating func nextInteger() throws -> Int64 {
    guard let value = try source.number(try next()) else { throw mismatch("integer") }
    return value
  }

  package mutating func nextInt() throws -> Int { Int(try nextInteger()) }

  package mutating func nextFlag() throws -> Bool {
    switch try nextValue() {
    case .boolean(let value): return value
    // SQLite keeps booleans as 0 and 1.
    case .integer(let value): return value != 0
    default: throw mismatch("boolean")
    }
  }

  package mutating func nextReal() throws -> Double {
    switch try nextValue() {
    case .real(let value): return value
    case .integer(let value): return Double(value)
    default: throw mismatch("real")
    }
  }

  package mutating func nextText() throws -> String {
    guard let value = try source.text(try next()) else { throw mismatch("text") }
    return value
  }

  package mutating func nextBlob() throws -> [UInt8] {
    guard case .blob(let value) = try nextValue() else { throw mismatch("blob") }
    return value
  }

  package mutating func nextMoney() throws -> Money {
    guard let value = Money(minorUnits: try nextInteger()) else { throw mismatch("money") }
    return value
  }

  package mutating func nextQuantity() throws -> Quantity {
    guard let value = Quantity(thousandths: try nextInteger()) else { throw mismatch("quantity") }
    return value
  }

  package mutating func nextInstant() throws -> Instant {
    guard let value = Instant(microseconds: try nextInteger()) else { throw mismatch("instant") }
    return value
  }

  package mutating func nextDay() throws -> CalendarDate {
    guard let value = CalendarDate(daysSinceEpoch: try nextInt()) else { throw mismatch("day") }
    return value
  }

  static let totalBase: Int64 = 1_000_000

  /// A sum from the two columns of ``SQLText/total(of:)``.
  package mutating func nextTotal() throws -> Int128 {
    Int128(try nextInteger()) * Int128(Self.totalBase) + Int128(try nextInteger())
  }

  /// One of the names that a column may hold.
  package mutating func nextName<Name: RawRepresentable<String>>() throws -> Name {
    guard let name = Name(rawValue: try nextText()) else { throw mismatch("a known \(Name.self)") }
    return name
  }
}

/// Columns that may be `NULL`.
extension RowReader {
  package mutating func nextOptionalInteger() throws -> Int64? { skipsNull() ? nil : try nextInteger() }
  package mutating func nextOptionalInt() throws -> Int? { skipsNull() ? nil : try nextInt() }
  package mutating func nextOptionalReal() throws -> Double? { skipsNull() ? nil : try nextReal() }
  package mutating func nextOptionalText() throws -> String? { skipsNull() ? nil : try nextText() }
  package mutating func nextOptionalBlob() throws -> [UInt8]? { skipsNull() ? nil : try nextBlob() }
  package mutating func nextOptionalMoney() throws -> Money? { skipsNull() ? nil : try nextMoney() }
  package mutating func nextOptionalQuantity() throws -> Quantity? { skipsNull() ? nil : try nextQuantity() }
  package mutating func nextOptionalInstant() throws -> Instant? { skipsNull() ? nil : try nextInstant() }
  package mutating func nextOptionalDay() throws -> CalendarDate? { skipsNull() ? nil : try nextDay() }

  /// Several columns that are `NULL` together, as those of a row that an outer join did not find.
  ///
  /// - Parameter first: Whether they are there follows from the first of them.
  package mutating func nextOptional<Value>(
    columns: Int,
    _ read: (inout RowReader) throws -> Value
  ) rethrows -> Value? {
    guard isAtNull else { return try read(&self) }
    skip(columns)
    return nil
  }
}
