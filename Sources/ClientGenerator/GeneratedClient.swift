package import InventoryHTTP

/// The source of the client that belongs to a table of endpoints.
package struct GeneratedClient {
  package struct File: Equatable {
    /// Below the root of the package.
    package var path: String
    package var text: String
  }

  /// Folders that hold nothing but generated files.
  package static let folders = ["Sources/InventoryClient/Generated", "Tests/SystemTests/Client/Generated"]

  package let files: [File]
  /// How many operations there are.
  package let operations: Int

  /// - Throws: An error that names the shape which has no type in Swift, or whose name another one has.
  package init(_ endpoints: [Endpoint] = EndpointTable.all) throws {
    let types = try ClientTypes(endpoints)
    var functions = OperationWriter(types: types)
    var files: [File] = []
    for tag in Set(endpoints.map(\.tag)).sorted() {
      let text =
        Self.head + "public import InventoryCore\n\n"
        + (try functions.text(of: endpoints.filter { $0.tag == tag })) + "\n"
        + TypeWriter(types: types).text(tag: tag)
      files.append(File(path: "\(Self.folders[0])/\(SwiftNames.type(tag)).swift", text: text))
    }
    var rehearsal = RehearsalWriter(operations: functions)
    let text = Self.head + (try rehearsal.text(of: endpoints))
    files.append(File(path: "\(Self.folders[1])/EveryOperation.swift", text: text))
    self.files = files
    self.operations = endpoints.count
  }

  private static let head = """
    // Generated from the endpoint table by `swift run generate-client`; not edited by hand.
    // swift-format-ignore-file

    """
}
