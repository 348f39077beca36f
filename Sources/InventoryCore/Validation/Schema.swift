/// One declaration that validates an input, decodes it to a typed value, and prints as JSON Schema.
///
/// Every fault is collected, not only the first. Values are read from the parsed document, so decimals keep
/// their digits.
public struct Schema<Value: Sendable>: Sendable {
  /// What is accepted, as data.
  public let shape: SchemaShape
  private let decode: @Sendable (JSONValue, JSONPointer, inout Violations) -> Value?

  /// - Parameters:
  ///   - shape: What is accepted, for printing.
  ///   - decode: Returns `nil` exactly when it has added a violation.
  public init(
    _ shape: SchemaShape,
    decode: @escaping @Sendable (JSONValue, JSONPointer, inout Violations) -> Value?
  ) {
    self.shape = shape
    self.decode = decode
  }

  /// Reads a value at a place inside a larger input.
  public func read(_ value: JSONValue, at path: JSONPointer, _ violations: inout Violations) -> Value? {
    decode(value, path, &violations)
  }

  /// Validates and decodes a whole input.
  ///
  /// - Throws: ``ValidationError`` with every violation.
  public func validate(_ value: JSONValue) throws(ValidationError) -> Value {
    var violations = Violations()
    guard let decoded = decode(value, .root, &violations), violations.all.isEmpty else {
      throw ValidationError(violations.all)
    }
    return decoded
  }

  /// Adds a rule over the decoded value.
  public func refined(
    _ rule: String, _ message: String, at member: String? = nil,
    _ isValid: @escaping @Sendable (Value) -> Bool
  ) -> Schema {
    Schema(shape) { value, path, violations in
      guard let decoded = decode(value, path, &violations) else { return nil }
      guard isValid(decoded) else {
        violations.add(member.map(path.member) ?? path, rule, message)
        return nil
      }
      return decoded
    }
  }

  /// Turns the decoded value into another.
  public func map<Other: Sendable>(_ transform: @escaping @Sendable (Value) -> Other) -> Schema<Other> {
    Schema<Other>(shape) { value, path, violations in
      decode(value, path, &violations).map(transform)
    }
  }

  /// Prints the shape once under a name.
  public func named(_ name: String) -> Schema { Schema(.named(name, shape), decode: decode) }

  /// JSON `null` becomes `nil`.
  public var orNull: Schema<Value?> {
    Schema<Value?>(.nullable(shape)) { value, path, violations in
      if value == .null { return .some(nil) }
      return decode(value, path, &violations).map(Optional.some)
    }
  }
}

extension Violations {
  /// Says that a value has the wrong type, showing at most 40 characters of it.
  public mutating func addType(_ path: JSONPointer, expected: String, got value: JSONValue) {
    let shown: String =
      switch value {
      case .string(let text): "string \"\(text.unicodeScalars.prefix(40).map(String.init).joined())\""
      case .number(let lexeme): "number \(lexeme.prefix(40))"
      default: value.kind
      }
    add(path, "type", "expected \(expected), got \(shown)")
  }
}
