import InventoryCore
import Testing
import VectorTesting

/// The serialisation tests of github httpwg/structured-field-tests: values to be written, or refused.
struct StructuredFieldWritingVectorTests {
  /// A value of a file that the types of the core cannot hold, such as a decimal of four places.
  private struct Unrepresentable: Error {}

  @Test(arguments: VectorFile.all(.structuredFieldWriting))
  func everyValueIsWrittenAsTheFileSays(file: VectorFile) throws {
    var tally = VectorTally(file)
    var unrepresentable = 0
    for test in try file.records() {
      let name = test["name"]?.text ?? ""
      do {
        let text = try written(test)
        if test["must_fail"] == .bool(true) {
          tally.count(text == nil, name)
        } else if case .array(let lines)? = test["canonical"] {
          tally.count(text == lines.compactMap(\.text).joined(separator: ", "), name)
        } else {
          tally.count(false, "\(name): neither canonical nor must_fail")
        }
      } catch is Unrepresentable {
        unrepresentable += 1
        print("vectors \(file): \(name): a value that no type of the core holds")
      }
    }
    tally.report("\(unrepresentable) more with values that no type of the core holds")
  }

  private func written(_ test: JSONObject) throws -> String? {
    guard let expected = test["expected"] else { throw Unrepresentable() }
    switch test["header_type"]?.text {
    case "item": return StructuredField.text(try item(expected))
    case "list": return StructuredField.text(try elements(expected).map(member))
    case "dictionary":
      return StructuredField.text(
        try elements(expected).map { entry in
          let pair = try elements(entry)
          guard pair.count == 2, let key = pair[0].text else { throw Unrepresentable() }
          return StructuredField.Entry(key, try member(pair[1]))
        }
      )
    default: throw Unrepresentable()
    }
  }

  private func elements(_ value: JSONValue) throws -> [JSONValue] {
    guard case .array(let elements) = value else { throw Unrepresentable() }
    return elements
  }

  private func member(_ value: JSONValue) throws -> StructuredField.Member {
    let pair = try elements(value)
    guard pair.count == 2 else { throw Unrepresentable() }
    guard case .array(let items) = pair[0] else { return .item(try item(value)) }
    return .innerList(try items.map(item), parameters: try parameters(pair[1]))
  }

  private func item(_ value: JSONValue) throws -> StructuredField.Item {
    let pair = try elements(value)
    guard pair.count == 2 else { throw Unrepresentable() }
    return .init(try bare(pair[0]), try parameters(pair[1]))
  }

  private func parameters(_ value: JSONValue) throws -> [StructuredField.Parameter] {
    try elements(value).map { entry in
      let pair = try elements(entry)
      guard pair.count == 2, let key = pair[0].text else { throw Unrepresentable() }
      return .init(key, try bare(pair[1]))
    }
  }

  private func bare(_ value: JSONValue) throws -> StructuredField.Value {
    switch value {
    case .bool(let flag): return .boolean(flag)
    case .string(let text): return .string(text)
    case .number(let lexeme) where lexeme.contains("."):
      guard let decimal = try? Quantity(parsing: lexeme) else { throw Unrepresentable() }
      return .decimal(thousandths: decimal.thousandths)
    case .number(let lexeme):
      guard let number = Int64(lexeme) else { throw Unrepresentable() }
      return .integer(number)
    case .object(let object):
      switch (object["__type"]?.text, object["value"]) {
      case ("token", .string(let text)?): return .token(text)
      case ("displaystring", .string(let text)?): return .displayString(text)
      case ("binary", .string(let text)?):
        guard let bytes = Base32.decode(String(text.prefix { $0 != "=" })) else { throw Unrepresentable() }
        return .binary(bytes)
      case ("date", .number(let lexeme)?):
        guard let seconds = Int64(lexeme) else { throw Unrepresentable() }
        return .date(seconds)
      default: throw Unrepresentable()
      }
    default: throw Unrepresentable()
    }
  }
}
