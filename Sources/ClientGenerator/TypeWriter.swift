/// Writes the types of the client as Swift.
struct TypeWriter {
  let types: ClientTypes

  /// The types of one tag that stand in no other.
  func text(tag: String) -> String {
    types.order.filter { !$0.contains(".") }.compactMap { name in
      if let record = types.records[name] { return record.tag == tag ? text(of: record, indent: "  ") : nil }
      if let choice = types.choices[name] { return choice.tag == tag ? text(of: choice, indent: "  ") : nil }
      return nil
    }
    .map { "extension Inventory {\n\($0)}\n" }.joined(separator: "\n")
  }

  private static func simple(_ name: String) -> String {
    name.split(separator: ".").last.map(String.init) ?? name
  }

  private func text(of record: ClientTypes.Record, indent: String) -> String {
    let name = Self.simple(record.name)
    let inside = indent + "  "
    var text = "\(indent)/// `\(record.name)` of the service.\n"
    text += "\(indent)public struct \(name): Hashable, Sendable, WireValue {\n"
    for field in record.fields {
      if !field.summary.isEmpty { text += Self.comment(field.summary, inside) }
      text += "\(inside)public var \(SwiftNames.member(field.member)): \(field.swiftType)\n"
    }
    text +=
      "\n" + initializer(record, inside) + "\n" + reading(record, inside) + "\n" + writing(record, inside)
    for inner in record.inner {
      if let record = types.records[inner] { text += "\n" + self.text(of: record, indent: inside) }
      if let choice = types.choices[inner] { text += "\n" + self.text(of: choice, indent: inside) }
    }
    return text + "\(indent)}\n"
  }

  static func comment(_ summary: String, _ indent: String) -> String {
    summary.split(separator: "\n").map { "\(indent)/// \($0)\n" }.joined()
  }

  private func initializer(_ record: ClientTypes.Record, _ indent: String) -> String {
    let arguments = record.fields.map { field in
      "\(indent)  \(SwiftNames.member(field.member)): \(field.swiftType)\(field.swiftDefault)"
    }
    let assignments = record.fields.map { field in
      let name = SwiftNames.member(field.member)
      return "\(indent)  self.\(name) = \(name)\n"
    }
    return "\(indent)public init(\n" + arguments.joined(separator: ",\n") + "\n\(indent)) {\n"
      + assignments.joined() + "\(indent)}\n"
  }

  private func reading(_ record: ClientTypes.Record, _ indent: String) -> String {
    var text = "\(indent)package init(wire value: JSONValue) throws(WireError) {\n"
    text += "\(indent)  let object = try WireObject(value)\n"
    for field in record.fields {
      let way =
        switch field.presence {
        case .required: "required"
        case .nullable, .optional: "optional"
        case .change: "change"
        }
      text += "\(indent)  self.\(SwiftNames.member(field.member)) = try object.\(way)(\"\(field.member)\")\n"
    }
    return text + "\(indent)}\n"
  }

  private func writing(_ record: ClientTypes.Record, _ indent: String) -> String {
    var text =
      "\(indent)package func write(into writer: inout JSONWriter) {\n\(indent)  writer.beginObject()\n"
    for field in record.fields {
      let way =
        switch field.presence {
        case .required: "member"
        case .nullable: "nullable"
        case .optional: "optional"
        case .change: "change"
        }
      text += "\(indent)  writer.\(way)(\"\(field.member)\", \(SwiftNames.member(field.member)))\n"
    }
    return text + "\(indent)  writer.endObject()\n\(indent)}\n"
  }

  // MARK: Choices

  private func text(of choice: ClientTypes.Choice, indent: String) -> String {
    let inside = indent + "  "
    let cases = choice.values.map { (text: $0, name: Self.caseName($0)) }
    // A value may be called so itself.
    let rest = cases.contains { $0.name == "other" } ? "unlisted" : "other"
    var text = "\(indent)/// `\(choice.name)` of the service.\n"
    text += "\(indent)public enum \(Self.simple(choice.name)): OpenChoice, WireValue, ParameterValue {\n"
    for one in cases { text += "\(inside)case \(one.name)\n" }
    text += "\(inside)/// A name that this version does not know.\n\(inside)case \(rest)(String)\n\n"
    let names = cases.map { ".\($0.name)" }.joined(separator: ", ")
    text += "\(inside)public static let known: [Self] = [\(names)]\n\n"
    text += "\(inside)public init(_ text: String) {\n\(inside)  self =\n\(inside)    switch text {\n"
    for one in cases { text += "\(inside)    case \"\(one.text)\": .\(one.name)\n" }
    text += "\(inside)    default: .\(rest)(text)\n\(inside)    }\n\(inside)}\n\n"
    text += "\(inside)public var text: String {\n\(inside)  switch self {\n"
    for one in cases { text += "\(inside)  case .\(one.name): \"\(one.text)\"\n" }
    text += "\(inside)  case .\(rest)(let text): text\n\(inside)  }\n\(inside)}\n"
    return text + "\(indent)}\n"
  }

  /// Names of columns stand for both directions, the second with a minus.
  static func caseName(_ text: String) -> String {
    text.hasPrefix("-") ? SwiftNames.member(String(text.dropFirst())) + "Descending" : SwiftNames.member(text)
  }
}

extension ClientTypes.Field {
  var swiftType: String {
    switch presence {
    case .required: type
    case .nullable, .optional: "\(type)?"
    // The service has changes of its own.
    case .change: "InventoryCore.Change<\(type)?>"
    }
  }

  var swiftDefault: String {
    switch presence {
    case .required: ""
    case .nullable, .optional: " = nil"
    case .change: " = .keep"
    }
  }
}
