internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import InventoryClient
internal import InventoryCore

/// A whole file that comes out.
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Take out a whole file, as of one moment.")

  @OptionGroup var service: ServiceOptions

  @Argument(help: "What is taken out.")
  var resource: Named<Inventory.ExportDataResource>

  @Option(help: "csv or ndjson.")
  var format: Named<Inventory.Import.Format>?

  @Option(
    name: .shortAndLong,
    help: "The file to write; the standard output when absent.",
    completion: .file()
  )
  var output: String?

  func run() async throws {
    let download = try await service.inventory().exportData(resource: resource.choice, format: format?.choice)
    guard let output else {
      for try await piece in download { Output.bytes(piece) }
      return
    }
    // Half a file never has the name of a whole one.
    let partial = output + ".part"
    guard FileManager.default.createFile(atPath: partial, contents: nil),
      let file = FileHandle(forWritingAtPath: partial)
    else { throw Failure(.other, "\(partial) cannot be written") }
    var progress = Progress()
    var count = 0
    do {
      for try await piece in download {
        try file.write(contentsOf: Data(piece))
        count += piece.count
        progress.show("Writing \(output)", share: nil, "\(count / 1024) KB")
      }
      try file.synchronize()
      try file.close()
    } catch {
      progress.end()
      try? FileManager.default.removeItem(atPath: partial)
      throw error
    }
    progress.end()
    guard rename(partial, output) == 0 else { throw Failure(.other, "\(output) cannot be written") }
    Output.note("\(output): \(count) bytes")
  }
}
