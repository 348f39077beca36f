import HTTPTypes
import Listening
import NIOHTTP1

extension HTTPResponseHead {
  /// The head with the length that the framing says, and without the fields that belong to the connection.
  init(_ head: HTTPResponse, contentLength: Int?) {
    var headers = HTTPHeaders()
    headers.reserveCapacity(head.headerFields.count + 3)
    for field in head.headerFields where !ResponseFraming.owns(field.name) {
      headers.add(name: field.name.rawName, value: field.value)
    }
    if let contentLength { headers.add(name: "Content-Length", value: String(contentLength)) }
    self.init(version: .http1_1, status: HTTPResponseStatus(statusCode: head.status.code), headers: headers)
  }
}
