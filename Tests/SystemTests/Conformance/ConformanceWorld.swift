import InventoryTesting

/// The database that every way to the application starts from, and how each endpoint is called on it with success.
struct ConformanceWorld {
  let installation: Installation
  private let contents: ConformanceContents

  var tokens: [String: String] { contents.tokens }
  var successes: [String: Success] { contents.successes }

  init(on database: TestDatabase) throws {
    installation = try Installation(on: database)
    contents = try installation.prepare { try ConformanceContents($0) }
  }
}
