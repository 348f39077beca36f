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
    case .string(let lengths, let pattern, let format): .string(Self.text(lengths, pattern, format))
    case .integer(let range):
      .number("\(range.map { Swift.max($0.lowerBound, Swift.min(7, $0.upperBound)) } ?? 1)")
    case .decimal(let minimum, _, _, _, let text):
      text ? .string("19.99") : .number(minimum == nil || minimum == "0" ? "2" : minimum ?? "2")
    case .figure: .number("0.5")
    case .choice(let values): .string(values.first ?? "")
    case .array(let element, _): .array([element.example])
    case .object(let properties):
      .object(
        JSONObject(
          properties.filter { $0.isRequired || ["sku", "bill", "lines"].contains($0.name) }
            .map { .init(name: $0.name, value: $0.shape.example) }
        )
      )
    case .map: .object(JSONObject())
    case .nullable(let shape), .named(_, let shape): shape.example
    case .either(let shapes): shapes.first?.example ?? .null
    }
  }

  private static func text(_ lengths: ClosedRange<Int>?, _ pattern: String?, _ format: String?) -> String {
    switch format {
    case "email": "ada@example.com"
    case "password": "Analytical1Engine"
    case "date": "2026-01-31"
    case "date-time": "2026-01-31T09:30:00Z"
    case "uri": "https://example.com/tea.png"
    default:
      switch pattern {
      case SKU.pattern: "TEA-001"
      case PhoneNumber.pattern: "+441632960961"
      default: "Green tea"
      }
    }
  }
}
