internal import InventoryCore
internal import InventoryHTTP

/// Writes, for the tests, how each operation is called with parameters and a body that are text: they go through the types
/// of the client, and so does the answer.
struct RehearsalWriter {
  var operations: OperationWriter

  mutating func text(of endpoints: [Endpoint]) throws -> String {
    var text = "import InventoryClient\nimport InventoryCore\n\n"
    text += "/// Every operation of the client, by its name.\nenum EveryOperation {\n"
    text +=
      "  static let all: [String: @Sendable (Inventory, OperationInput) async throws -> OperationOutput?] = [\n"
    for endpoint in endpoints {
      text += "    \"\(endpoint.operation)\": \(SwiftNames.member(endpoint.operation)),\n"
    }
    text += "  ]\n"
    for endpoint in endpoints { text += "\n" + (try function(endpoint)) }
    return text + "}\n"
  }

  private mutating func function(_ endpoint: Endpoint) throws -> String {
    var arguments: [String] = []
    let names = Dictionary(
      endpoint.typedParameters.map { (SwiftNames.member($0.name), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for argument in try operations.arguments(endpoint, isTable: false) {
      switch argument.label {
      case "_ body": arguments.append("try input.body()")
      case "_ file": arguments.append("input.upload")
      case "options", "as mediaType", "pageSize": break
      case "dryRun": arguments.append("dryRun: input.isRehearsal")
      case let label:
        guard let parameter = names[label] else { throw GeneratorError("\(endpoint.operation): \(label)") }
        let way = argument.fallback == nil ? "parameter" : "optionalParameter"
        arguments.append("\(label): try input.\(way)(\"\(parameter.name)\")")
      }
    }
    let name = SwiftNames.member(endpoint.operation)
    let call = "inventory.\(name)(\n" + arguments.map { "      \($0)" }.joined(separator: ",\n") + "\n    )"
    let isEmpty = arguments.isEmpty
    let plain = isEmpty ? "inventory.\(name)()" : call
    var text = "  @Sendable\n  private static func \(name)(\n"
    text +=
      "    _ inventory: Inventory,\n    _ input: OperationInput\n  ) async throws -> OperationOutput? {\n"
    if endpoint.isPaged {
      text += "    try await input.firstPage(\n      of: \(plain)\n    )\n"
    } else if !endpoint.files.isEmpty {
      text += "    try await input.content(\n      of: \(plain)\n    )\n"
    } else if try operations.types.answer(of: endpoint) == nil {
      text += "    try await \(plain)\n    return nil\n"
    } else {
      text += "    try await input.content(\n      of: \(plain)\n    )\n"
    }
    return text + "  }\n"
  }
}
