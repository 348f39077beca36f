package import HTTPTypes

/// One HTTP answer: head and body. The adapters add nothing but framing.
package struct Response: Sendable {
  package var head: HTTPResponse
  package var body: Body

  package init(head: HTTPResponse, body: Body) {
    self.head = head
    self.body = body
  }

  package init(head: HTTPResponse, body: [UInt8] = []) {
    self.init(head: head, body: .bytes(body))
  }
}

/// The whole application as one function. Blocking: call it on a thread that may block. A body that is a stream is
/// produced afterwards, on the same thread.
package typealias Respond = @Sendable (Request) -> Response
