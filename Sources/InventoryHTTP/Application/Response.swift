package import HTTPTypes

/// One HTTP answer: head and body bytes. The adapters add nothing but framing.
package struct Response: Sendable {
  package var head: HTTPResponse
  package var body: [UInt8]

  package init(head: HTTPResponse, body: [UInt8] = []) {
    self.head = head
    self.body = body
  }
}

/// The whole application as one function. Blocking: call it on a thread that may block.
package typealias Respond = @Sendable (Request) -> Response
