/// Reads a file line by line, a piece at a time; blank lines count and are passed over.
struct LineReader {
  enum Line {
    case bytes([UInt8])
    /// Longer than ``longestLine``; it has been passed over.
    case tooLong
  }

  /// Longest line in bytes.
  static let longestLine = 65_536

  private let source: CSVReader.Source
  private var piece: [UInt8] = []
  private var position = 0
  private var isExhausted = false

  /// Lines read so far.
  private(set) var row = 0
  private(set) var bytesRead = 0

  init(source: @escaping CSVReader.Source) { self.source = source }

  /// - Returns: `nil` at the end of the file.
  mutating func next() throws -> Line? {
    while let line = try any() {
      row += 1
      guard case .bytes(var bytes) = line else { return line }
      if row == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      guard bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { return .bytes(bytes) }
    }
    return nil
  }

  private mutating func any() throws -> Line? {
    var line: [UInt8] = []
    var isTooLong = false
    while true {
      if position == piece.count {
        guard try fill() else {
          if isTooLong { return .tooLong }
          return line.isEmpty ? nil : .bytes(line)
        }
      }
      let end = piece[position...].firstIndex(of: UInt8(ascii: "\n"))
      let part = piece[position..<(end ?? piece.count)]
      if line.count + part.count > Self.longestLine { isTooLong = true } else { line += part }
      position = end.map { $0 + 1 } ?? piece.count
      if end != nil { return isTooLong ? .tooLong : .bytes(line) }
    }
  }

  private mutating func fill() throws -> Bool {
    guard !isExhausted else { return false }
    let source = source
    piece = try [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      count = try source(UnsafeMutableRawBufferPointer(buffer))
    }
    position = 0
    isExhausted = piece.isEmpty
    bytesRead += piece.count
    return !isExhausted
  }
}
