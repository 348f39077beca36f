extension Migration {
  /// Where events and files of sales come from: a holiday of a calendar is not a person's, and a file is known again.
  static let origins = Migration(
    version: 11,
    name: "origins of events and imports",
    up: { sql in
      """
      ALTER TABLE events ADD COLUMN source \(sql.text) NOT NULL DEFAULT 'user';
      UPDATE events SET source = 'calendar' WHERE type = 'holiday';
      ALTER TABLE imports ADD COLUMN digest \(sql.text);
      CREATE UNIQUE INDEX imports_digest ON imports (digest) WHERE digest IS NOT NULL;
      """
    },
    down: { _ in
      """
      DROP INDEX imports_digest;
      ALTER TABLE imports DROP COLUMN digest;
      ALTER TABLE events DROP COLUMN source;
      """
    }
  )
}
