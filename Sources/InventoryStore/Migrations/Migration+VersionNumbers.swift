extension Migration {
  /// Changes of cached versions that are numbered by whoever makes them. The triggers number those that come without: of a
  /// process of an earlier version that is still running.
  static let versionNumbers = Migration(
    version: 89,
    name: "numbers of cached versions",
    up: { $0.only(.sqlite, triggers("WHEN NEW.change = 0", "WHEN NEW.change = OLD.change")) },
    down: { $0.only(.sqlite, triggers("", "")) }
  )

  private static func triggers(_ isNew: String, _ isSame: String) -> String {
    """
    DROP TRIGGER cache_versions_added;
    DROP TRIGGER cache_versions_changed;
    CREATE TRIGGER cache_versions_added AFTER INSERT ON cache_versions \(isNew) BEGIN
      UPDATE cache_versions SET change = (SELECT MAX(change) FROM cache_versions) + 1
      WHERE namespace = NEW.namespace;
    END;
    CREATE TRIGGER cache_versions_changed AFTER UPDATE OF version ON cache_versions \(isSame) BEGIN
      UPDATE cache_versions SET change = (SELECT MAX(change) FROM cache_versions) + 1
      WHERE namespace = NEW.namespace;
    END;
    """
  }
}
