/// HMAC (RFC 2104) with one key, prepared once: the two padded key blocks are already hashed.
struct HMAC<State: HashState>: Sendable {
  private let inner: State
  private let outer: State

  init(key: UnsafeRawBufferPointer) {
    var inner = State()
    var outer = State()
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: State.blockLength) { block in
      block.initialize(repeating: 0)
      if key.count > State.blockLength {
        var hash = State()
        hash.update(key)
        hash.finish(into: block.baseAddress!)
      } else {
        UnsafeMutableRawBufferPointer(block).copyBytes(from: key)
      }
      for index in block.indices { block[index] ^= 0x36 }
      inner.update(UnsafeRawBufferPointer(block))
      for index in block.indices { block[index] ^= 0x36 ^ 0x5c }
      outer.update(UnsafeRawBufferPointer(block))
      wipe(UnsafeMutableRawBufferPointer(block))
    }
    self.inner = inner
    self.outer = outer
  }

  /// Writes `State.digestLength` bytes.
  func authenticate(_ message: UnsafeRawBufferPointer, into output: UnsafeMutablePointer<UInt8>) {
    var inner = inner
    inner.update(message)
    inner.finish(into: output)
    var outer = outer
    outer.update(UnsafeRawBufferPointer(start: output, count: State.digestLength))
    outer.finish(into: output)
  }
}
