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

  /// A client that has gone shows at the end of the request, where the library reports it.
  mutating func write(
    _ response: Response,
    method: HTTPRequest.Method?,
    to stream: UnsafeMutablePointer<FCGX_Stream>
  ) {
    let framing = ResponseFraming(response, method: method)
    assembleHead(response.head, contentLength: framing.contentLength)
    if framing.sendsBody, response.body.count <= Self.copyLimit {
      buffer += response.body
      Self.put(buffer, to: stream)
    } else {
      Self.put(buffer, to: stream)
      if framing.sendsBody { Self.put(response.body, to: stream) }
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
