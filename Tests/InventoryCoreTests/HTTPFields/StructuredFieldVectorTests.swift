import Foundation
import InventoryCore
import Testing
import VectorTesting

/// The files of github httpwg/structured-field-tests.
struct StructuredFieldVectorTests {
  @Test(arguments: VectorFile.all(.structuredFields))
  func everyFieldIsReadAndWrittenAsTheFileSays(file: VectorFile) throws {
    var tally = VectorTally(file)
    for test in try file.records() {
      let fault = try fault(of: test)
      tally.count(fault == nil, "\(test["name"]?.text ?? ""): \(fault ?? "")")
    }
    tally.report()
  }

  private enum Kind: String { case item, list, dictionary }

  /// What is wrong with our answer to a case; `nil` when nothing is.
  private func fault(of test: JSONObject) throws -> String? {
    guard case .array(let lines)? = test["raw"], let kind = Kind(rawValue: test["header_type"]?.text ?? "")
    else { return "unknown form" }
    let raw = lines.compactMap(\.text).joined(separator: ", ")
    let expected = test["expected"].map(plain)
    let mustFail = test["must_fail"] == .bool(true)
    let read: (value: JSONValue, text: String?)
    do throws(StructuredField.SyntaxError) {
      read = try parse(raw, kind)
    } catch {
      return mustFail || test["can_fail"] == .bool(true) ? nil : "refused at byte \(error.offset)"
    }
    if mustFail { return "accepted" }
    guard read.value == expected else { return "read as \(read.value)" }
    let canonical: String =
      if case .array(let lines)? = test["canonical"] {
        lines.compactMap(\.text).joined(separator: ", ")
      } else {
        raw
      }
    return read.text == canonical ? nil : "written as \(read.text ?? "nothing")"
  }

  private func parse(
    _ raw: String,
    _ kind: Kind
  ) throws(StructuredField.SyntaxError) -> (JSONValue, String?) {
    switch kind {
    case .item:
      let item = try StructuredField.item(raw)
      return (json(item), StructuredField.text(item))
    case .list:
      let list = try StructuredField.list(raw)
      return (.array(list.map(json)), StructuredField.text(list))
    case .dictionary:
      let dictionary = try StructuredField.dictionary(raw)
      return (
        .array(dictionary.map { .array([.string($0.key), json($0.member)]) }),
        StructuredField.text(dictionary)
      )
    }
  }

  // MARK: Our values in the files' form

  private func json(_ member: StructuredField.Member) -> JSONValue {
    switch member {
    case .item(let item): json(item)
    case .innerList(let items, let parameters): .array([.array(items.map(json)), json(parameters)])
    }
  }

  private func json(_ item: StructuredField.Item) -> JSONValue {
    .array([json(item.value), json(item.parameters)])
  }

  private func json(_ parameters: [StructuredField.Parameter]) -> JSONValue {
    .array(parameters.map { .array([.string($0.key), json($0.value)]) })
  }

  private func json(_ value: StructuredField.Value) -> JSONValue {
    switch value {
    case .integer(let number): .number("\(number * 1000)")
    case .decimal(let thousandths): .number("\(thousandths)")
    case .string(let text): .string(text)
    case .boolean(let flag): .bool(flag)
    case .token(let token): typed("token", .string(token))
    case .binary(let bytes): typed("binary", .string(Data(bytes).base64EncodedString()))
    case .date(let seconds): typed("date", .number("\(seconds * 1000)"))
    case .displayString(let text): typed("displaystring", .string(text))
    }
  }

  private func typed(_ type: String, _ value: JSONValue) -> JSONValue {
    .object(.init([.init(name: "__type", value: .string(type)), .init(name: "value", value: value)]))
  }

  /// The file's value with numbers in thousandths and base32 as base64.
  private func plain(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let elements): return .array(elements.map(plain))
    case .number(let lexeme):
      let thousandths = (try? Quantity(parsing: lexeme).thousandths).map(String.init)
      return .number(thousandths ?? "\(lexeme)000")
    case .object(let object):
      guard let type = object["__type"]?.text, let inner = object["value"] else { return value }
      guard type == "binary", let text = inner.text else { return typed(type, plain(inner)) }
      return typed(type, .string(Data(base32(text)).base64EncodedString()))
    default: return value
    }
  }

  private func base32(_ text: String) -> [UInt8] {
    var bits = 0
    var count = 0
    var bytes: [UInt8] = []
    for character in text.utf8 where character != UInt8(ascii: "=") {
      let digit = character >= 65 ? Int(character) - 65 : Int(character) - 24
      bits = (bits << 5 | digit) & 0xFFFF
      count += 5
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    return bytes
  }
}
