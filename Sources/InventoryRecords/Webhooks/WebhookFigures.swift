/// Webhooks in numbers.
package struct WebhookFigures: Hashable, Sendable {
  package var active: Int
  /// Active ones whose last message has not arrived yet, in spite of an attempt.
  package var failing: Int
  /// Those that have failed for too long.
  package var switchedOff: Int
  /// Seconds for which the oldest change that an active one has not got past has been waiting; 0 when there is none.
  package var oldestWaitingAge: Double

  package init(active: Int, failing: Int, switchedOff: Int, oldestWaitingAge: Double) {
    self.active = active
    self.failing = failing
    self.switchedOff = switchedOff
    self.oldestWaitingAge = oldestWaitingAge
  }
}
