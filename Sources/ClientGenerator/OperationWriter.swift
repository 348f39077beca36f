internal import HTTPTypes
internal import InventoryCore
internal import InventoryHTTP

/// Writes a function of the client for each endpoint.
struct OperationWriter {
  var types: ClientTypes

  mutating func text(of endpoints: [Endpoint]) throws -> String {
    var functions: [String] = []
    for endpoint in endpoints {
      functions.append(try function(endpoint, isTable: false))
      if endpoint.tableType != nil { functions.append(try function(endpoint, isTable: true)) }
    }
    return "extension Inventory {\n" + functions.joined(separator: "\n") + "}\n"
  }

  /// An argument of a function.
  struct Argument {
    var label: String
    var type: String
    var fallback: String?

    var text: String { "\(label): \(type)" + (fallback.map { " = \($0)" } ?? "") }
  }

  // MARK: Pieces

  mutating func arguments(_ endpoint: Endpoint, isTable: Bool) throws -> [Argument] {
    var arguments: [Argument] = []
    if !endpoint.uploads.isEmpty { arguments.append(Argument(label: "_ file", type: "Upload")) }
    if let body = try types.body(of: endpoint) {
      arguments.append(
        Argument(label: "_ body", type: body, fallback: endpoint.bodyIsOptional ? "\(body)()" : nil)
      )
    }
    let inPath = Set(endpoint.path.parameterNames)
    let parameters = endpoint.typedParameters
    for parameter in parameters.filter({ inPath.contains($0.name) }) {
      let type = try types.type(of: parameter, in: endpoint)
      arguments.insert(Argument(label: SwiftNames.member(parameter.name), type: type), at: 0)
    }
    for parameter in parameters.filter({ !inPath.contains($0.name) }) {
      let type = try types.type(of: parameter, in: endpoint)
      arguments.append(
        Argument(
          label: SwiftNames.member(parameter.name),
          type: parameter.isRequired ? type : "\(type)?",
          fallback: parameter.isRequired ? nil : "nil"
        )
      )
    }
    if endpoint.isPaged { arguments.append(Argument(label: "pageSize", type: "Int?", fallback: "nil")) }
    if endpoint.rehearses { arguments.append(Argument(label: "dryRun", type: "Bool", fallback: "false")) }
    if isChoiceOfFiles(endpoint), let first = endpoint.files.first {
      arguments.append(Argument(label: "as mediaType", type: "String", fallback: "\"\(first)\""))
    }
    arguments.append(Argument(label: "options", type: "CallOptions", fallback: "CallOptions()"))
    return arguments
  }

  /// Whether the caller says which of several forms is wanted.
  private func isChoiceOfFiles(_ endpoint: Endpoint) -> Bool {
    endpoint.files.count > 1 && !endpoint.parameters.contains { $0.name == "format" }
  }

  private mutating func function(_ endpoint: Endpoint, isTable: Bool) throws -> String {
    let arguments = try arguments(endpoint, isTable: isTable)
    let name = SwiftNames.member(endpoint.operation) + (isTable ? "Table" : "")
    let (effects, result, verb) = try outcome(endpoint, isTable: isTable)
    var text = comment(endpoint)
    if !endpoint.isPaged, endpoint.isWrite, !result.isEmpty { text += "  @discardableResult\n" }
    text += "  public func \(name)(\n" + arguments.map { "    \($0.text)" }.joined(separator: ",\n")
    text += "\n  )\(effects)\(result.isEmpty ? "" : " -> \(result)") {\n"
    text += call(endpoint, isTable: isTable)
    text += "    \(verb)\n  }\n"
    return text
  }

  private mutating func outcome(
    _ endpoint: Endpoint,
    isTable: Bool
  ) throws -> (effects: String, result: String, verb: String) {
    if isTable || !endpoint.files.isEmpty {
      return (" async throws", "Download", "return try await download(call, options)")
    }
    guard let answer = try types.answer(of: endpoint) else {
      return (" async throws", "", "try await perform(call, options)")
    }
    switch endpoint.output {
    case .document:
      return (" async throws", "Answer<\(answer)>", "return try await document(call, options)")
    case .list where endpoint.isPaged:
      return ("", "Pages<\(answer)>", "return Pages(self, call, size: pageSize, options)")
    case .list: return (" async throws", "Answer<[\(answer)]>", "return try await answer(call, options)")
    default: return (" async throws", "Answer<\(answer)>", "return try await answer(call, options)")
    }
  }

  private func comment(_ endpoint: Endpoint) -> String {
    var text = "  /// \(endpoint.summary).\n  ///\n"
    text += "  /// `\(endpoint.method.rawValue) \(endpoint.path)`; for \(endpoint.accessText).\n"
    let described = endpoint.typedParameters.filter { !$0.summary.isEmpty }
    if !described.isEmpty {
      text += "  ///\n  /// - Parameters:\n"
      for parameter in described {
        text += "  ///   - \(SwiftNames.member(parameter.name)): \(parameter.summary)\n"
      }
    }
    let reasons = endpoint.reasons.map(\.rawValue).sorted()
    let listed = reasons.isEmpty ? "" : ", also for the reasons \(reasons.joined(separator: ", "))"
    if !endpoint.isPaged { text += "  /// - Throws: ``ServiceError``\(listed); ``ConnectionError``.\n" }
    return text
  }

  /// The statements that make `call`.
  private func call(_ endpoint: Endpoint, isTable: Bool) -> String {
    let inPath = Set(endpoint.path.parameterNames)
    var path = endpoint.path.description
    for name in endpoint.path.parameterNames {
      path = path.replacing("{\(name)}", with: "\\(escaping: \(SwiftNames.member(name)))")
    }
    let query = endpoint.typedParameters.filter { !inPath.contains($0.name) }
    let isVariable =
      !query.isEmpty || endpoint.body != nil || !endpoint.uploads.isEmpty || endpoint.rehearses
      || isTable || !endpoint.files.isEmpty
    var text = "    \(isVariable ? "var" : "let") call = Call(\n"
    text += "      \"\(endpoint.operation)\",\n      \"\(endpoint.method.rawValue)\",\n"
    text += "      \"\(path)\",\n      repeats: .\(repeats(endpoint))"
    if endpoint.isAnonymous { text += ",\n      isAnonymous: true" }
    text += "\n    )\n"
    for parameter in query {
      text += "    call.add(\"\(parameter.name)\", \(SwiftNames.member(parameter.name)))\n"
    }
    if endpoint.rehearses { text += "    if dryRun { call.add(\"dry_run\", true) }\n" }
    if endpoint.body != nil { text += "    call.set(body)\n" }
    if !endpoint.uploads.isEmpty { text += "    call.set(file)\n" }
    if isTable, let type = endpoint.tableType { text += "    call.accept = \"\(type)\"\n" }
    if !isTable, !endpoint.files.isEmpty {
      let types = endpoint.files.joined(separator: ", ")
      text += "    call.accept = \(isChoiceOfFiles(endpoint) ? "mediaType" : "\"\(types)\"")\n"
    }
    return text
  }

  private func repeats(_ endpoint: Endpoint) -> String {
    endpoint.isWrite ? (endpoint.keepsAnswers ? "withKey" : "never") : "always"
  }
}
