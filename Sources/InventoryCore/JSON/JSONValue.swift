/// A parsed JSON document (RFC 8259). Numbers keep their text, so that a decimal is never rounded on the way in.
public enum JSONValue: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// The lexeme exactly as it stood, for example `19.90` or `1e2`.
  case number(String)
  /// Text, unescaped.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Named values.
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
  /// A name and its value.
  public struct Member: Hashable, Sendable {
    /// Unescaped.
    public var name: String
    /// What it names.
    public var value: JSONValue

    /// A member as given.
    public init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// In the order in which they stand.
  public var members: [Member]

  /// An object with these members, by default none.
  public init(_ members: [Member] = []) { self.members = members }

  /// The value of a member; with repeated names the last one (RFC 8259 section 4 leaves it open, and the strict
  /// parser refuses repetition). Names are compared by their bytes, as section 8.3 has it.
  public subscript(name: String) -> JSONValue? {
    members.last { $0.name.isExactly(name) }?.value
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// The members in the order in which they are written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(elements.map { Member(name: $0, value: $1) })
  }
}
