package import InventoryCore

extension JSONValue {
  /// A member of an object.
  package subscript(name: String) -> JSONValue? {
    if case .object(let object) = self { object[name] } else { nil }
  }

  /// An element of an array.
  package subscript(index: Int) -> JSONValue? {
    if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
  }

  /// A value inside by its JSON Pointer (RFC 6901), without escapes.
  package func at(_ pointer: String) -> JSONValue? {
    var value: JSONValue? = self
    for step in pointer.split(separator: "/") {
      value = Int(step).flatMap { value?[$0] } ?? value?[String(step)]
    }
    return value
  }

  /// The object without a member.
  package func without(_ name: String) -> JSONValue {
    guard case .object(let object) = self else { return self }
    return .object(JSONObject(object.members.filter { $0.name != name }))
  }

  package var text: String? { if case .string(let text) = self { text } else { nil } }
  package var lexeme: String? { if case .number(let lexeme) = self { lexeme } else { nil } }
  package var int: Int? { lexeme.flatMap { Int($0) } }
  package var double: Double? { lexeme.flatMap { Double($0) } }
  package var flag: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  package var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
  package var names: [String] {
    if case .object(let object) = self { object.members.map(\.name) } else { [] }
  }
}
