/// What a schema accepts, as data: the part of a declaration that prints.
public indirect enum SchemaShape: Hashable, Sendable {
  /// Anything.
  case any
  /// `true` or `false`.
  case boolean
  /// Text; lengths in Unicode scalars, an ECMA 262 pattern, a format of JSON Schema.
  case string(lengths: ClosedRange<Int>?, pattern: String?, format: String?)
  /// A whole number in a range.
  case integer(ClosedRange<Int64>?)
  /// An exact decimal; bounds as their decimal text. `text` says that a string is accepted too.
  case decimal(minimum: String?, exclusiveMinimum: String?, maximum: String?, places: Int, text: Bool)
  /// A floating-point figure in answers.
  case figure
  /// Money in answers: a decimal string with two places.
  case money
  /// A number with at most three places.
  case quantity
  /// A moment (RFC 3339).
  case instant
  /// A day as `YYYY-MM-DD`.
  case day
  /// A stock-keeping unit.
  case sku
  /// An e-mail address.
  case email
  /// A telephone number.
  case telephone
  /// A web address.
  case link
  /// A secret of so many characters.
  case password(ClosedRange<Int>)
  /// One of these names.
  case choice([String])
  /// A list of so many elements of one shape.
  case array(SchemaShape, counts: ClosedRange<Int>?)
  /// An object with these members and no others.
  case object([Property])
  /// An object with any names and values of one shape.
  case map(SchemaShape)
  /// A shape, or `null`.
  case nullable(SchemaShape)
  /// One of several, each acceptable.
  case either([SchemaShape])
  /// A named shape that is printed once.
  case named(String, SchemaShape)

  /// A member of an object.
  public struct Property: Hashable, Sendable {
    /// Name of the member.
    public var name: String
    /// What it accepts.
    public var shape: SchemaShape
    /// Whether it must be there.
    public var isRequired: Bool
    /// A description for a person; may be empty.
    public var summary: String
    /// Other spellings that are accepted, and not printed.
    public var aliases: [String]
    /// The members among which this is a choice; `nil` for a member that stands for itself.
    public var choice: Choice?

    /// Members that say the same in different ways.
    public struct Choice: Hashable, Sendable {
      /// What they say, in a word; equal for members of one choice.
      public var name: String
      /// Whether one of them must be there.
      public var isRequired: Bool
      /// Further spellings that count as one of them, and are not printed as members.
      public var otherNames: [String]

      /// A choice as given.
      public init(_ name: String, isRequired: Bool, otherNames: [String] = []) {
        self.name = name
        self.isRequired = isRequired
        self.otherNames = otherNames
      }
    }

    /// A member as given.
    public init(
      _ name: String,
      _ shape: SchemaShape,
      isRequired: Bool = true,
      summary: String = "",
      aliases: [String] = [],
      choice: Choice? = nil
    ) {
      self.name = name
      self.shape = shape
      self.isRequired = isRequired
      self.summary = summary
      self.aliases = aliases
      self.choice = choice
    }
  }

  /// The members when this is an object.
  public var properties: [Property] {
    switch self {
    case .object(let properties): properties
    case .named(_, let shape): shape.properties
    default: []
    }
  }
}

extension SchemaShape {
  /// Writes the shape as JSON Schema 2020-12.
  ///
  /// - Parameters:
  ///   - writer: Where it is written.
  ///   - summary: A description for a person; none when empty.
  ///   - reference: The reference to a named shape, such as `#/components/schemas/Product`; `nil` writes it
  ///     in place.
  public func write(
    into writer: inout JSONWriter,
    summary: String = "",
    reference: (String) -> String? = { _ in nil }
  ) {
    if case .named(let name, let shape) = self {
      if let target = reference(name) {
        writer.object { $0.member("$ref", target) }
      } else {
        shape.write(into: &writer, summary: summary, reference: reference)
      }
      return
    }
    writer.beginObject()
    if !summary.isEmpty { writer.member("description", summary) }
    writeKeywords(into: &writer, reference: reference)
    writer.endObject()
  }

  private func writeKeywords(into writer: inout JSONWriter, reference: (String) -> String?) {
    switch self {
    case .any, .named: break
    case .money, .quantity, .instant, .day, .sku, .email, .telephone, .link, .password:
      structure.writeKeywords(into: &writer, reference: reference)
    case .boolean: writer.member("type", "boolean")
    case .string(let lengths, let pattern, let format):
      writer.member("type", "string")
      if let lengths {
        if lengths.lowerBound > 0 { writer.member("minLength", lengths.lowerBound) }
        if lengths.upperBound < .max { writer.member("maxLength", lengths.upperBound) }
      }
      if let pattern { writer.member("pattern", pattern) }
      if let format { writer.member("format", format) }
    case .integer(let range):
      writer.member("type", "integer")
      if let range {
        writer.member("minimum", range.lowerBound)
        writer.member("maximum", range.upperBound)
      }
    case .decimal(let minimum, let exclusiveMinimum, let maximum, let places, let text):
      writer.name("type")
      if text {
        writer.array {
          $0.value("number")
          $0.value("string")
        }
      } else {
        writer.value("number")
      }
      if let minimum { writer.name("minimum"); writer.raw(minimum.utf8) }
      if let exclusiveMinimum { writer.name("exclusiveMinimum"); writer.raw(exclusiveMinimum.utf8) }
      if let maximum { writer.name("maximum"); writer.raw(maximum.utf8) }
      writer.name("multipleOf")
      writer.raw((places == 0 ? "1" : "0." + String(repeating: "0", count: places - 1) + "1").utf8)
      if text { writer.member("pattern", Self.decimalPattern(from: minimum, to: maximum, places: places)) }
    case .figure: writer.member("type", "number")
    case .choice(let values):
      writer.array("enum") { writer in for value in values { writer.value(value) } }
    case .array(let element, let counts):
      writer.member("type", "array")
      writer.name("items")
      element.write(into: &writer, reference: reference)
      if let counts {
        if counts.lowerBound > 0 { writer.member("minItems", counts.lowerBound) }
        if counts.upperBound < .max { writer.member("maxItems", counts.upperBound) }
      }
    case .object(let properties): Self.write(properties, into: &writer, reference: reference)
    case .map(let value):
      writer.member("type", "object")
      writer.name("additionalProperties")
      value.write(into: &writer, reference: reference)
    case .nullable(let shape):
      writer.array("anyOf") { writer in
        shape.write(into: &writer, reference: reference)
        writer.object { $0.member("type", "null") }
      }
    case .either(let shapes):
      writer.array("anyOf") { writer in
        for shape in shapes { shape.write(into: &writer, reference: reference) }
      }
    }
  }

