/// A parsed JSON document (RFC 8259). Numbers keep their text, so that a decimal is never rounded on the way in.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// The lexeme exactly as it stood, for example `19.90` or `1e2`.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// What the value is, in the words of JSON Schema; whole numbers are numbers too.
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}

/// The members of a JSON object in the order in which they stood.
public struct JSONObject: Hashable, Sendable {
  public struct Member: Hashable, Sendable {
    public var name: String
    public var value: JSONValue

    public init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  public var members: [Member]

  public init(_ members: [Member] = []) { self.members = members }

  /// The value of a member; with repeated names the last one (RFC 8259 section 4 leaves it open, and the strict
  /// parser refuses repetition). Names are compared by their bytes, as section 8.3 has it.
  public subscript(name: String) -> JSONValue? {
    members.last { $0.name.isExactly(name) }?.value
  }
}
