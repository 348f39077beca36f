internal import HTTPTypes
internal import InventoryCore
internal import InventoryService

/// Runs tools on behalf of the caller of a request.
struct ReadTools {
  let call: Call

  /// What a tool has answered.
  struct Result {
    var tool: ReadTool
    /// The path of the endpoint with its query: where the caller finds the same.
    var path: String
    /// The `data` of the answer.
    var data: JSONValue
    var json: [UInt8]
    var page: Page?
    /// How many there are, where that was asked for.
    var total: Int?
  }

  /// - Parameter arguments: Texts of parameters by name, as they would stand in the query.
  /// - Throws: ``Problem`` and ``ServiceError``, as the endpoint refuses this caller.
  func run(_ name: String, _ arguments: [(name: String, text: String)], wantsTotal: Bool = false) throws
    -> Result
  {
    guard let tool = ReadTool.named(name) else {
      throw Problem(.notFound, "There is no tool \(name.prefix(64)).")
    }
    let known = Set(tool.parameters.map(\.name))
    let unknown = arguments.filter { !known.contains($0.name) }
    guard unknown.isEmpty else {
      throw ValidationError(
        unknown.map {
          Violation(
            path: "/\($0.name.prefix(64))",
            rule: "unknown",
            message: "\(name) takes no such argument"
          )
        }
      )
    }
    let endpoint = tool.endpoint
    try endpoint.access.authorise(call.caller)
    try endpoint.checkRestriction(of: call.caller)
    try endpoint.checkLocation(of: call.caller)
    if endpoint.rate != .standard { try call.application.limit(endpoint, caller: call.caller, now: call.now) }
    let inPath = Set(endpoint.path.parameterNames)
    let values = arguments.filter { inPath.contains($0.name) }
    guard values.count == inPath.count else {
      throw ValidationError(
        inPath.subtracting(values.map(\.name)).sorted().map {
          Violation(path: "/\($0)", rule: "required", message: "is required")
        }
      )
    }
    var path = endpoint.path.description
    for value in values { path = path.replacing("{\(value.name)}", with: Self.escaped(value.text)) }
    let query = arguments.filter { !inPath.contains($0.name) }.map { "\($0.name)=\(Self.escaped($0.text))" }
    let cited = path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    let asked = cited + (wantsTotal ? (query.isEmpty ? "?" : "&") + "total=true" : "")
    guard let target = RequestTarget(asked) else {
      throw Problem(.badRequest, "The arguments are not valid text.")
    }
    var head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: asked)
    head.headerFields[.accept] = "application/json"
    let reply = try endpoint.handle(
      Call(
        application: call.application,
        endpoint: endpoint,
        request: Request(head: head, peer: call.request.peer),
        target: target,
        pathValues: values.map { ($0.name, $0.text) },
        caller: call.caller,
        now: call.now,
        versions: call.versions,
        credentials: call.credentials,
        directions: nil
      )
    )
    guard case .data(let json, let page) = reply.content else {
      throw Problem(.badRequest, "The tool returned no data.")
    }
    let total = reply.fields.first { $0.name == .totalCount }.flatMap { Int($0.value) }
    return Result(
      tool: tool,
      path: cited,
      data: try JSONParser().parse(json),
      json: json,
      page: page,
      total: total
    )
  }

  /// The same, with arguments as JSON: what programs and models send.
  func run(_ name: String, _ arguments: JSONObject) throws -> Result {
    try run(
      name,
      arguments.members.filter { $0.value != .null }.map { member in
        (member.name, try Self.text(member.value, member.name))
      }
    )
  }

  private static func text(_ value: JSONValue, _ name: String) throws -> String {
    switch value {
    case .string(let text): return text
    case .number(let lexeme): return lexeme
    case .bool(let flag): return flag ? "true" : "false"
    case .array(let elements): return try elements.map { try text($0, name) }.joined(separator: ",")
    case .null, .object:
      throw ValidationError([
        Violation(
          path: "/\(name.prefix(64))",
          rule: "type",
          message: "expected text, a number or a list of them"
        )
      ])
    }
  }

  private static func escaped(_ text: String) -> String { percentEncoded(text, keeping: ",:") }
}

extension JSONValue {
  /// A member of an object.
  subscript(name: String) -> JSONValue? {
    if case .object(let object) = self { object[name] } else { nil }
  }

  var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

  /// Text, or the lexeme of a number.
  var text: String? {
    switch self {
    case .string(let text): text
    case .number(let lexeme): lexeme
    default: nil
    }
  }

  var number: Double? { text.flatMap(Double.init) }
  var integer: Int64? { text.flatMap(Int64.init) }
}
