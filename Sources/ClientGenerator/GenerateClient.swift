internal import ArgumentParser
internal import Foundation

/// Writes the source of `InventoryClient` that follows from the endpoint table.
@main
struct GenerateClient: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-client",
    abstract: "Write the part of InventoryClient that follows from the endpoint table."
  )

  @Option(help: "The root of the package.")
  var package = FileManager.default.currentDirectoryPath

  func run() throws {
    let root = URL(fileURLWithPath: package)
    guard FileManager.default.fileExists(atPath: root.appendingPathComponent("Package.swift").path) else {
      throw ValidationError("\(package) is not the root of the package; name it with --package.")
    }
    let client = try GeneratedClient()
    for folder in GeneratedClient.folders {
      let folder = root.appendingPathComponent(folder)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let wanted = Set(client.files.map { URL(fileURLWithPath: $0.path).lastPathComponent })
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
      where !wanted.contains(name) {
        try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
      }
    }
    for file in client.files {
      try Data(file.text.utf8).write(to: root.appendingPathComponent(file.path), options: .atomic)
    }
    print("\(client.files.count) files for \(client.operations) operations")
  }
}
