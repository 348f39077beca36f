internal import CFCGI
import HTTPTypes
import InventoryHTTP
import Listening

/// Writes an answer as a CGI response (RFC 3875 section 6.3), assembled in one buffer that is used again.
struct ResponseWriter {
  /// Bodies up to this size are copied behind the head, larger ones handed over where they are.
  private static let copyLimit = 16_384
  private static let chunk = 1 << 20

  private var buffer: [UInt8] = []

  init() {
    buffer.reserveCapacity(Self.copyLimit + 4_096)
  }

  /// A client that has gone while a short answer is written shows at the end of the request, where the library reports
  /// it; one that has gone while a body is produced ends its production.
  ///
  /// - Parameter notePiece: called after each piece of a body that is produced.
  /// - Returns: whether the answer is whole. When it is not, the web server must not be told that the request has ended.
  mutating func write(
    _ response: Response,
    method: HTTPRequest.Method?,
    to stream: UnsafeMutablePointer<FCGX_Stream>,
    notePiece: () -> Void
  ) -> Bool {
    let framing = ResponseFraming(response, method: method)
    assembleHead(response.head, contentLength: framing.contentLength)
    switch response.body {
    case .bytes(let body) where framing.sendsBody:
      if body.count <= Self.copyLimit { buffer += body }
      Self.put(buffer, to: stream)
      if body.count > Self.copyLimit { Self.put(body, to: stream) }
    case .stream(let body) where framing.sendsBody:
      Self.put(buffer, to: stream)
      return Self.produce(body, to: stream, notePiece: notePiece)
    case .bytes, .stream:
      Self.put(buffer, to: stream)
    }
    return true
  }

  private static func produce(
    _ body: BodyStream,
    to stream: UnsafeMutablePointer<FCGX_Stream>,
    notePiece: () -> Void
  ) -> Bool {
    do {
      try body.send { piece in
        put(piece, to: stream)
        // The library blocks until the web server has taken the piece, or the patience of the connection is over. After an
        // error it throws bytes away and says that all is well, so the error itself is asked for.
        guard FCGX_FFlush(stream) == 0, FCGX_GetError(stream) == 0 else { throw TransferError.clientLeft }
        notePiece()
      }
      return true
    } catch {
      return false
    }
  }

  private mutating func assembleHead(_ head: HTTPResponse, contentLength: Int?) {
    buffer.removeAll(keepingCapacity: true)
    append("Status: ")
    appendDecimal(head.status.code)
    append(" ")
    buffer += head.status.reasonPhrase.utf8
    append("\r\n")
    for field in head.headerFields where !ResponseFraming.owns(field.name) {
      buffer += field.name.rawName.utf8
      append(": ")
      // Every initialiser of HTTPField replaces CR, LF and NUL, so that no value can begin another field.
      field.withUnsafeBytesOfValue { buffer += $0 }
      append("\r\n")
    }
    if let contentLength {
      append("Content-Length: ")
      appendDecimal(contentLength)
      append("\r\n")
    }
    append("\r\n")
  }

  private mutating func append(_ text: StaticString) {
    buffer += UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  private mutating func appendDecimal(_ number: Int) {
    // At most 19 digits: a small string when it is short, and it nearly always is.
    buffer += String(number).utf8
  }

  private static func put(_ bytes: [UInt8], to stream: UnsafeMutablePointer<FCGX_Stream>) {
    bytes.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let count = min(chunk, bytes.count - start)
        let part = bytes.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
        // -1 on error; the error stays in the stream.
        guard FCGX_PutStr(part, Int32(count), stream) >= 0 else { return }
        start += count
      }
    }
  }
}
