/// Takes the bytes of a body while they are made, and passes them on in pieces.
package struct BodyWriter: ~Copyable {
  /// Bytes of a piece; enough that a hand-over to the connection costs little beside it.
  package static let pieceSize = 65_536

  /// When the transfer has to be over, whatever has been sent by then.
  package var deadline: ContinuousClock.Instant?
  /// Bytes that were passed on.
  package private(set) var count = 0

  private var piece: [UInt8] = []
  private let send: ([UInt8]) throws -> Void

  init(_ send: @escaping ([UInt8]) throws -> Void) {
    self.send = send
    piece.reserveCapacity(Self.pieceSize)
  }

  /// - Throws: ``TransferError`` when nobody reads any more.
  package mutating func write(_ bytes: some Collection<UInt8>) throws {
    // Arrays, their slices and the bytes of strings lie in one piece: then no byte is looked at alone.
    let isDone: Void? = try bytes.withContiguousStorageIfAvailable { try append($0) }
    if isDone == nil { try Array(bytes).withUnsafeBufferPointer { try append($0) } }
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    var start = 0
    while start < bytes.count {
      let count = min(Self.pieceSize - piece.count, bytes.count - start)
      piece.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<start + count]))
      start += count
      if piece.count == Self.pieceSize { try flush() }
    }
  }

  /// Passes on what has been written; otherwise that waits for a full piece.
  package mutating func flush() throws {
    if let deadline, ContinuousClock.now >= deadline { throw TransferError.deadlinePassed }
    guard !piece.isEmpty else { return }
    try send(piece)
    count += piece.count
    piece.removeAll(keepingCapacity: true)
  }
}
