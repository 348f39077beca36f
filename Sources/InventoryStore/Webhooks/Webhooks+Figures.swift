package import InventoryRecords

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
