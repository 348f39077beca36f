internal import CFCGI
import Listening

/// Reads the body of a request from the library's input stream, to its end.
enum BodyReader {
  /// Reads at most `limit` bytes, and the end of the stream behind them.
  ///
  /// Reading just the declared length would leave the empty record that ends the stream on the connection, in front of
  /// the next request.
  static func read(
    _ stream: UnsafeMutablePointer<FCGX_Stream>,
    declared: Int?,
    limit: Int
  ) throws(Refusal) -> [UInt8] {
    guard declared ?? 0 <= limit else { throw .bodyTooLarge(limit: limit) }
    let body = declared.map { take(stream, upTo: $0 + 1) } ?? takeAll(stream, upTo: limit + 1)
    // The library reports an abort, a broken record, a time-out and a closed connection here.
    guard FCGX_GetError(stream) == 0 else { throw .malformed("The body ended too early.") }
    guard body.count <= limit else { throw .bodyTooLarge(limit: limit) }
    guard declared.map({ body.count == $0 }) ?? true else {
      throw .malformed("The body is not as long as Content-Length says.")
    }
    return body
  }

  /// Throws away what is left, at most `limit` bytes; whether the end was reached without an error.
  static func drain(_ stream: UnsafeMutablePointer<FCGX_Stream>, limit: Int) -> Bool {
    var left = limit
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 8192) { buffer in
      while left > 0, FCGX_HasSeenEOF(stream) == 0 {
        let count = Int(FCGX_GetStr(buffer.baseAddress, Int32(min(left, buffer.count)), stream))
        guard count > 0 else { break }
        left -= count
      }
    }
    return FCGX_HasSeenEOF(stream) != 0 && FCGX_GetError(stream) == 0
  }

  private static func take(_ stream: UnsafeMutablePointer<FCGX_Stream>, upTo count: Int) -> [UInt8] {
    guard count > 1 else {
      var byte: CChar = 0
      return FCGX_GetStr(&byte, 1, stream) == 0 ? [] : [UInt8(bitPattern: byte)]
    }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = buffer.withMemoryRebound(to: CChar.self) {
        Int(FCGX_GetStr($0.baseAddress, Int32($0.count), stream))
      }
    }
  }

  private static func takeAll(_ stream: UnsafeMutablePointer<FCGX_Stream>, upTo limit: Int) -> [UInt8] {
    var body: [UInt8] = take(stream, upTo: 1)
    while FCGX_HasSeenEOF(stream) == 0, body.count < limit {
      let part = take(stream, upTo: min(65_536, limit - body.count))
      guard !part.isEmpty else { break }
      body += part
    }
    return body
  }
}
