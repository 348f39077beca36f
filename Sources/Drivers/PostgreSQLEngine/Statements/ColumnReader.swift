internal import CPostgreSQL
internal import InventoryStore

/// Reads the binary form of one column (src/backend/utils/adt/*.c, the `…send` functions).
enum ColumnReader {
  case boolean
  case integer(bytes: Int)
  case real(bytes: Int)
  case text
  case blob
  case numeric
  case nothing

  /// - Parameter type: The object id of the type (src/include/catalog/pg_type.dat).
  init(type: Oid) throws {
    switch type {
    case 16: self = .boolean
    case 20, 5069: self = .integer(bytes: 8)
    case 23, 26, 28: self = .integer(bytes: 4)
    case 21: self = .integer(bytes: 2)
    case 700: self = .real(bytes: 4)
    case 701: self = .real(bytes: 8)
    case 18, 19, 25, 114, 705, 1042, 1043: self = .text
    case 17: self = .blob
    case 1700: self = .numeric
    case 2278: self = .nothing
    default:
      throw SQLError(.other, message: "a column has a type that the store does not use: \(type)")
    }
  }

  func read(_ bytes: UnsafeRawBufferPointer) throws -> SQLValue {
    switch self {
    case .boolean: return .boolean(bytes.first != 0)
    case .integer(let count):
      guard bytes.count == count else { throw Self.malformed }
      return .integer(Self.integer(bytes))
    case .real(let count):
      guard bytes.count == count else { throw Self.malformed }
      let bits = Self.integer(bytes)
      return .real(
        count == 8
          ? Double(bitPattern: UInt64(bitPattern: bits))
          : Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
      )
    case .text: return .text(String(decoding: bytes, as: UTF8.self))
    case .blob: return .blob(Array(bytes))
    case .numeric: return .text(try NumericText.decimal(bytes))
    case .nothing: return .null
    }
  }

  static var malformed: SQLError { SQLError(.corrupt, message: "a value has not the length of its type") }

  /// Signed, most significant byte first; 8, 4 or 2 of them.
  static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64 {
    switch bytes.count {
    case 8: Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
    case 4: Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
    default: Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
    }
  }
}
