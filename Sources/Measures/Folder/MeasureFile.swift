internal import Glibc
internal import Platform

/// The file of one process: a head, the description of its numbers, the numbers, the records.
struct MeasureFile {
  var id: UInt64
  /// Clock that runs since the machine was started, in nanoseconds, when the file was made.
  var uptime: UInt64
  var processID: Int
  /// Microseconds since 1970.
  var startedAt: Int64
  var boot: MachineBoot
  var name: String
  var descriptionLength: Int
  var slotCount: Int

  /// Says that the head is whole, and of which version it is.
  private static let magic: UInt64 = 0x314D_564E_4953_5245
  static let headLength = 128
  private static let nameLength = 32

  var slotsAt: Int { (Self.headLength + descriptionLength + 63) & ~63 }
  var recordsAt: Int { slotsAt + slotCount * 8 }
  var length: Int { recordsAt + MeasureRecord.regionLength }

  init(_ layout: MeasureLayout, description: [UInt8], name: String, id: UInt64) {
    self.id = id
    uptime = MachineBoot.uptime
    processID = Int(getpid())
    startedAt = WallClock.microseconds
    boot = .present
    self.name = name
    descriptionLength = description.count
    slotCount = layout.count
  }

  func write(to memory: UnsafeMutableRawPointer, description: [UInt8]) {
    let words: [UInt64] = [
      id, uptime, UInt64(processID), UInt64(bitPattern: startedAt), boot.high, boot.low,
      UInt64(descriptionLength),
      UInt64(slotCount),
    ]
    for (index, word) in words.enumerated() {
      memory.storeBytes(of: word.littleEndian, toByteOffset: 8 + index * 8, as: UInt64.self)
    }
    for (index, byte) in name.utf8.prefix(Self.nameLength).enumerated() {
      memory.storeBytes(of: byte, toByteOffset: 72 + index, as: UInt8.self)
    }
    description.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress {
        (memory + Self.headLength).copyMemory(from: base, byteCount: bytes.count)
      }
    }
    memory.storeBytes(of: Self.magic.littleEndian, as: UInt64.self)
  }

  /// `nil` for a head that is not whole, or of another version than this.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.headLength else { return nil }
    func word(_ index: Int) -> UInt64 {
      bytes.withUnsafeBytes {
        UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
      }
    }
    guard word(0) == Self.magic, word(7) <= UInt64(MeasureLayout.longest), word(8) <= 1 << 24 else {
      return nil
    }
    id = word(1)
    uptime = word(2)
    processID = Int(truncatingIfNeeded: word(3))
    startedAt = Int64(bitPattern: word(4))
    boot = MachineBoot(high: word(5), low: word(6))
    descriptionLength = Int(word(7))
    slotCount = Int(word(8))
    name = String(decoding: bytes[72..<(72 + Self.nameLength)].prefix { $0 != 0 }, as: UTF8.self)
    guard bytes.count >= length, id != 0 else { return nil }
  }

  func description(in bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes[Self.headLength..<(Self.headLength + descriptionLength)]
  }

  func values(in bytes: [UInt8]) -> [UInt64] { bytes.words(at: slotsAt, count: slotCount) }

  func records(in bytes: [UInt8]) -> [MeasureRecord] {
    bytes[recordsAt..<(recordsAt + MeasureRecord.regionLength)].withUnsafeBytes { MeasureRecord.all(in: $0) }
  }
}

extension [UInt8] {
  func words(at start: Int, count: Int) -> [UInt64] {
    withUnsafeBytes { bytes in
      (0..<count).map {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start + $0 * 8, as: UInt64.self))
      }
    }
  }
}
