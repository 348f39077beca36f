import HTTPTypes
import Listening
import NIOHTTP1

extension HTTPResponseHead {
  /// The head with the length that the framing says, and without the fields that belong to the connection.
  ///
  /// - Parameter isChunked: whether the end of the body is marked by the transfer coding (RFC 9112 section 7.1).
  init(_ head: HTTPResponse, contentLength: Int?, isChunked: Bool) {
    var headers = HTTPHeaders()
    headers.reserveCapacity(head.headerFields.count + 3)
    for field in head.headerFields where !ResponseFraming.owns(field.name) {
      headers.add(name: field.name.rawName, value: field.value)
    }
    if let contentLength { headers.add(name: "Content-Length", value: String(contentLength)) }
    if isChunked { headers.add(name: "Transfer-Encoding", value: "chunked") }
    self.init(version: .http1_1, status: HTTPResponseStatus(statusCode: head.status.code), headers: headers)
  }
}
