internal import InventoryCore

extension SchemaShape {
  /// Every named shape within, by name.
  func collectNames(into found: inout [String: SchemaShape]) {
    switch self {
    case .named(let name, let shape):
      guard found[name] == nil else { return }
      found[name] = shape
      shape.collectNames(into: &found)
    case .array(let shape, _), .nullable(let shape), .map(let shape): shape.collectNames(into: &found)
    case .object(let properties): for property in properties { property.shape.collectNames(into: &found) }
    case .either(let shapes): for shape in shapes { shape.collectNames(into: &found) }
    default: break
    }
  }

  /// A parameter is absent rather than null.
  var withoutNull: SchemaShape {
    if case .nullable(let shape) = self { return shape }
    return self
  }

  /// A value that the shape accepts.
  var example: JSONValue {
    switch self {
    case .any: .null
    case .boolean: .bool(false)
    case .string: .string("Green tea")
    case .money: .string("19.99")
    case .quantity: .number("2")
    case .instant: .string("2026-01-31T09:30:00Z")
    case .day: .string("2026-01-31")
    case .sku: .string("TEA-001")
    case .email: .string("ada@example.com")
    case .telephone: .string("+441632960961")
    case .link: .string("https://example.com/tea.png")
    case .password: .string("Analytical1Engine")
    case .integer(let range):
      .number("\(range.map { Swift.max($0.lowerBound, Swift.min(7, $0.upperBound)) } ?? 1)")
    case .decimal(let minimum, _, _, _, let text):
      text
        ? .string("19.99")
        : .number(minimum.flatMap { Double($0).map { $0 > 2 } } == true ? minimum ?? "2" : "2")
    case .figure: .number("0.5")
    case .choice(let values): .string(values.first ?? "")
    case .array(let element, _): .array([element.example])
    case .object(let properties):
      .object(
        JSONObject(
          properties.filter { $0.isRequired || ["sku", "bill", "lines"].contains($0.name) }
            .map { .init(name: $0.name, value: $0.shape.example(of: $0.name)) }
        )
      )
    case .map: .object(JSONObject())
    case .nullable(let shape), .named(_, let shape): shape.example
    case .either(let shapes): shapes.first?.example ?? .null
    }
  }

  /// A value of a member, in words that suit its name where any text would do.
  private func example(of member: String) -> JSONValue {
    switch self {
    case .string: Self.texts[member].map { .string($0) } ?? example
    case .integer: Self.numbers[member].map { .number($0) } ?? example
    default: example
    }
  }

  private static let numbers = ["from_location_id": "1", "to_location_id": "2", "supplier_id": "1"]

  private static let texts = [
    "full_name": "Ada Lovelace", "lastname": "Lovelace", "street": "Mill Lane", "number": "12",
    "city": "Leeds",
    "code": "NORTH", "reason": "Broken on arrival", "url": "https://example.com/hook", "provider": "openai",
    "message": "How many TEA-001 do we have?", "method": "tools/list",
  ]
}
