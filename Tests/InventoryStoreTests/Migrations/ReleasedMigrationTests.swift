import InventoryStore
import Testing

/// Databases out there keep the checksum of every step that they have taken, and refuse a program in which one of them
/// reads otherwise. So the text of a step, and with it the schema that it makes, stays what it was in the first program
/// that had it, however it is put together now.
@Suite struct ReleasedMigrationTests {
  private static let checksums: [(version: Int, sqlite: String, postgresql: String)] = [
    (
      1,
      "c635b8cf67708813f5f40076dab74f9b6f79239d098fdba274d2e5c38b3998a4",
      "3b91fc0417fabb2abecb014863991e9c7e0149b1bb965eb2d0e2fdd3a15826ca"
    ),
    (
      2,
      "e7629902d5001bac089a1fb600b14ab2e9c4daff60c6a47d271c7744377381cc",
      "c2a326d7691a1239b387877c87138eeb408f1475d8e9207969960da741d32c2c"
    ),
    (
      3,
      "7a880e4e3b78027ddad1a14549574725227fdf0f6895c3f7bc8ab536d0709cb8",
      "7e92a1b54fddcb9a8767852123f6d4880e2e1b319eb7234d2c1e095e075618a4"
    ),
    (
      4,
      "ae3ffc077f9edc6fc229c6eb52371373c7bbcd5329a1fcacc89dde43524918dd",
      "36020dcf67fd07298c79cea342beea65261b42f069f1d5a78914872ebe89721b"
    ),
    (
      5,
      "4d91ee1fb4334d63ac288380c82802350057f871b36ab73fb80d79117db5b27b",
      "4d91ee1fb4334d63ac288380c82802350057f871b36ab73fb80d79117db5b27b"
    ),
    (
      6,
      "e057e301afbbf2b5f12158dcfefef1411d65dc4e24707d80e4f2dac96d291b05",
      "535e26ebeffc2ea5721eec9d69ad60d0c5f59e5f172e2c166d9cef0d39ef9bab"
    ),
  ]

  @Test(arguments: checksums)
  func theTextOfAReleasedStepStays(version: Int, sqlite: String, postgresql: String) throws {
    let migration = try #require(Migration.all.first { $0.version == version })
    #expect(migration.checksum(for: .sqlite) == sqlite)
    #expect(migration.checksum(for: .postgresql) == postgresql)
  }
}
