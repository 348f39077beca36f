package import InventoryCore

/// The last slot of each schedule that has fired.
package struct JobSchedules {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Takes a slot for the caller's transaction, which must add the job.
  ///
  /// However many processes try, one succeeds; and a clock that steps back cannot take a slot again.
  ///
  /// - Returns: Whether the slot is the caller's.
  package func take(_ name: String, slot: Instant) throws -> Bool {
    try connection.first(
      """
      INSERT INTO job_schedules (name, last_slot) VALUES ($1, $2)
      ON CONFLICT (name) DO UPDATE SET last_slot = excluded.last_slot
        WHERE job_schedules.last_slot < excluded.last_slot
      RETURNING name
      """,
      [.text(name), .instant(slot)]
    ) { try $0.nextText() } != nil
  }

  package func lastSlot(_ name: String) throws -> Instant? {
    try connection.first("SELECT last_slot FROM job_schedules WHERE name = $1", [.text(name)]) {
      try $0.nextInstant()
    }
  }
}
