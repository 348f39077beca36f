/// Why a command got no answer that can be used.
package enum RedisError: Error, Hashable, Sendable {
  /// The server was away a moment ago, and it is not time to try again.
  case away
  /// No connection could be made.
  case unreachable(String)
  /// The answer did not come in time.
  case timedOut
  /// The connection broke, or what came is no Redis.
  case broken(String)
  /// The server answered with an error; its first word, such as `NOSCRIPT`.
  case refused(code: String)
  /// The answer has another shape than the command's.
  case unexpectedReply

  /// Whether the server, not the command, is to blame: others would fare no better now.
  var concernsServer: Bool {
    switch self {
    case .away, .unreachable, .timedOut, .broken, .unexpectedReply: true
    case .refused(let code):
      ["LOADING", "BUSY", "MASTERDOWN", "NOAUTH", "WRONGPASS", "NOPERM", "READONLY"].contains(code)
    }
  }
}

extension RedisError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .away: "Redis is away"
    case .unreachable(let text): "Redis cannot be reached: \(text)"
    case .timedOut: "Redis did not answer in time"
    case .broken(let text): "the connection to Redis broke: \(text)"
    case .refused(let code): "Redis refused a command: \(code)"
    case .unexpectedReply: "Redis answered with something else than expected"
    }
  }
}
