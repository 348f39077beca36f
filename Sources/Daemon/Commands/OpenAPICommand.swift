import ArgumentParser
import InventoryHTTP
import Runtime

/// Prints the interface as OpenAPI.
struct OpenAPICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "openapi",
    abstract: "Prints the HTTP interface as OpenAPI 3.1 (JSON).",
    discussion: "The same document as /api/v1/openapi.json. Needs no database."
  )

  func run() {
    print(String(decoding: Application.openAPIDocument(version: Configuration.version), as: UTF8.self))
  }
}
