internal import InventoryCore

/// Forgets what has expired; its own short transactions may be repeated.
package enum UpkeepJob {
  package static let kind = JobKind<NoPayload>(
    "upkeep",
    "Forgets what has expired",
    priority: 50,
    lane: .quick,
    unique: .one,
    schedule: JobSchedule(name: "upkeep", period: 300, catchUp: 300),
    run: { .result(report(try $0.inventory.upkeep.run())) }
  )

  package static let kinds = [AnyJobKind(kind)]

  private static func report(_ report: UpkeepReport) -> String {
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
    return writer.text
  }
}
