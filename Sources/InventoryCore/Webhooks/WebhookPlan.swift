/// When a message that could not be delivered is sent again, and when to give up.
package enum WebhookPlan {
  /// Seconds between an attempt and the next.
  package static let delays: [Int64] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000]
  /// Seconds of failure after which a webhook is switched off.
  package static let patience: Int64 = 5 * 86_400
  /// Seconds for which a secret still signs after another has taken its place.
  package static let overlap: Int64 = 86_400

  package enum Step: Hashable, Sendable {
    case retry(at: Instant)
    case switchOff
  }

  /// What follows a failed attempt.
  ///
  /// - Parameters:
  ///   - attempts: How often the message has been tried, this attempt included.
  ///   - since: When the first of the failures was that no success has followed.
  package static func step(after attempts: Int, failingSince since: Instant, now: Instant) -> Step {
    guard now < since.advanced(bySeconds: patience) else { return .switchOff }
    let delay = delays[max(0, min(attempts - 1, delays.count - 1))]
    return .retry(at: now.advanced(bySeconds: delay))
  }
}
