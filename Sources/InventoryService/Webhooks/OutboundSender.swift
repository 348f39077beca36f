package import InventoryCore

/// Something to be sent to an address that somebody has given.
package struct OutboundRequest: Sendable {
  package var url: OutboundURL
  /// Header fields beside `Host` and those of the body's length.
  package var fields: [(name: String, value: String)]
  package var body: [UInt8]
  /// Seconds that are left for it; `nil` for as many as the sender gives.
  package var seconds: Double?

  package init(
    url: OutboundURL,
    fields: [(name: String, value: String)],
    body: [UInt8],
    seconds: Double? = nil
  ) {
    self.url = url
    self.fields = fields
    self.body = body
    self.seconds = seconds
  }
}

/// What became of it.
package struct OutboundOutcome: Hashable, Sendable {
  package enum Failure: String, CaseIterable, Sendable {
    /// The host has no address, or one that may not be connected to. Which of both is not told.
    case notReachable = "not_reachable"
    case notConnected = "not_connected"
    /// Not the host that it should be, or no encryption that will do.
    case notSecure = "not_secure"
    case timedOut = "timed_out"
    case tooLarge = "answer_too_large"
    /// The connection ended, or what came was no answer.
    case lost = "connection_lost"
  }

  /// `nil` when there was no answer.
  package var status: Int?
  package var failure: Failure?
  /// The answer as far as it is kept, its bytes as they are: of an address that somebody has given only the beginning, and
  /// that only from a public host.
  package var beginning: [UInt8]

  package init(status: Int? = nil, failure: Failure? = nil, beginning: [UInt8] = []) {
    self.status = status
    self.failure = failure
    self.beginning = beginning
  }
}

/// The one way out of the house: connects to what it has judged, and to nothing else.
package protocol OutboundSender: Sendable {
  /// Sends a request and waits for the answer, on the caller's thread.
  ///
  /// Requests to one host may share a connection as long as the same line is used.
  func line() -> any OutboundLine
}

/// Requests that follow each other.
package protocol OutboundLine {
  func send(_ request: OutboundRequest) -> OutboundOutcome
  /// Ends its connections.
  func close()
}
