package import InventoryCore
internal import InventoryRecords
package import InventoryService
internal import Synchronization

/// The model elsewhere that the service is set up with, and what asking it may cost.
package struct AssistantUpstream: Sendable {
  /// Where chat completions are asked for.
  package var url: OutboundURL
  package var model: String
  /// `nil` when it is the provider key `assistant`.
  package var key: String?
  /// Seconds for all that is asked for one question.
  package var seconds = 20.0
  /// Most tokens of an answer.
  package var answerTokens = 500
  /// Tokens that one caller's questions may cost a day.
  package var tokensADay = 20_000
  package var sender: any OutboundSender

  package init(url: OutboundURL, model: String, key: String? = nil, sender: any OutboundSender) {
    self.url = url
    self.model = model
    self.key = key
    self.sender = sender
  }

  /// Most bytes of an answer.
  package static let largestAnswer = 262_144
  /// Most tools for one question.
  static let mostCalls = 6
  /// Most bytes of what the tools have read.
  static let largestRows = 32_768

  /// About how many tokens some bytes are.
  static func tokens(ofBytes bytes: Int) -> Int { (bytes + 3) / 4 }
}

/// How asking has gone in this process, so that nobody waits for a model that has just failed.
final class UpstreamRecord: Sendable {
  private struct State: Sendable {
    var breaker = CircuitBreaker(first: 1_000_000, longest: 60_000_000)
    var lastFailure: UpstreamFailure?
  }

  private let state = Mutex(State())

  /// Whether it is not asked at present.
  var isPaused: Bool { state.withLock { $0.breaker.isOpen } }
  var lastFailure: UpstreamFailure? { state.withLock { $0.lastFailure } }

  /// Asks, unless it has just failed.
  ///
  /// - Parameters:
  ///   - clock: Nanoseconds of a clock that never steps.
  ///   - random: 64 unpredictable bits.
  /// - Throws: ``UpstreamFailure/paused``, and what `body` throws.
  func asking<Value>(_ clock: () -> UInt64, random: UInt64, _ body: () throws -> Value) throws -> Value {
    let begin = Int64(clamping: clock() / 1000)
    guard let pass = state.withLock({ $0.breaker.permit(now: begin) }) else { throw UpstreamFailure.paused }
    let outcome = Result { try body() }
    let end = Int64(clamping: clock() / 1000)
    state.withLock { state in
      let failure: UpstreamFailure? =
        if case .failure(let error) = outcome { error as? UpstreamFailure } else { nil }
      state.lastFailure = failure
      guard failure?.isOfConnection ?? false else { return state.breaker.succeed(pass) }
      state.breaker.fail(pass, now: end, random: random)
    }
    return try outcome.get()
  }
}
