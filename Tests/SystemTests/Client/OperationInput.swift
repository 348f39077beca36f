import InventoryClient
import InventoryCore
import InventoryTesting

/// What an operation is called with, as text, and how its answer becomes JSON again.
struct OperationInput: Sendable {
  var parameters: [String: String] = [:]
  var content: [UInt8] = []
  var isRehearsal = false

  /// A file of sales.
  var upload: Upload { .csv(content) }

  func parameter<Value: ParameterValue>(_ name: String) throws -> Value {
    try Value(parameter: found(parameters[name], "parameter \(name)"))
  }

  func optionalParameter<Value: ParameterValue>(_ name: String) throws -> Value? {
    try parameters[name].map { try Value(parameter: $0) }
  }

  func body<Body: WireValue>() throws -> Body {
    let json = content.isEmpty ? JSONValue.object(JSONObject()) : try JSONParser().parse(content)
    let body = try Body(wire: json)
    // What the types of the client cannot hold would be missing in what is sent.
    let sent = try JSONParser().parse(body.wire)
    guard sent.agrees(with: json) else { throw Missing(description: "\(json) was read as \(sent)") }
    return body
  }

  func firstPage<Element: WireValue>(of pages: Pages<Element>) async throws -> OperationOutput {
    let page = try await pages.page()
    return try OperationOutput(typed: JSONParser().parse(page.elements.wire), received: page.json)
  }

  func content<Value: WireValue>(of answer: InventoryClient.Answer<Value>) async throws -> OperationOutput {
    try OperationOutput(typed: JSONParser().parse(answer.value.wire), received: answer.json)
  }

  func content(of download: Download) async throws -> OperationOutput? {
    guard try await !download.bytes().isEmpty else { throw Missing(description: "an empty file") }
    return nil
  }
}

/// An answer as the service wrote it, and as the types of the client write it.
struct OperationOutput: Sendable {
  var typed: JSONValue
  var received: JSONValue
}

extension WireValue {
  fileprivate var wire: [UInt8] {
    var writer = JSONWriter()
    write(into: &writer)
    return writer.bytes
  }
}

extension JSONValue {
  /// Whether two values say the same, however their numbers are spelled and their members are ordered; what is `null` may
  /// be left out.
  func agrees(with other: JSONValue) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)): left == right || Double(left) == Double(right)
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.agrees(with: $1) }
    case (.object(let left), .object(let right)):
      Set(left.members.map(\.name) + right.members.map(\.name)).allSatisfy {
        (left[$0] ?? .null).agrees(with: right[$0] ?? .null)
      }
    default: self == other
    }
  }
}
