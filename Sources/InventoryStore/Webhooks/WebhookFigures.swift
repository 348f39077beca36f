/// Webhooks in numbers.
package struct WebhookFigures: Hashable, Sendable {
  package var active: Int
  /// Active ones whose last message has not arrived yet, in spite of an attempt.
  package var failing: Int
  /// Those that have failed for too long.
  package var switchedOff: Int
}

extension Webhooks {
  package func figures() throws -> WebhookFigures {
    let counts = try connection.all(
      """
      SELECT is_active, failing_since IS NOT NULL, switched_off_at IS NOT NULL FROM webhooks ORDER BY id
      """
    ) { row in
      (isActive: try row.nextFlag(), isFailing: try row.nextFlag(), isOff: try row.nextFlag())
    }
    return WebhookFigures(
      active: counts.count { $0.isActive },
      failing: counts.count { $0.isActive && $0.isFailing },
      switchedOff: counts.count { !$0.isActive && $0.isOff }
    )
  }
}
