extension Migration {
  /// What is asked for often is found by an index: the age of the newest forecast, and, on the embedded engine, which
  /// versions of cached answers have changed. Triggers number the changes, so that a process of an earlier version that is
  /// still running numbers them too.
  static let figures = Migration(
    version: 68,
    name: "figures",
    up: { sql in
      "CREATE INDEX stored_forecasts_age ON stored_forecasts (trained_at);"
        + sql.only(
          .sqlite,
          """

          ALTER TABLE cache_versions ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
          CREATE INDEX cache_versions_by_change ON cache_versions (change);
          CREATE TRIGGER cache_versions_added AFTER INSERT ON cache_versions BEGIN
            UPDATE cache_versions SET change = (SELECT MAX(change) FROM cache_versions) + 1
            WHERE namespace = NEW.namespace;
          END;
          CREATE TRIGGER cache_versions_changed AFTER UPDATE OF version ON cache_versions BEGIN
            UPDATE cache_versions SET change = (SELECT MAX(change) FROM cache_versions) + 1
            WHERE namespace = NEW.namespace;
          END;
          """
        )
    },
    down: { sql in
      "DROP INDEX stored_forecasts_age;"
        + sql.only(
          .sqlite,
          """

          DROP TRIGGER cache_versions_added;
          DROP TRIGGER cache_versions_changed;
          DROP INDEX cache_versions_by_change;
          ALTER TABLE cache_versions DROP COLUMN change;
          """
        )
    }
  )
}