  private static func write(
    _ properties: [Property],
    into writer: inout JSONWriter,
    reference: (String) -> String?
  ) {
    writer.member("type", "object")
    writer.object("properties") { writer in
      for property in properties {
        writer.name(property.name)
        property.shape.write(into: &writer, summary: property.summary, reference: reference)
      }
    }
    let required = properties.filter(\.isRequired)
    if !required.isEmpty {
      writer.array("required") { writer in for property in required { writer.value(property.name) } }
    }
    Self.writeChoices(of: properties, into: &writer)
    writer.member("additionalProperties", false)
  }

  /// Which members exclude each other: of a choice that is required there is exactly one, of any other at most one.
  private static func writeChoices(of properties: [Property], into writer: inout JSONWriter) {
    var choices: [Property.Choice] = []
    for property in properties {
      if let choice = property.choice, !choices.contains(choice) { choices.append(choice) }
    }
    guard !choices.isEmpty else { return }
    writer.array("allOf") { writer in
      for choice in choices {
        let names = properties.filter { $0.choice == choice }.map(\.name) + choice.otherNames
        writer.object { writer in
          guard !choice.isRequired else {
            return writeAlternatives(names.map { [$0] }, "oneOf", into: &writer)
          }
          writer.object("not") { writeAlternatives(Self.pairs(of: names), "anyOf", into: &$0) }
        }
      }
    }
  }

  private static func writeAlternatives(
    _ sets: [[String]],
    _ keyword: StaticString,
    into writer: inout JSONWriter
  ) {
    writer.array(keyword) { writer in
      for names in sets {
        writer.object { $0.array("required") { writer in for name in names { writer.value(name) } } }
      }
    }
  }

  private static func pairs(of names: [String]) -> [[String]] {
    names.indices.flatMap { first in names[(first + 1)...].map { [names[first], $0] } }
  }

  /// A decimal as text: as many digits as its bounds have.
  private static func decimalPattern(from minimum: String?, to maximum: String?, places: Int) -> String {
    let digits =
      [minimum, maximum].compactMap { $0?.utf8.prefix { $0 != UInt8(ascii: ".") }.count }.max() ?? 14
    let sign = minimum.map { $0.hasPrefix("-") } ?? true ? "-?" : ""
    return "^\(sign)[0-9]{1,\(maximum == nil ? 14 : digits)}(\\.[0-9]{1,\(places)})?$"
  }

  /// Text without the characters that ``Schema/text(_:)`` refuses, as an ECMA 262 pattern.
  ///
  /// - Parameters:
  ///   - isRequired: Whether there must be more than white space.
  ///   - isLine: Whether line breaks and tabs are refused too.
  static func textPattern(isRequired: Bool, isLine: Bool) -> String {
    let controls = isLine ? "\\u0000-\\u001F" : "\\u0000-\\u0008\\u000B-\\u001F"
    let refused =
      controls
      + "\\u007F-\\u009F\\u061C\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060\\u2066-\\u2069\\uFEFF"
    return isRequired ? "^[^\(refused)]*[^\\s\(refused)][^\(refused)]*$" : "^[^\(refused)]*$"
  }
}

extension SchemaShape {
  /// What a shape with a meaning is made of, in the words of JSON Schema; any other shape is itself.
  public var structure: SchemaShape {
    switch self {
    case .money: .string(lengths: nil, pattern: "^-?[0-9]+\\.[0-9]{2}$", format: nil)
    case .quantity:
      .decimal(minimum: nil, exclusiveMinimum: nil, maximum: nil, places: Quantity.places, text: false)
    case .instant: .string(lengths: nil, pattern: nil, format: "date-time")
    case .day: .string(lengths: nil, pattern: nil, format: "date")
    case .sku: .string(lengths: SKU.lengths, pattern: SKU.pattern, format: nil)
    case .email: .string(lengths: nil, pattern: nil, format: "email")
    case .telephone: .string(lengths: nil, pattern: PhoneNumber.pattern, format: nil)
    case .link: .string(lengths: nil, pattern: nil, format: "uri")
    case .password(let lengths): .string(lengths: lengths, pattern: nil, format: "password")
    default: self
    }
  }
}
