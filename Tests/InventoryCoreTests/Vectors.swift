import InventoryCore
import Testing
import VectorTesting

extension VectorFile {
  /// The whole file, read by the core's own parser.
  func document() throws -> JSONValue { try JSONParser().parse(bytes) }

  /// The records of the file, whatever its outer shape.
  func records() throws -> [JSONObject] { try vectorTests(document()) }
}

/// The records of a document or of a group in it.
func vectorTests(_ document: JSONValue) throws -> [JSONObject] {
  let list: JSONValue? =
    if case .object(let object) = document { object["tests"] ?? object["cases"] } else { document }
  guard case .array(let elements)? = list else {
    Issue.record("no list of tests in the file")
    return []
  }
  return elements.compactMap { if case .object(let object) = $0 { object } else { nil } }
}

extension JSONValue {
  var text: String? { if case .string(let text) = self { text } else { nil } }

  var integer: Int? { if case .number(let lexeme) = self { Int(lexeme) } else { nil } }
}
