extension Migration {
  /// Who acts, as a kind and a number within it, instead of a number whose sign has a meaning; and with which rights a
  /// job runs.
  ///
  /// On the way back there is no number for an API key: what keys did is then the system's.
  static let actors = Migration(
    version: 7,
    name: "actors",
    up: { sql in additions(sql) + sql.only(.postgresql, report(more: ", e.actor_kind")) },
    down: { sql in
      sql.only(.postgresql, "DROP VIEW ledger_report;\n") + removal(sql)
        + sql.only(.postgresql, report(more: ""))
    }
  )

  private static let tables = [
    "ledger_entries", "checkouts", "reservations", "imports", "jobs", "audit_logs",
  ]

  private static func entriesAreOpen(_ sql: SchemaWords) -> String {
    sql.pick(
      sqlite: "DROP TRIGGER ledger_entries_are_final_on_update;",
      postgresql: "ALTER TABLE ledger_entries DISABLE TRIGGER ledger_entries_are_final;"
    )
  }

  private static func entriesAreFinal(_ sql: SchemaWords) -> String {
    sql.pick(
      sqlite: """
        CREATE TRIGGER ledger_entries_are_final_on_update BEFORE UPDATE ON ledger_entries
          BEGIN SELECT RAISE(ABORT, 'ledger entries are final'); END;
        """,
      postgresql: "ALTER TABLE ledger_entries ENABLE TRIGGER ledger_entries_are_final;"
    )
  }

  /// Most rows are of users, whose number stays: only the others are written anew.
  private static func additions(_ sql: SchemaWords) -> String {
    let columns = tables.map { "ALTER TABLE \($0) ADD COLUMN actor_kind \(sql.number) NOT NULL DEFAULT 1;" }
    let rows = tables.map { table in
      """
      UPDATE \(table) SET actor_kind = 3, actor_id = -1 - actor_id WHERE actor_id < 0;
      UPDATE \(table) SET actor_kind = 0 WHERE actor_kind = 1 AND actor_id = 0;
      """
    }
    return """
      ALTER TABLE jobs RENAME COLUMN created_by TO actor_id;
      ALTER TABLE imports RENAME COLUMN created_by TO actor_id;
      \(columns.joined(separator: "\n"))
      \(entriesAreOpen(sql))
      \(rows.joined(separator: "\n"))
      \(entriesAreFinal(sql))
      UPDATE audit_logs SET actor_kind = 4 WHERE actor_kind = 0 AND actor = 'anonymous';
      DROP INDEX audit_logs_actor;
      CREATE INDEX audit_logs_actor ON audit_logs (actor_kind, actor_id, id);
      ALTER TABLE jobs ADD COLUMN role \(sql.text) NOT NULL DEFAULT 'admin'
        CHECK (role IN ('viewer', 'cashier', 'staff', 'admin'));
      ALTER TABLE jobs ADD COLUMN location_id \(sql.number);
      UPDATE jobs SET role = (SELECT u.role FROM users u WHERE u.id = jobs.actor_id)
        WHERE actor_kind = 1 AND actor_id IN (SELECT id FROM users);

      """
  }

  private static func removal(_ sql: SchemaWords) -> String {
    let rows = tables.map { table in
      """
      UPDATE \(table) SET actor_id = -1 - actor_id WHERE actor_kind = 3;
      UPDATE \(table) SET actor_id = 0 WHERE actor_kind = 2;
      """
    }
    let columns = tables.map { "ALTER TABLE \($0) DROP COLUMN actor_kind;" }
    return """
      ALTER TABLE jobs DROP COLUMN location_id;
      ALTER TABLE jobs DROP COLUMN role;
      DROP INDEX audit_logs_actor;
      \(entriesAreOpen(sql))
      \(rows.joined(separator: "\n"))
      \(entriesAreFinal(sql))
      \(columns.joined(separator: "\n"))
      CREATE INDEX audit_logs_actor ON audit_logs (actor_id, id);
      ALTER TABLE imports RENAME COLUMN actor_id TO created_by;
      ALTER TABLE jobs RENAME COLUMN actor_id TO created_by;

      """
  }

  /// The ledger for people and reporting tools, which only PostgreSQL has.
  private static func report(more: String) -> String {
    """
    CREATE OR REPLACE VIEW ledger_report AS
      SELECT e.id, p.sku, l.code AS location, e.sequence, CAST(e.kind AS BIGINT) AS kind,
        ROUND(CAST(e.quantity AS NUMERIC) / 1000, 3) AS quantity,
        ROUND(CAST(e.balance_after AS NUMERIC) / 1000, 3) AS balance_after,
        ROUND(CAST(e.unit_price AS NUMERIC) / 100, 2) AS unit_price, e.is_promo, e.is_flagged,
        TIMESTAMPTZ 'epoch' + e.occurred_at * INTERVAL '1 microsecond' AS occurred_at,
        TIMESTAMPTZ 'epoch' + e.recorded_at * INTERVAL '1 microsecond' AS recorded_at, e.actor_id, e.reference\(more)
      FROM ledger_entries e JOIN products p ON p.id = e.product_id JOIN locations l ON l.id = e.location_id;

    """
  }
}
