internal import HTTPTypes
internal import InventoryCore
internal import InventoryHTTP

/// The types of the client: what the shapes of all endpoints become in Swift.
struct ClientTypes {
  /// A record with members.
  struct Record {
    var name: String
    var tag: String
    var fields: [Field] = []
    /// Records and choices that stand only in this one.
    var inner: [String] = []
  }

  struct Field {
    enum Presence { case required, nullable, optional, change }

    var member: String
    var type: String
    var presence: Presence
    var summary: String
  }

  /// One of several names.
  struct Choice {
    var name: String
    var tag: String
    var values: [String]
  }

  /// Where a shape stands: what answers say comes before what bodies say, for the names of choices.
  enum Side: Int { case answer, body, parameter }

  private(set) var records: [String: Record] = [:]
  private(set) var choices: [String: Choice] = [:]
  /// Names in the order in which they were met.
  private(set) var order: [String] = []
  private var choiceNames: [ChoiceKey: String] = [:]
  private var shapes: [String: SchemaShape] = [:]

  private struct ChoiceKey: Hashable {
    var property: String
    var values: [String]
  }

  /// The whole table.
  init(_ endpoints: [Endpoint]) throws {
    for side in [Side.answer, .body, .parameter] {
      for endpoint in endpoints { try add(endpoint, side) }
    }
  }

  private mutating func add(_ endpoint: Endpoint, _ side: Side) throws {
    switch side {
    case .answer: _ = try answer(of: endpoint)
    case .body: _ = try body(of: endpoint)
    case .parameter:
      for parameter in endpoint.typedParameters { _ = try type(of: parameter, in: endpoint) }
    }
  }

  // MARK: Types of endpoints

  /// The type of an answer's content, or of its elements; `nil` for none and for what is not JSON.
  mutating func answer(of endpoint: Endpoint) throws -> String? {
    let name = SwiftNames.type(endpoint.operation) + "Answer"
    switch endpoint.output {
    case .object(let shape), .list(let shape), .document("application/json", let shape):
      return try type(of: shape, name, property: name, in: nil, tag: endpoint.tag, isChange: false)
    case .nothing, .document, .documents: return nil
    }
  }

  mutating func body(of endpoint: Endpoint) throws -> String? {
    guard let shape = endpoint.body else { return nil }
    let name = SwiftNames.type(endpoint.operation) + "Body"
    let isChange = endpoint.method == .put || endpoint.method == .patch
    return try type(of: shape, name, property: name, in: nil, tag: endpoint.tag, isChange: isChange)
  }

  mutating func type(of parameter: SchemaShape.Property, in endpoint: Endpoint) throws -> String {
    let name = SwiftNames.type(endpoint.operation) + SwiftNames.type(parameter.name)
    let shape = parameter.shape.withoutNothing
    return try type(of: shape, name, property: parameter.name, in: nil, tag: endpoint.tag, isChange: false)
  }

  // MARK: Shapes

  /// - Parameters:
  ///   - name: What an unnamed record or choice is called.
  ///   - property: The member's own name, by which equal choices find each other.
  ///   - owner: The record in which it stands.
  private mutating func type(
    of shape: SchemaShape,
    _ name: String,
    property: String,
    in owner: String?,
    tag: String,
    isChange: Bool
  ) throws -> String {
    func inner(_ shape: SchemaShape, _ name: String) throws -> String {
      try type(of: shape, name, property: property, in: owner, tag: tag, isChange: false)
    }
    switch shape {
    case .any: return "JSONValue"
    case .boolean: return "Bool"
    case .integer(let range): return range == 1...Int64.max ? "Int64" : "Int"
    case .decimal(_, _, _, let places, let isText):
      guard places <= Quantity.places else { throw GeneratorError("\(name): \(places) places") }
      return isText ? "Money" : "Quantity"
    case .figure: return "Double"
    case .money: return "Money"
    case .quantity: return "Quantity"
    case .instant: return "Instant"
    case .day: return "CalendarDate"
    case .sku: return "SKU"
    case .string, .email, .telephone, .link, .password: return "String"
    case .choice(let values):
      return values.count == 1 ? "String" : try choice(values, name, property, in: owner, tag: tag)
    case .array(.nullable, _), .map(.nullable): return "JSONValue"
    case .array(let element, _): return "[\(try inner(element, SwiftNames.element(name)))]"
    case .map(let value): return "[String: \(try inner(value, SwiftNames.element(name)))]"
    case .nullable(let shape): return try inner(shape, name)
    case .either(let shapes): return try either(shapes, inner: { try inner($0, name) })
    case .named(let known, let shape):
      guard case .object = shape else { return try inner(shape, known) }
      try add(known, shape, in: nil, tag: tag, isChange: isChange)
      return "Inventory.\(known)"
    case .object([]): return "JSONValue"
    case .object:
      let full = owner.map { "\($0).\(name)" } ?? name
      try add(full, shape, in: owner, tag: tag, isChange: isChange)
      return "Inventory.\(full)"
    }
  }

