import InventoryCore
import InventoryStore
import InventoryTesting
import SQLiteEngine
import Testing

@Suite struct MigrationTests {
  private let folder: TemporaryFolder
  private let engine: any SQLEngine

  init() throws {
    folder = try TemporaryFolder()
    engine = try SQLiteEngine(path: folder.path + "/test.sqlite")
  }

  private func tables() throws -> [String] {
    try engine.read { connection in
      try connection.all(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'index', 'trigger') AND name NOT LIKE 'sqlite_%' ORDER BY name"
      ) { try $0.text(0) }
    }
  }

  @Test func upDownUpGivesTheSameSchema() throws {
    let versions = Migration.all.map(\.version)
    #expect(try Migrator(engine: engine).up() == versions)
    #expect(try Migrator(engine: engine).up() == [])
    let schema = try tables()
    #expect(schema.contains("ledger_entries"))
    var down: [Int] = []
    while let version = try Migrator(engine: engine).down() { down.append(version) }
    #expect(down == versions.reversed())
    #expect(try tables() == ["schema_migrations"])
    #expect(try Migrator(engine: engine).up() == versions)
    #expect(try tables() == schema)
    #expect(try Migrator(engine: engine).status().allSatisfy(\.isApplied))
  }

  @Test func anAlteredStepIsRefused() throws {
    try Migrator(engine: engine).up()
    var altered = Migration.all
    altered[0].up[.sqlite, default: ""] += " "
    let migrator = Migrator(engine: engine, migrations: altered)
    #expect(throws: MigrationError.altered(version: 1)) { try migrator.up() }
    #expect(throws: MigrationError.altered(version: 1)) { try migrator.status() }
  }

  @Test func aNewerSchemaIsRefused() throws {
    let next = Migration(
      version: 9999, name: "future", up: [.sqlite: "CREATE TABLE future (id INTEGER)"],
      down: [.sqlite: "DROP TABLE future"])
    try Migrator(engine: engine, migrations: Migration.all + [next]).up()
    #expect(throws: MigrationError.newerSchema(version: 9999)) { try Migrator(engine: engine).up() }
  }

  @Test func aStepThatFailsLeavesNothing() throws {
    let broken = Migration(
      version: 9999, name: "broken",
      up: [.sqlite: "CREATE TABLE half (id INTEGER); CREATE TABLE half (id INTEGER)"],
      down: [.sqlite: "DROP TABLE half"])
    let migrator = Migrator(engine: engine, migrations: Migration.all + [broken])
    #expect(throws: SQLError.self) { try migrator.up() }
    #expect(try !tables().contains("half"))
    #expect(try migrator.status().last?.isApplied == false)
  }

  @Test func aStepWithoutTextForTheEngineIsNamed() throws {
    let foreign = Migration(version: 9999, name: "foreign", up: [:], down: [:])
    #expect(throws: MigrationError.notWritten(version: 9999, engine: "sqlite")) {
      try Migrator(engine: engine, migrations: [foreign]).up()
    }
  }
}
