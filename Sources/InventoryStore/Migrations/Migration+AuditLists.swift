extension Migration {
  /// The ways in which people look through the audit log.
  static let auditLists = Migration(
    version: 43,
    name: "audit lists",
    up: { _ in
      """
      DROP INDEX audit_logs_actor;
      CREATE INDEX audit_logs_actor ON audit_logs (actor_kind, actor_id, recorded_at, id);
      CREATE INDEX audit_logs_time ON audit_logs (recorded_at, id);
      CREATE INDEX audit_logs_action ON audit_logs (action, recorded_at, id);
      CREATE INDEX audit_logs_resource ON audit_logs (resource_type, resource_id, recorded_at, id);
      """
    },
    down: { _ in
      """
      DROP INDEX audit_logs_resource;
      DROP INDEX audit_logs_action;
      DROP INDEX audit_logs_time;
      DROP INDEX audit_logs_actor;
      CREATE INDEX audit_logs_actor ON audit_logs (actor_kind, actor_id, id);
      """
    }
  )
}
