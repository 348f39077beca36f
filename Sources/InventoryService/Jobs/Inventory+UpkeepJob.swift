internal import InventoryCore
internal import InventoryRecords

extension Inventory {
  private static let upkeepKind = "upkeep"

  /// Every five minutes.
  package static let regularUpkeep = ScheduledJob(
    JobSchedule(name: upkeepKind, period: 300, catchUp: 300),
    JobDraft(kind: upkeepKind, priority: 50, uniqueKey: upkeepKind)
  )

  /// Forgets what has expired; its own short transactions may be repeated.
  package var upkeepHandler: JobHandler {
    JobHandler(Self.upkeepKind) { _ in
      let report = try self.upkeep.run()
      var writer = JSONWriter(capacity: 128)
      writer.object { writer in
        writer.member("idempotency_keys", report.idempotencyKeys)
        writer.member("sessions", report.sessions)
        writer.member("login_attempts", report.loginAttempts)
        writer.member("jobs", report.jobs)
        writer.member("reserved_places", report.reservedPlaces)
        writer.member("chat_rows", report.chatRows)
        writer.member("changes", report.changes)
        writer.member("webhook_attempts", report.webhookAttempts)
      }
      return .result(writer.text)
    }
  }
}
