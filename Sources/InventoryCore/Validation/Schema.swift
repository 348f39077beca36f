/// One declaration that validates an input, decodes it to a typed value, and prints as JSON Schema.
///
/// Every fault is collected, not only the first. Values are read from the parsed document, so decimals keep
/// their digits.
public struct Schema<Value: Sendable>: Sendable {
  /// What is accepted, as data.
  public let shape: SchemaShape
  /// Puts the decoded value at a place in memory, or adds a violation and returns `false`. Generic code that handles
  /// no optional of an unknown type needs no look-up of types at run time, which would cost more than the checks.
  typealias Fill = @Sendable (JSONValue, JSONPointer, inout Violations, UnsafeMutablePointer<Value>) -> Bool
  let fill: Fill

  init(_ shape: SchemaShape, fill: @escaping Fill) {
    self.shape = shape
    self.fill = fill
  }

  /// - Parameters:
  ///   - shape: What is accepted, for printing.
  ///   - decode: Returns `nil` exactly when it has added a violation.
  public init(
    _ shape: SchemaShape,
    decode: @escaping @Sendable (JSONValue, JSONPointer, inout Violations) -> Value?
  ) {
    self.init(shape) { value, path, violations, target in
      guard let decoded = decode(value, path, &violations) else { return false }
      target.initialize(to: decoded)
      return true
    }
  }

  /// Reads a value at a place inside a larger input.
  public func read(_ value: JSONValue, at path: JSONPointer, _ violations: inout Violations) -> Value? {
    withTemporary(Value.self) { target in
      fill(value, path, &violations, target) ? target.move() : nil
    }
  }

  /// Validates and decodes a whole input.
  ///
  /// - Throws: ``ValidationError`` with every violation.
  public func validate(_ value: JSONValue) throws(ValidationError) -> Value {
    var violations = Violations()
    guard let decoded = read(value, at: .root, &violations), violations.all.isEmpty else {
      throw ValidationError(violations.all)
    }
    return decoded
  }

  /// Adds a rule over the decoded value.
  public func refined(
    _ rule: String,
    _ message: String,
    at member: String? = nil,
    _ isValid: @escaping @Sendable (Value) -> Bool
  ) -> Schema {
    Schema(shape) { value, path, violations, target in
      guard fill(value, path, &violations, target) else { return false }
      if isValid(target.pointee) { return true }
      target.deinitialize(count: 1)
      violations.add(member.map(path.member) ?? path, rule, message)
      return false
    }
  }

  /// Turns the decoded value into another.
  public func map<Other: Sendable>(_ transform: @escaping @Sendable (Value) -> Other) -> Schema<Other> {
    Schema<Other>(shape) { value, path, violations, target in
      withTemporary(Value.self) { decoded in
        guard fill(value, path, &violations, decoded) else { return false }
        target.initialize(to: transform(decoded.move()))
        return true
      }
    }
  }

  /// Prints the shape once under a name.
  public func named(_ name: String) -> Schema { Schema(.named(name, shape), fill: fill) }

  /// JSON `null` becomes `nil`.
  public var orNull: Schema<Value?> {
    Schema<Value?>(.nullable(shape)) { value, path, violations, target in
      fillOptional(value, path, &violations, target)
    }
  }

  /// `nil` for `null` or nothing, and the value otherwise.
  func fillOptional(
    _ value: JSONValue?,
    _ path: JSONPointer,
    _ violations: inout Violations,
    _ target: UnsafeMutablePointer<Value?>
  ) -> Bool {
    switch value {
    case nil, .null?:
      target.initialize(to: nil)
      return true
    case let value?:
      return withTemporary(Value.self) { decoded in
        guard fill(value, path, &violations, decoded) else { return false }
        target.initialize(to: decoded.move())
        return true
      }
    }
  }
}

/// Room for one value; the closure initialises it, and moves it out again.
func withTemporary<Value, Result>(
  _ type: Value.Type,
  _ body: (UnsafeMutablePointer<Value>) -> Result
) -> Result {
  withUnsafeTemporaryAllocation(of: type, capacity: 1) { buffer in
    // Never empty: the capacity is 1.
    body(buffer.baseAddress.unsafelyUnwrapped)
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
