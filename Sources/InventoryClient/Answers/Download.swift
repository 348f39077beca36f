internal import AsyncHTTPClient
internal import NIOCore

/// A file of the service that comes piece by piece, no faster than it is read.
///
/// It can be read once. Unless it is read to its end, the connection is closed.
public struct Download: Sendable {
  /// Its media type.
  public let contentType: String
  /// The name that the service gives the file.
  public let filename: String?
  let operation: String
  let body: HTTPClientResponse.Body
  /// Stays open as long as there is something to read, whoever has let go of the client.
  let connection: Connection

  /// All of it.
  ///
  /// - Parameter limit: Most bytes.
  /// - Throws: ``ConnectionError`` when the transfer breaks off, or the file is longer.
  public func bytes(limit: Int = 1 << 30) async throws -> [UInt8] {
    var all: [UInt8] = []
    for try await piece in self {
      all += piece
      guard all.count <= limit else {
        throw ConnectionError(
          operation: operation,
          cause: .unreadable,
          mayHaveHappened: false,
          message: "the answer is longer than \(limit) bytes"
        )
      }
    }
    return all
  }
}

extension Download: AsyncSequence {
  /// The pieces as they come.
  public struct AsyncIterator: AsyncIteratorProtocol {
    let operation: String
    var pieces: HTTPClientResponse.Body.AsyncIterator
    let connection: Connection

    /// - Throws: ``ConnectionError`` when the transfer breaks off.
    public mutating func next() async throws -> [UInt8]? {
      do {
        return try await pieces.next().map { Array($0.readableBytesView) }
      } catch let error as CancellationError {
        throw error
      } catch {
        throw ConnectionError(
          operation: operation,
          cause: .lost,
          mayHaveHappened: false,
          message: "the transfer broke off: \(error)"
        )
      }
    }
  }

  /// From the beginning; once.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(operation: operation, pieces: body.makeAsyncIterator(), connection: connection)
  }
}
