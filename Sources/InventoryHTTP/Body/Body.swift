/// The content of an answer: bytes that are there, or a stream that is produced while it is sent.
package enum Body: Sendable {
  case bytes([UInt8])
  case stream(BodyStream)

  package var isEmpty: Bool { if case .bytes(let bytes) = self { bytes.isEmpty } else { false } }

  /// Bytes to send; `nil` where only the end of the stream tells.
  package var length: Int? {
    switch self {
    case .bytes(let bytes): bytes.count
    case .stream(let stream): stream.length
    }
  }

  /// All bytes at once. For callers in the same process; an adapter sends a stream piece by piece.
  package func collected() throws -> [UInt8] {
    switch self {
    case .bytes(let bytes): return bytes
    case .stream(let stream):
      var all: [UInt8] = []
      try stream.send { all += $0 }
      return all
    }
  }
}

/// A body that is produced on the thread of its request while the client reads it, so that it needs no more memory
/// than a few pieces.
package struct BodyStream: Sendable {
  /// Writes the body from its beginning to its end. Whatever it needs, such as a snapshot of the database, it opens
  /// itself and holds while it writes; an error from the writer must end it.
  package typealias Producer = @Sendable (inout BodyWriter) throws -> Void

  /// Bytes that the producer will write, where that is known before.
  package let length: Int?
  private let produce: Producer

  package init(length: Int? = nil, _ produce: @escaping Producer) {
    self.length = length
    self.produce = produce
  }

  /// Produces the body and hands it to `send` in pieces of at most ``BodyWriter/pieceSize`` bytes.
  ///
  /// - Throws: What the producer or `send` has thrown. The answer is incomplete then, and the client must see that:
  ///   close the connection without ending the message.
  package func send(_ send: ([UInt8]) throws -> Void) throws {
    try withoutActuallyEscaping(send) { send in
      var writer = BodyWriter(send)
      try produce(&writer)
      try writer.flush()
      if let length, writer.count != length {
        throw TransferError.wrongLength(writer.count, expected: length)
      }
    }
  }

  /// The same body with something around its production.
  func wrapped(_ wrap: @escaping @Sendable (inout BodyWriter, Producer) throws -> Void) -> BodyStream {
    BodyStream(length: length) { [produce] writer in try wrap(&writer, produce) }
  }
}

/// Why a body was not sent to its end.
package enum TransferError: Error, Hashable, Sendable {
  /// The client has closed the connection.
  case clientLeft
  /// The client has not read for too long.
  case clientTooSlow
  /// The whole answer has taken too long.
  case deadlinePassed
  /// The producer has written another number of bytes than the head of the answer says.
  case wrongLength(Int, expected: Int)
}
