internal import CPostgreSQL
internal import InventoryStore

/// Arguments in the binary form in which they are sent, with the types that they have.
struct BoundArguments {
  /// Object ids of the types; 0, to be inferred by the server, for NULL.
  private(set) var types: [Oid] = []
  private var lengths: [Int32] = []
  private var offsets: [Int?] = []
  private var bytes: [UInt8] = []

  static let none = BoundArguments()

  private init() { bytes = [0] }

  /// - Throws: ``SQLError`` with code `text` for text that PostgreSQL cannot hold.
  init(_ values: [SQLValue]) throws {
    types.reserveCapacity(values.count)
    lengths.reserveCapacity(values.count)
    offsets.reserveCapacity(values.count)
    for value in values {
      types.append(value.type)
      guard value != .null else {
        offsets.append(nil)
        lengths.append(0)
        continue
      }
      offsets.append(bytes.count)
      try value.append(to: &bytes)
      lengths.append(Int32(bytes.count - (offsets.last.flatMap(\.self) ?? 0)))
    }
    // An empty array may have no address, and a missing address would mean NULL.
    bytes.append(0)
  }

  var count: Int { types.count }

  /// Addresses and lengths as libpq wants them; they are good within `body` only.
  func withPointers<Result>(
    _ body: (
      _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<Int32>?,
      _ formats: UnsafePointer<Int32>?
    ) -> Result
  ) -> Result {
    bytes.withUnsafeBytes { buffer in
      let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      let values = offsets.map { offset in offset.flatMap { base?.advanced(by: $0) } }
      let formats = [Int32](repeating: 1, count: count)
      return values.withUnsafeBufferPointer { values in
        lengths.withUnsafeBufferPointer { lengths in
          formats.withUnsafeBufferPointer { formats in
            body(values.baseAddress, lengths.baseAddress, formats.baseAddress)
          }
        }
      }
    }
  }
}

extension SQLValue {
  /// The object id of the type (src/include/catalog/pg_type.dat).
  var type: Oid {
    switch self {
    case .null: 0
    case .boolean: 16
    case .integer: 20
    case .real: 701
    case .text: 25
    case .blob: 17
    }
  }

  /// The binary form, as the type's `…recv` function reads it.
  func append(to bytes: inout [UInt8]) throws {
    switch self {
    case .null: break
    case .boolean(let flag): bytes.append(flag ? 1 : 0)
    case .integer(let number): bytes.appendBigEndian(UInt64(bitPattern: number))
    case .real(let number): bytes.appendBigEndian(number.bitPattern)
    case .text(let text):
      let start = bytes.count
      bytes.append(contentsOf: text.utf8)
      guard !bytes[start...].contains(0) else { throw SQLError.nulInText }
    case .blob(let content): bytes.append(contentsOf: content)
    }
  }
}

extension [UInt8] {
  /// Most significant byte first.
  mutating func appendBigEndian(_ number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
  }
}
