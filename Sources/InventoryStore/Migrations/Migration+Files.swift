extension Migration {
  /// What imports bring in, everything that is wrong with their files, and what they have changed.
  static let files = Migration(
    version: 62,
    name: "imports of all kinds",
    up: { additions($0) },
    down: { removal($0) }
  )

  private static func additions(_ sql: SchemaWords) -> String {
    """
    ALTER TABLE imports ADD COLUMN resource \(sql.text) NOT NULL DEFAULT 'sales';
    ALTER TABLE imports ADD COLUMN decimal_mark \(sql.text) NOT NULL DEFAULT '.';
    ALTER TABLE imports ADD COLUMN location_id \(sql.number) REFERENCES locations (id);
    ALTER TABLE imports ADD COLUMN applied \(sql.number) NOT NULL DEFAULT 0;
    CREATE INDEX imports_resource ON imports (resource, id);
    CREATE INDEX imports_state ON imports (state, id);

    CREATE TABLE import_faults (
      import_id \(sql.number) NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
      number \(sql.number) NOT NULL,
      line \(sql.number) NOT NULL,
      column_name \(sql.text),
      expected \(sql.text) NOT NULL,
      got \(sql.text) NOT NULL,
      PRIMARY KEY (import_id, number)
    )\(sql.keyedTable())

    CREATE TABLE import_changes (
      import_id \(sql.number) NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
      number \(sql.number) NOT NULL,
      line \(sql.number) NOT NULL,
      record_key \(sql.text) NOT NULL,
      record_id \(sql.number),
      version \(sql.number),
      is_new \(sql.flag("is_new")),
      old_values \(sql.text),
      new_values \(sql.text),
      PRIMARY KEY (import_id, number)
    )\(sql.keyedTable())
    CREATE INDEX import_changes_record ON import_changes (record_id) WHERE record_id IS NOT NULL;

    CREATE TABLE import_chains_before AS SELECT * FROM import_chains;
    DROP TABLE import_chains;
    CREATE TABLE import_chains (
      \(chainColumns(sql)),
      gap_before \(sql.number),
      gap_after \(sql.number),
      empty_since \(sql.number),
      PRIMARY KEY (import_id, product_id, location_id, first_sequence)
    )\(sql.keyedTable())
    INSERT INTO import_chains (import_id, product_id, location_id, first_sequence, last_sequence)
    SELECT import_id, product_id, location_id, first_sequence, last_sequence FROM import_chains_before;
    DROP TABLE import_chains_before;
    """
  }

  private static func chainColumns(_ sql: SchemaWords) -> String {
    """
    import_id \(sql.number) NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
      product_id \(sql.number) NOT NULL REFERENCES products (id),
      location_id \(sql.number) NOT NULL REFERENCES locations (id),
      first_sequence \(sql.number) NOT NULL,
      last_sequence \(sql.number) NOT NULL
    """
  }

  /// Stretches of one chain become one again, from the first to the last.
  private static func removal(_ sql: SchemaWords) -> String {
    """
    CREATE TABLE import_chains_after AS SELECT * FROM import_chains;
    DROP TABLE import_chains;
    CREATE TABLE import_chains (
      \(chainColumns(sql)),
      PRIMARY KEY (import_id, product_id, location_id)
    )\(sql.keyedTable())
    INSERT INTO import_chains (import_id, product_id, location_id, first_sequence, last_sequence)
    SELECT import_id, product_id, location_id, MIN(first_sequence), MAX(last_sequence) FROM import_chains_after
    GROUP BY import_id, product_id, location_id;
    DROP TABLE import_chains_after;
    DROP TABLE import_changes;
    DROP TABLE import_faults;
    DROP INDEX imports_state;
    DROP INDEX imports_resource;
    ALTER TABLE imports DROP COLUMN applied;
    ALTER TABLE imports DROP COLUMN location_id;
    ALTER TABLE imports DROP COLUMN decimal_mark;
    ALTER TABLE imports DROP COLUMN resource;
    """
  }
}
