internal import ArgumentParser
internal import Foundation
internal import InventoryClient
internal import InventoryCore

/// Which service, as whom, and in which form the answer is shown.
struct ServiceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The service: http://…, https://… or unix:PATH. Without it INVENTORY_SERVER, or that of the last login.",
      valueName: "url|unix:path"
    )
  )
  var server: String?

  @Option(
    help: ArgumentHelp(
      "Authorities whose certificates are believed instead of the system's. Without it INVENTORY_CA_FILE.",
      valueName: "file"
    ),
    completion: .file()
  )
  var caFile: String?

  @Flag(help: "Print JSON as the service gives it, for other programs.")
  var json = false

  /// The service with the session or the key that belongs to it.
  func inventory() throws -> Inventory {
    let environment = ProcessInfo.processInfo.environment
    let server = try address()
    let anonymous = try anonymous()
    if let key = environment["INVENTORY_API_KEY"], !key.isEmpty {
      return anonymous.authenticated(by: .apiKey(key))
    }
    let file = try CredentialsFile()
    guard try file.read().entries[server.description] != nil else { return anonymous }
    return anonymous.authenticated(by: .session(FileSession(file: file, server: server.description)))
  }

  /// The service as nobody.
  func anonymous() throws -> Inventory { Inventory(try address(), trust: try trust()) }

  private func trust() throws -> CertificateTrust {
    let named = caFile ?? ProcessInfo.processInfo.environment["INVENTORY_CA_FILE"]
    guard let path = named, !path.isEmpty else { return .system }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw Failure(.invalid, "\(CellText.plain(path)) cannot be read")
    }
    return .file(path)
  }

  func address() throws -> Server {
    let environment = ProcessInfo.processInfo.environment
    let named = server ?? environment["INVENTORY_SERVER"].flatMap { $0.isEmpty ? nil : $0 }
    guard let text = try named ?? CredentialsFile().read().server else {
      throw Failure(.invalid, "no server: name one with --server or INVENTORY_SERVER, or sign in first")
    }
    do { return try Server(text) } catch { throw Failure(.invalid, error.description) }
  }
}
