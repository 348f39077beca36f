extension Migration {
  /// The queue of jobs, what they have come to, the slots of schedules, and imports with their files.
  static let jobs = Migration(
    version: 2,
    name: "jobs and schedules",
    up: { jobTables($0) + jobIndexes },
    down: { $0.drop(["import_chains", "imports", "job_totals", "job_schedules", "jobs"]) }
  )

  private static let states = "'PENDING', 'STARTED', 'SUCCESS', 'FAILURE', 'RETRY', 'REVOKED'"

  private static let jobIndexes = """

    CREATE UNIQUE INDEX jobs_unique ON jobs (unique_key) WHERE state IN ('PENDING', 'STARTED', 'RETRY');
    CREATE INDEX jobs_ready ON jobs (queue, priority, run_at, id) WHERE state IN ('PENDING', 'RETRY');
    CREATE INDEX jobs_waiting ON jobs (run_at, id) WHERE state IN ('PENDING', 'RETRY');
    CREATE INDEX jobs_started ON jobs (started_at, id) WHERE state = 'STARTED';
    CREATE INDEX jobs_expiry ON jobs (expires_at) WHERE expires_at IS NOT NULL;
    CREATE INDEX jobs_parent ON jobs (parent_id) WHERE parent_id IS NOT NULL;
    CREATE INDEX imports_job ON imports (job_id);
    """

  private static func jobTables(_ sql: SchemaWords) -> String {
    """
    CREATE TABLE jobs (
      id \(sql.key),
      queue TEXT NOT NULL,
      kind TEXT NOT NULL,
      payload TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN (\(states))),
      priority \(sql.number) NOT NULL,
      run_at \(sql.number) NOT NULL,
      attempt \(sql.number) NOT NULL,
      worker TEXT,
      lease \(sql.blob),
      lease_until \(sql.number),
      heartbeat_at \(sql.number),
      is_cancelled \(sql.flag("is_cancelled", default: false)),
      steps_done \(sql.number) NOT NULL DEFAULT 0,
      steps_total \(sql.number),
      result TEXT,
      error TEXT,
      unique_key TEXT,
      parent_id \(sql.number) REFERENCES jobs (id) ON DELETE CASCADE,
      open_parts \(sql.number) NOT NULL DEFAULT 0 CHECK (open_parts >= 0),
      last_part TEXT,
      created_by \(sql.number) NOT NULL,
      creator TEXT NOT NULL,
      created_at \(sql.number) NOT NULL,
      started_at \(sql.number),
      finished_at \(sql.number),
      expires_at \(sql.number)
    )\(sql.pick(sqlite: " STRICT;", postgresql: " WITH (autovacuum_vacuum_scale_factor = 0.02);"))

    CREATE TABLE job_schedules (
      name TEXT PRIMARY KEY,
      last_slot \(sql.number) NOT NULL
    )\(sql.keyedTable())

    CREATE TABLE job_totals (
      kind TEXT NOT NULL,
      outcome TEXT NOT NULL,
      total \(sql.number) NOT NULL,
      microseconds \(sql.number) NOT NULL,
      PRIMARY KEY (kind, outcome)
    )\(sql.keyedTable())

    CREATE TABLE imports (
      id \(sql.key),
      job_id \(sql.number) NOT NULL,
      format TEXT NOT NULL CHECK (format IN ('csv', 'ndjson')),
      is_rehearsal \(sql.flag("is_rehearsal")),
      size \(sql.number) NOT NULL,
      content \(sql.blob),
      state TEXT NOT NULL CHECK (state IN ('waiting', 'refused', 'checked', 'imported', 'reversed')),
      report TEXT,
      reversal_job_id \(sql.number),
      created_by \(sql.number) NOT NULL,
      created_at \(sql.number) NOT NULL,
      finished_at \(sql.number)
    )\(sql.table)

    CREATE TABLE import_chains (
      import_id \(sql.number) NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
      product_id \(sql.number) NOT NULL REFERENCES products (id),
      location_id \(sql.number) NOT NULL REFERENCES locations (id),
      first_sequence \(sql.number) NOT NULL,
      last_sequence \(sql.number) NOT NULL,
      PRIMARY KEY (import_id, product_id, location_id)
    )\(sql.keyedTable())
    """
  }
}
