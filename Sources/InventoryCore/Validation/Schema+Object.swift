/// One member of an object schema, or a small group of members that make one value.
public struct Field<Value: Sendable>: Sendable {
  /// The members that this field reads, for printing and for telling known names from unknown ones.
  public let properties: [SchemaShape.Property]
  /// Other spellings that older clients use.
  let aliases: [String]
  /// Reads the members out of an object at a place; `nil` exactly when a violation was added.
  public let read: @Sendable (JSONObject, JSONPointer, inout Violations) -> Value?

  /// - Parameters:
  ///   - properties: The members, for printing.
  ///   - aliases: Other spellings of them.
  ///   - read: Returns `nil` exactly when it has added a violation.
  public init(
    properties: [SchemaShape.Property], aliases: [String] = [],
    read: @escaping @Sendable (JSONObject, JSONPointer, inout Violations) -> Value?
  ) {
    self.properties = properties
    self.aliases = aliases
    self.read = read
  }
}

extension Field {
  /// A member that must be there.
  public static func required(
    _ name: String, _ schema: Schema<Value>, aliases: [String] = [], _ summary: String = ""
  ) -> Field {
    Field(
      properties: [.init(name, schema.shape, summary: summary, aliases: aliases)], aliases: aliases
    ) { object, path, violations in
      guard let (spelling, value) = object.find(name, aliases, path, &violations) else {
        violations.add(path.member(name), "required", "\(name) is required")
        return nil
      }
      return schema.read(value, at: path.member(spelling), &violations)
    }
  }

  /// A member that may be absent; `null` counts as absent.
  public static func optional<Wrapped>(
    _ name: String, _ schema: Schema<Wrapped>, aliases: [String] = [], _ summary: String = ""
  ) -> Field where Value == Wrapped? {
    Field(
      properties: [
        .init(name, .nullable(schema.shape), isRequired: false, summary: summary, aliases: aliases)
      ],
      aliases: aliases
    ) { object, path, violations in
      guard let (spelling, value) = object.find(name, aliases, path, &violations), value != .null else {
        return .some(nil)
      }
      return schema.read(value, at: path.member(spelling), &violations).map(Optional.some)
    }
  }

  /// A member that may be absent, with the value that then counts.
  public static func optional(
    _ name: String, _ schema: Schema<Value>, default fallback: Value, aliases: [String] = [],
    _ summary: String = ""
  ) -> Field {
    Field(
      properties: [.init(name, schema.shape, isRequired: false, summary: summary, aliases: aliases)],
      aliases: aliases
    ) { object, path, violations in
      guard let (spelling, value) = object.find(name, aliases, path, &violations) else { return fallback }
      return schema.read(value, at: path.member(spelling), &violations)
    }
  }

  /// A member of a change: absent stays, `null` clears.
  public static func change<Wrapped>(
    _ name: String, _ schema: Schema<Wrapped>, _ summary: String = ""
  ) -> Field where Value == Change<Wrapped?> {
    Field(properties: [.init(name, .nullable(schema.shape), isRequired: false, summary: summary)]) {
      object, path, violations in
      guard let value = object[name] else { return .keep }
      if value == .null { return .set(nil) }
      return schema.read(value, at: path.member(name), &violations).map { .set($0) }
    }
  }

  /// A member of a change that cannot be cleared.
  public static func replacement<Wrapped>(
    _ name: String, _ schema: Schema<Wrapped>, _ summary: String = ""
  ) -> Field where Value == Change<Wrapped> {
    Field(properties: [.init(name, schema.shape, isRequired: false, summary: summary)]) {
      object, path, violations in
      guard let value = object[name] else { return .keep }
      return schema.read(value, at: path.member(name), &violations).map { .set($0) }
    }
  }
}

/// What a change says of one member: leave it, or set it.
public enum Change<Value: Sendable>: Sendable {
  /// Leave it as it is.
  case keep
  /// Set it to this.
  case set(Value)

  /// The new value over the present one.
  public func applied(to present: Value) -> Value {
    switch self {
    case .keep: present
    case .set(let value): value
    }
  }

  /// Whether there is a new value.
  public var isSet: Bool { if case .set = self { true } else { false } }
}

extension Change: Equatable where Value: Equatable {}
extension Change: Hashable where Value: Hashable {}

extension JSONObject {
  /// The member under any of its spellings; two at once are a fault.
  package func find(
    _ name: String, _ aliases: [String], _ path: JSONPointer, _ violations: inout Violations
  ) -> (spelling: String, value: JSONValue)? {
    if aliases.isEmpty { return self[name].map { (name, $0) } }
    var found: (spelling: String, value: JSONValue)?
    for spelling in [name] + aliases {
      guard let value = self[spelling] else { continue }
      if let found {
        violations.add(
          path.member(spelling), "ambiguous", "\(spelling) and \(found.spelling) are names of the same field")
        continue
      }
      found = (spelling, value)
    }
    return found
  }
}

extension Schema {
  /// An object with exactly these members; any other member is a fault that names it.
  public static func object<each Member: Sendable>(
    _ fields: repeat Field<each Member>,
    build: @escaping @Sendable (repeat each Member) -> Value
  ) -> Schema {
    var properties: [SchemaShape.Property] = []
    var known: [String] = []
    for field in repeat each fields {
      properties += field.properties
      known += field.properties.map(\.name) + field.aliases
    }
    let names = Set(known.map(ExactText.init))
    let inOrder = known
    let listed = properties.map(\.name).joined(separator: ", ")
    return Schema(.object(properties)) { value, path, violations in
      guard case .object(let object) = value else {
        violations.addType(path, expected: "object", got: value)
        return nil
      }
      let before = violations.all.count
      let decoded = (repeat (each fields).read(object, path, &violations))
      for (place, member) in object.members.enumerated() {
        // Most inputs name their members in the order of the declaration.
        if place < inOrder.count, inOrder[place].isExactly(member.name) { continue }
        if names.contains(ExactText(member.name)) { continue }
        let rule = listed.isEmpty ? "no fields are known here" : "known fields are \(listed)"
        violations.add(
          path.member(member.name), "unknown_field", "unknown field \"\(member.name.prefix(50))\": \(rule)")
      }
      guard violations.all.count == before else { return nil }
      do {
        return build(repeat try unwrap(each decoded))
      } catch {
        return nil
      }
    }
  }

  /// An array; every bad element is reported.
  public static func array<Element>(
    _ element: Schema<Element>, counts: ClosedRange<Int>
  ) -> Schema where Value == [Element] {
    Schema(.array(element.shape, counts: counts)) { value, path, violations in
      guard case .array(let elements) = value else {
        violations.addType(path, expected: "array", got: value)
        return nil
      }
      guard counts.contains(elements.count) else {
        let rule = elements.count < counts.lowerBound ? "min_items" : "max_items"
        violations.add(
          path, rule, "expected \(counts.lowerBound) to \(counts.upperBound) elements, got \(elements.count)")
        return nil
      }
      var decoded: [Element] = []
      decoded.reserveCapacity(elements.count)
      for (index, value) in elements.enumerated() {
        if let item = element.read(value, at: path.element(index), &violations) { decoded.append(item) }
      }
      return decoded.count == elements.count ? decoded : nil
    }
  }
}

private struct Missing: Error {}

private func unwrap<Value>(_ value: Value?) throws -> Value {
  guard let value else { throw Missing() }
  return value
}
