extension Schema {
  /// Validates path and query parameters: texts are read as the type that the shape of their field asks for.
  ///
  /// - Throws: ``ValidationError``; the path of a violation is the name of the parameter.
  public func validate(parameters: [(name: String, text: String)]) throws(ValidationError) -> Value {
    let properties = shape.properties
    var members: [JSONObject.Member] = []
    var violations = Violations()
    for (name, text) in parameters {
      if members.contains(where: { $0.name.isExactly(name) }) {
        violations.add(JSONPointer.root.member(name), "repeated", "\(name) is given twice")
        continue
      }
      let shape =
        properties.first { known in
          known.name.isExactly(name) || known.aliases.contains { $0.isExactly(name) }
        }?.shape ?? .any
      members.append(.init(name: name, value: shape.lexical(text)))
    }
    guard let value = read(.object(JSONObject(members)), at: .root, &violations), violations.all.isEmpty
    else {
      throw ValidationError(violations.all)
    }
    return value
  }
}

extension SchemaShape {
  /// The JSON value that a parameter's text stands for.
  fileprivate func lexical(_ text: String) -> JSONValue {
    switch self {
    case .boolean:
      switch text {
      case "true", "1": .bool(true)
      case "false", "0": .bool(false)
      default: .string(text)
      }
    case .integer:
      // JSON has more ways to write a whole number (1.0, 1e1), of which an address has no use.
      text.utf8.drop { $0 == UInt8(ascii: "-") }.allSatisfy { (0x30...0x39).contains($0) }
        && (try? JSONParser(maximumBytes: 64).parse(text)) != nil ? .number(text) : .string(text)
    case .decimal, .figure:
      if case .number? = try? JSONParser(maximumBytes: 64).parse(text) {
        .number(text)
      } else {
        .string(text)
      }
    case .array(let element, _):
      .array(text.split(separator: ",", omittingEmptySubsequences: false).map { element.lexical(String($0)) })
    case .nullable(let shape), .named(_, let shape): shape.lexical(text)
    case .either(let shapes):
      shapes.lazy.map { $0.lexical(text) }.first { $0 != .string(text) } ?? .string(text)
    default: .string(text)
    }
  }
}
