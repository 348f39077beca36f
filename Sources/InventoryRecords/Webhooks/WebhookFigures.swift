/// Webhooks in numbers.
package struct WebhookFigures: Hashable, Sendable {
  package var active: Int
  /// Active ones whose last message has not arrived yet, in spite of an attempt.
  package var failing: Int
  /// Those that have failed for too long.
  package var switchedOff: Int

  package init(active: Int, failing: Int, switchedOff: Int) {
    self.active = active
    self.failing = failing
    self.switchedOff = switchedOff
  }
}
