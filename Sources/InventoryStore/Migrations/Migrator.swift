/// Moves the schema up and down, one transaction a step.
package struct Migrator: Sendable {
  private let engine: any SQLEngine
  private let migrations: [Migration]

  package init(engine: any SQLEngine, migrations: [Migration] = Migration.all) {
    self.engine = engine
    self.migrations = migrations
  }

  /// What a database has of the known steps.
  package struct Status: Hashable, Sendable {
    package var version: Int
    package var name: String
    package var isApplied: Bool
  }

  package func status() throws -> [Status] {
    let applied = try engine.migrate { connection in try prepared(connection) }
    return migrations.map {
      .init(version: $0.version, name: $0.name, isApplied: applied.contains($0.version))
    }
  }

  /// Applies every step that is missing.
  ///
  /// - Returns: The versions applied.
  /// - Throws: ``MigrationError`` when the database is newer than this program, or a step was altered.
  @discardableResult
  package func up() throws -> [Int] {
    var done: [Int] = []
    let applied = try engine.migrate { connection in try prepared(connection) }
    for migration in migrations where !applied.contains(migration.version) {
      let ran = try engine.migrate { connection in
        guard try !prepared(connection).contains(migration.version) else { return false }
        try run(migration.up, of: migration, connection)
        try migration.fill(connection)
        try connection.execute(
          "INSERT INTO schema_migrations (version, name, checksum) VALUES ($1, $2, $3)",
          [
            .integer(migration.version), .text(migration.name),
            .text(migration.checksum(for: connection.dialect.engine)),
          ]
        )
        return true
      }
      if ran { done.append(migration.version) }
    }
    return done
  }

  /// Takes back the newest applied step.
  ///
  /// - Returns: Its version, or `nil` when nothing is applied.
  @discardableResult
  package func down() throws -> Int? {
    try engine.migrate { connection in
      let applied = try prepared(connection)
      guard let migration = migrations.last(where: { applied.contains($0.version) }) else { return nil }
      try run(migration.down, of: migration, connection)
      try connection.execute(
        "DELETE FROM schema_migrations WHERE version = $1",
        [.integer(migration.version)]
      )
      return migration.version
    }
  }

  /// Creates the table of steps and returns the applied ones.
  private func prepared(_ connection: any SQLConnection) throws -> Set<Int> {
    try connection.execute(
      """
      CREATE TABLE IF NOT EXISTS schema_migrations (
        version BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)
      """,
      []
    )
    var applied: Set<Int> = []
    try connection.forEach("SELECT version, checksum FROM schema_migrations ORDER BY version", []) { row in
      let version = try row.nextInt()
      guard let known = migrations.first(where: { $0.version == version }) else {
        throw MigrationError.newerSchema(version: version)
      }
      guard try row.nextText() == known.checksum(for: connection.dialect.engine) else {
        throw MigrationError.altered(version: version)
      }
      applied.insert(version)
    }
    return applied
  }

  private func run(
    _ scripts: [SQLDialect.Engine: String],
    of migration: Migration,
    _ connection: any SQLConnection
  ) throws {
    guard let script = scripts[connection.dialect.engine] else {
      throw MigrationError.notWritten(version: migration.version, engine: connection.dialect.engine.rawValue)
    }
    try connection.script(script)
  }
}

/// Why a schema could not be moved.
package enum MigrationError: Error, Hashable, Sendable {
  /// The database has a step that this program does not know.
  case newerSchema(version: Int)
  /// The text of an applied step has changed since.
  case altered(version: Int)
  /// The step has no DDL for this engine.
  case notWritten(version: Int, engine: String)
}