  private func either(_ shapes: [SchemaShape], inner: (SchemaShape) throws -> String) throws -> String {
    if shapes == [.instant, .day] { return "InstantOrDay" }
    if shapes.count == 2, case .choice = shapes[0], case .integer = shapes[1] { return try inner(shapes[0]) }
    let types = Set(try shapes.map(inner))
    return types.count == 1 ? types.first ?? "JSONValue" : "JSONValue"
  }

  /// Equal choices under the same name are one type, which stands where it was met first.
  private mutating func choice(
    _ values: [String],
    _ name: String,
    _ property: String,
    in owner: String?,
    tag: String
  ) throws -> String {
    let key = ChoiceKey(property: property, values: values)
    if let known = choiceNames[key] { return "Inventory.\(known)" }
    var full = owner.map { "\($0).\(name)" } ?? name
    if choices[full] != nil || records[full] != nil { full += "Choice" }
    guard choices[full] == nil, records[full] == nil else { throw GeneratorError("two types \(full)") }
    let names = values.map(TypeWriter.caseName)
    guard Set(names).count == names.count, !names.contains("_") else {
      throw GeneratorError("\(full): values \(values) have no names of their own")
    }
    choices[full] = Choice(name: full, tag: tag, values: values)
    choiceNames[key] = full
    note(full, in: owner)
    return "Inventory.\(full)"
  }

  private mutating func add(
    _ name: String,
    _ shape: SchemaShape,
    in owner: String?,
    tag: String,
    isChange: Bool
  ) throws {
    if let known = shapes[name] {
      guard known == shape else { throw GeneratorError("two different shapes \(name)") }
      return
    }
    guard choices[name] == nil else { throw GeneratorError("two types \(name)") }
    shapes[name] = shape
    records[name] = Record(name: name, tag: tag)
    note(name, in: owner)
    for property in shape.properties {
      let field = try field(property, in: name, tag: tag, isChange: isChange)
      records[name]?.fields.append(field)
    }
  }

  private mutating func field(
    _ property: SchemaShape.Property,
    in owner: String,
    tag: String,
    isChange: Bool
  ) throws -> Field {
    var name = SwiftNames.type(property.name)
    if case .array = property.shape.withoutNothing { name = SwiftNames.element(property.name) }
    if SwiftNames.reservedTypes.contains(name) || owner.split(separator: ".").contains(Substring(name)) {
      name = (owner.split(separator: ".").last.map(String.init) ?? "") + name
    }
    let type = try type(
      of: property.shape.withoutNothing,
      name,
      property: property.name,
      in: owner,
      tag: tag,
      isChange: false
    )
    let presence: Field.Presence =
      switch (property.shape, property.isRequired) {
      case (.nullable, true): .nullable
      case (_, true): .required
      case (.nullable, false) where isChange: .change
      case (_, false): .optional
      }
    return Field(member: property.name, type: type, presence: presence, summary: property.summary)
  }

  private mutating func note(_ name: String, in owner: String?) {
    order.append(name)
    if let owner { records[owner]?.inner.append(name) }
  }
}

extension SchemaShape {
  /// The shape beside `null`.
  var withoutNothing: SchemaShape {
    if case .nullable(let shape) = self { return shape }
    return self
  }
}

/// Why no client can be made of a table.
struct GeneratorError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
