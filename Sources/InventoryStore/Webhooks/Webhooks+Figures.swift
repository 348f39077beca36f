package import InventoryCore
package import InventoryRecords

extension Webhooks {
  package func figures(now: Instant) throws -> WebhookFigures {
    let counts = try connection.all(
      """
      SELECT is_active, failing_since IS NOT NULL, switched_off_at IS NOT NULL, position FROM webhooks ORDER BY id
      """
    ) { row in
      (
        isActive: try row.nextFlag(), isFailing: try row.nextFlag(), isOff: try row.nextFlag(),
        position: try row.nextInteger()
      )
    }
    let last = counts.filter { $0.isActive }.map { $0.position }.min()
    let waiting = try last.flatMap { try changeTime(after: $0) }
    return WebhookFigures(
      active: counts.count { $0.isActive },
      failing: counts.count { $0.isActive && $0.isFailing },
      switchedOff: counts.count { !$0.isActive && $0.isOff },
      oldestWaitingAge: waiting.map { Double(max(0, now.microseconds - $0.microseconds)) / 1e6 } ?? 0
    )
  }

  /// When the change behind a number occurred; `nil` at the end of the feed.
  private func changeTime(after sequence: Int64) throws -> Instant? {
    try connection.first(
      "SELECT occurred_at FROM changes WHERE sequence > $1 ORDER BY sequence LIMIT 1",
      [.integer(sequence)]
    ) { try $0.nextInstant() }
  }
}
