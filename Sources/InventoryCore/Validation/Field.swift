/// One member of an object schema, or a small group of members that make one value.
public struct Field<Value: Sendable>: Sendable {
  /// The members that this field reads, for printing and for telling known names from unknown ones.
  public let properties: [SchemaShape.Property]
  /// Other spellings that older clients use.
  let aliases: [String]
  let way: Way

  /// How a field gets its value; see `Schema.Fill`.
  enum Way: Sendable {
    /// From the one member with this name, or its absence; the place is that of the member.
    case member(
      String,
      @Sendable (JSONValue?, JSONPointer, inout Violations, UnsafeMutablePointer<Value>) -> Bool
    )
    /// From the whole object.
    case object(@Sendable (JSONObject, JSONPointer, inout Violations) -> Value?)
  }

  /// - Parameters:
  ///   - properties: The members, for printing.
  ///   - aliases: Other spellings of them.
  ///   - read: Returns `nil` exactly when it has added a violation.
  public init(
    properties: [SchemaShape.Property],
    aliases: [String] = [],
    read: @escaping @Sendable (JSONObject, JSONPointer, inout Violations) -> Value?
  ) {
    self.properties = properties
    self.aliases = aliases
    way = .object(read)
  }

  private init(
    _ property: SchemaShape.Property,
    fill: @escaping @Sendable (JSONValue?, JSONPointer, inout Violations, UnsafeMutablePointer<Value>) -> Bool
  ) {
    properties = [property]
    aliases = property.aliases
    way = .member(property.name, fill)
  }

  /// Reads the members out of an object at a place; `nil` exactly when a violation was added.
  public func read(_ object: JSONObject, _ path: JSONPointer, _ violations: inout Violations) -> Value? {
    withTemporary(Value.self) { target in
      fill(object, path, &violations, target) ? target.move() : nil
    }
  }

  func fill(
    _ object: JSONObject,
    _ path: JSONPointer,
    _ violations: inout Violations,
    _ target: UnsafeMutablePointer<Value>
  ) -> Bool {
    switch way {
    case .member(let name, let fill):
      let found = object.find(name, aliases, path, &violations)
      return fill(found?.value, path.member(found?.spelling ?? name), &violations, target)
    case .object(let read):
      guard let value = read(object, path, &violations) else { return false }
      target.initialize(to: value)
      return true
    }
  }
}

extension Field {
  /// A member that must be there.
  public static func required(
    _ name: String,
    _ schema: Schema<Value>,
    aliases: [String] = [],
    _ summary: String = ""
  ) -> Field {
    Field(.init(name, schema.shape, summary: summary, aliases: aliases)) { value, place, violations, target in
      guard let value else {
        violations.add(place, "required", "\(name) is required")
        return false
      }
      return schema.fill(value, place, &violations, target)
    }
  }

  /// A member that may be absent; `null` counts as absent.
  public static func optional<Wrapped>(
    _ name: String,
    _ schema: Schema<Wrapped>,
    aliases: [String] = [],
    _ summary: String = ""
  ) -> Field where Value == Wrapped? {
    Field(.init(name, .nullable(schema.shape), isRequired: false, summary: summary, aliases: aliases)) {
      value,
      place,
      violations,
      target in
      schema.fillOptional(value, place, &violations, target)
    }
  }

  /// A member that may be absent, with the value that then counts.
  public static func optional(
    _ name: String,
    _ schema: Schema<Value>,
    default fallback: Value,
    aliases: [String] = [],
    _ summary: String = ""
  ) -> Field {
    Field(.init(name, schema.shape, isRequired: false, summary: summary, aliases: aliases)) {
      value,
      place,
      violations,
      target in
      if let value { return schema.fill(value, place, &violations, target) }
      target.initialize(to: fallback)
      return true
    }
  }

  /// A member of a change: absent stays, `null` clears.
  public static func change<Wrapped>(
    _ name: String,
    _ schema: Schema<Wrapped>,
    _ summary: String = ""
  ) -> Field where Value == Change<Wrapped?> {
    Field(.init(name, .nullable(schema.shape), isRequired: false, summary: summary)) {
      value,
      place,
      violations,
      target in
      guard let value else {
        target.initialize(to: .keep)
        return true
      }
      return withTemporary(Wrapped?.self) { decoded in
        guard schema.fillOptional(value, place, &violations, decoded) else { return false }
        target.initialize(to: .set(decoded.move()))
        return true
      }
    }
  }

  /// A member of a change that cannot be cleared.
  public static func replacement<Wrapped>(
    _ name: String,
    _ schema: Schema<Wrapped>,
    _ summary: String = ""
  ) -> Field where Value == Change<Wrapped> {
    Field(.init(name, schema.shape, isRequired: false, summary: summary)) {
      value,
      place,
      violations,
      target in
      guard let value else {
        target.initialize(to: .keep)
        return true
      }
      return withTemporary(Wrapped.self) { decoded in
        guard schema.fill(value, place, &violations, decoded) else { return false }
        target.initialize(to: .set(decoded.move()))
        return true
      }
    }
  }
}

extension JSONObject {
  /// The member under any of its spellings; two at once are a fault.
  package func find(
    _ name: String,
    _ aliases: [String],
    _ path: JSONPointer,
    _ violations: inout Violations
  ) -> (spelling: String, value: JSONValue)? {
    if aliases.isEmpty { return self[name].map { (name, $0) } }
    var found: (spelling: String, value: JSONValue)?
    for spelling in [name] + aliases {
      guard let value = self[spelling] else { continue }
      if let found {
        violations.add(
          path.member(spelling),
          "ambiguous",
          "\(spelling) and \(found.spelling) are names of the same field"
        )
        continue
      }
      found = (spelling, value)
    }
    return found
  }
}
