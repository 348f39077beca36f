package import HTTPTypes
package import InventoryHTTP

/// What an adapter needs of the application: an answer to a request, and an answer to what is no request.
package struct Responder: Sendable {
  /// Blocking; called on a thread that may block.
  package var respond: Respond
  /// Must be quick: it is also called when every worker is busy. The request is given, without its body, where its head
  /// could be read.
  package var refuse: @Sendable (Refusal, Request?) -> Response
  /// Most bytes of the body behind a head; asked before the body is read.
  package var largestBody: @Sendable (HTTPRequest) -> Int

  package init(
    respond: @escaping Respond,
    refuse: @escaping @Sendable (Refusal, Request?) -> Response,
    largestBody: @escaping @Sendable (HTTPRequest) -> Int = { _ in .max }
  ) {
    self.respond = respond
    self.refuse = refuse
    self.largestBody = largestBody
  }
}

/// Why an adapter answers without asking the application.
package enum Refusal: Error, Hashable, Sendable {
  /// 400: the bytes are no acceptable request. The text is for the client.
  case malformed(String)
  /// 408: the request did not arrive in time.
  case timedOut
  /// 413: the body is larger than `limit` bytes.
  case bodyTooLarge(limit: Int)
  /// 503: every worker is busy and the queue is full. Goes into `Retry-After`.
  case overloaded(retryAfterSeconds: Int)

  package var status: HTTPResponse.Status {
    switch self {
    case .malformed: .badRequest
    case .timedOut: .requestTimeout
    case .bodyTooLarge: .contentTooLarge
    case .overloaded: .serviceUnavailable
    }
  }
}
