/// A command and its arguments, as bytes with lengths: nothing in them is ever interpreted.
struct RedisCommand: Sendable {
  /// All words, one after the other.
  private(set) var bytes: [UInt8]
  private(set) var lengths: [Int]

  init(_ words: String...) {
    bytes = []
    lengths = []
    for word in words { append(word) }
  }

  mutating func append(_ word: String) {
    bytes += word.utf8
    lengths.append(word.utf8.count)
  }

  mutating func append(_ word: [UInt8]) {
    bytes += word
    lengths.append(word.count)
  }

  func adding(_ word: [UInt8]) -> RedisCommand {
    var copy = self
    copy.append(word)
    return copy
  }

  func adding(_ words: String...) -> RedisCommand {
    var copy = self
    for word in words { copy.append(word) }
    return copy
  }

  /// Calls `body` with the addresses and lengths of the words.
  func withWords<Result>(
    _ body: (Int32, UnsafeMutablePointer<UnsafePointer<CChar>?>, UnsafePointer<Int>) -> Result
  ) -> Result {
    bytes.withUnsafeBytes { bytes in
      withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: lengths.count) { words in
        var start = 0
        for (index, length) in lengths.enumerated() {
          words[index] = bytes.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
          start += length
        }
        return lengths.withUnsafeBufferPointer {
          body(Int32(lengths.count), words.baseAddress!, $0.baseAddress!)
        }
      }
    }
  }
}
