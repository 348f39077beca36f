internal import InventoryCore
internal import InventoryRecords

extension Job {
  static let columns =
    "id, kind, payload, state, priority, run_at, attempt, worker, lease_until, heartbeat_at, is_cancelled, "
    + "steps_done, steps_total, result, error, parent_id, open_parts, actor_kind, actor_id, creator, role, "
    + "location_id, created_at, started_at, finished_at, expires_at"

  init(_ row: inout RowReader) throws {
    self.init(
      id: try row.nextInteger(),
      kind: try row.nextText(),
      payload: try row.nextText(),
      state: try row.nextName(),
      priority: try row.nextInt(),
      runAt: try row.nextInstant(),
      attempt: try row.nextInt(),
      worker: try row.nextOptionalText(),
      leaseUntil: try row.nextOptionalInstant(),
      heartbeatAt: try row.nextOptionalInstant(),
      isCancelled: try row.nextFlag(),
      stepsDone: try row.nextInteger(),
      stepsTotal: try row.nextOptionalInteger(),
      result: try row.nextOptionalText(),
      error: try row.nextOptionalText(),
      parentID: try row.nextOptionalInteger(),
      openParts: try row.nextInt(),
      asker: try JobAsker(&row),
      createdAt: try row.nextInstant(),
      startedAt: try row.nextOptionalInstant(),
      finishedAt: try row.nextOptionalInstant(),
      expiresAt: try row.nextOptionalInstant()
    )
  }
}

extension JobAsker {
  /// From the columns `actor_kind, actor_id, creator, role, location_id`.
  init(_ row: inout RowReader) throws {
    self.init(
      try row.nextActor(),
      name: try row.nextText(),
      scope: Scope(try row.nextName(), locationID: try row.nextOptionalInteger())
    )
  }

  /// The same columns.
  var values: [SQLValue] {
    SQLValue.actor(actor) + [
      .text(name), .text(scope.role.rawValue), .optional(scope.locationID, SQLValue.integer),
    ]
  }
}
