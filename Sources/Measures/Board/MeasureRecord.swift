/// Something that happened once and is worth telling people: an error, a slow statement.
package struct MeasureRecord: Hashable, Sendable {
  package enum Kind: Int, CaseIterable, Sendable {
    case error
    case slowStatement

    /// Most bytes of a record with its head; longer fields are cut.
    var size: Int { self == .error ? 512 : 6144 }
  }

  package var kind: Kind
  /// When it was, in microseconds since 1970.
  package var microseconds: Int64
  package var fields: [String]

  package init(kind: Kind, microseconds: Int64, fields: [String]) {
    self.kind = kind
    self.microseconds = microseconds
    self.fields = fields
  }

  /// Records of each kind that are kept.
  package static let capacity = 50
  static let regionLength = Kind.allCases.reduce(0) { $0 + $1.size * capacity }
  private static let separator = UInt8(0x1F)
  /// Check sum, moment, length.
  private static let head = 24
}

// MARK: - In memory

extension MeasureRecord {
  private static func start(of kind: Kind, place: Int) -> Int {
    Kind.allCases.prefix(kind.rawValue).reduce(0) { $0 + $1.size * capacity } + place * kind.size
  }

  func store(in region: UnsafeMutableRawPointer, place: Int) {
    var body: [UInt8] = []
    for (index, field) in fields.enumerated() {
      if index > 0 { body.append(Self.separator) }
      body += field.utf8.map { $0 == Self.separator ? UInt8(ascii: " ") : $0 }
    }
    body = Array(body.prefix(kind.size - Self.head))
    let target = region + Self.start(of: kind, place: place)
    // A reader that comes meanwhile finds a sum that is not right, and leaves the record out.
    target.storeBytes(of: 0, as: UInt64.self)
    target.storeBytes(of: microseconds.littleEndian, toByteOffset: 8, as: Int64.self)
    target.storeBytes(of: UInt64(body.count).littleEndian, toByteOffset: 16, as: UInt64.self)
    body.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { (target + Self.head).copyMemory(from: base, byteCount: bytes.count) }
    }
    target.storeBytes(of: Self.sum(microseconds, body).littleEndian, as: UInt64.self)
  }

  /// The records of a region, in no order; what is half written or empty is left out.
  static func all(in region: UnsafeRawBufferPointer) -> [MeasureRecord] {
    guard region.count >= regionLength else { return [] }
    var records: [MeasureRecord] = []
    for kind in Kind.allCases {
      for place in 0..<capacity {
        let start = start(of: kind, place: place)
        let microseconds = Int64(
          littleEndian: region.loadUnaligned(fromByteOffset: start + 8, as: Int64.self)
        )
        let length = UInt64(littleEndian: region.loadUnaligned(fromByteOffset: start + 16, as: UInt64.self))
        guard length > 0, length <= UInt64(kind.size - head) else { continue }
        let body = Array(region[(start + head)..<(start + head + Int(length))])
        let sum = UInt64(littleEndian: region.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        guard sum == Self.sum(microseconds, body) else { continue }
        records.append(MeasureRecord(kind: kind, microseconds: microseconds, body: body))
      }
    }
    return records
  }

  init(kind: Kind, microseconds: Int64, body: [UInt8]) {
    self.init(
      kind: kind,
      microseconds: microseconds,
      fields: body.split(separator: Self.separator, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
    )
  }

  var body: [UInt8] { Array(fields.joined(separator: "\u{1F}").utf8) }

  private static func sum(_ microseconds: Int64, _ body: [UInt8]) -> UInt64 {
    CheckSum.of(body, start: UInt64(bitPattern: microseconds))
  }
}

/// FNV-1a: tells what is half written from what is whole. It protects from nobody.
enum CheckSum {
  static func of(_ bytes: some Sequence<UInt8>, start: UInt64 = 0) -> UInt64 {
    var sum = 0xCBF2_9CE4_8422_2325 ^ start
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return sum
  }
}
