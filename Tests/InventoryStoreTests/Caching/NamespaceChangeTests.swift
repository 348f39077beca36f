import InventoryStore
import InventoryTesting
import Testing

/// Reading what has changed must come to the same as reading everything.
@Suite struct NamespaceChangeTests {
  private final class Database {
    let place: TestDatabase.Place
    let engine: any SQLEngine

    init() throws {
      place = try TestDatabase.Place()
      engine = try TestDatabase.sqlite.open(in: place)
      try Migrator(engine: engine).up()
      try raise([CacheVersions.everything])
    }

    deinit { try? engine.close() }

    func raise(_ namespaces: Set<String>) throws {
      try engine.write { try CacheVersions($0).raise(namespaces) }
    }

    func changes(since known: NamespaceChanges) throws -> NamespaceChanges {
      try engine.read { try CacheVersions($0).all(since: known) }
    }

    func all() throws -> [String: Int64] { try engine.read { try CacheVersions($0).all() } }
  }

  @Test func changesComeToWhatThereIs() throws {
    let database = try Database()
    var known = NamespaceChanges()
    for round in 0..<60 {
      let names = (0...(round % 4)).map { "product:\((round * 7 + $0 * 3) % 11)" }
      try database.raise(Set(names))
      if round.isMultiple(of: 17) { try database.raise([CacheVersions.everything]) }
      // Now and then several commits come between two looks.
      guard !round.isMultiple(of: 3) else { continue }
      known = try database.changes(since: known)
      #expect(try known.versions == database.all())
    }
  }

  @Test func onlyWhatHasChangedIsRead() throws {
    let database = try Database()
    try database.raise(Set((0..<200).map { "product:\($0)" }))
    var known = try database.changes(since: NamespaceChanges())
    try database.raise(["product:7", "catalogue"])
    // What is marked as read is left alone, whatever it says.
    try database.engine.write { connection in
      _ = try connection.execute("UPDATE cache_versions SET version = 1 WHERE namespace = 'product:8'", [])
      _ = try connection.execute("UPDATE cache_versions SET change = 1 WHERE namespace = 'product:8'", [])
    }
    let before = known.versions["product:8"]
    known = try database.changes(since: known)
    #expect(known.versions["product:8"] == before)
    #expect(try known.versions["product:7"] == database.all()["product:7"])
    #expect(try known.versions["catalogue"] == database.all()["catalogue"])
  }

  @Test func aDatabaseThatWasRestoredIsReadAsAWhole() throws {
    let (lost, restored) = (try Database(), try Database())
    for database in [lost, restored] { try database.raise(["catalogue", "events"]) }
    for _ in 0..<20 { try lost.raise(["events"]) }
    let known = try lost.changes(since: NamespaceChanges())
    // The numbers of changes are lower, the same, and higher than those that were known.
    for _ in 0..<30 {
      try restored.raise(["product:1"])
      #expect(try restored.changes(since: known).versions == restored.all())
    }
  }
}
