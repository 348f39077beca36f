import Foundation
import InventoryCore
import Testing

/// Printed schemas mean what the schemas do: checked by Python's `jsonschema` where it is installed.
struct JSONSchemaAgreementTests {
  private struct Line: Sendable, Equatable {
    var sku: SKU
    var quantity: Quantity
  }

  private struct Sample: Sendable, Equatable {
    var name: String
    var count: Int64
    var price: Money
    var kind: EntryKind
    var isActive: Bool
    var phone: PhoneNumber?
    var lines: [Line]
  }

  private static let line: Schema<Line> = .object(
    .required("sku", .sku),
    .required("quantity", .quantity(above: .zero))
  ) { Line(sku: $0, quantity: $1) }

  private static let sample: Schema<Sample> = .object(
    .required("name", .text(1...20), "What people call it"),
    .required("count", Schema<Int64>.integer(1...99)),
    .required("price", .money()),
    .required("kind", .choice()),
    .optional("is_active", .boolean, default: true),
    .optional("phone", .telephone),
    .required("lines", .array(line, counts: 1...3))
  ) {
    Sample(name: $0, count: $1, price: $2, kind: $3, isActive: $4, phone: $5, lines: $6)
  }

  private static func document(_ members: [String: String]) -> String {
    var all = [
      "name": #""Tea""#, "count": "5", "price": "2.5", "kind": #""sale""#,
      "lines": #"[{"sku":"TEA-1","quantity":1.25}]"#,
    ]
    all.merge(members) { $1 }
    return "{"
      + all.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
      .map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
  }

  /// A document that both accept, and changes that both refuse or accept.
  private static let changes: [[String: String]] = [
    [:], ["name": "\"\""], ["name": "7"], ["name": ""], ["name": #""123456789012345678901""#],
    ["name": #""éééééééééééééééééééé""#], ["name": #""😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀""#], ["name": "null"],
    ["count": "0"], ["count": "1"], ["count": "99"], ["count": "100"], ["count": "1.5"], ["count": "1e1"],
    ["count": "5.0"], ["count": #""5""#], ["price": "-1"], ["price": "0"], ["price": #""19.90""#],
    ["price": "true"], ["price": "99999999999"], ["kind": #""customer_return""#], ["kind": #""gift""#],
    ["kind": "1"], ["is_active": "false"], ["is_active": "1"], ["phone": "null"],
    ["phone": #""+34600111222""#],
    ["phone": #""600 111""#], ["phone": "600111222"], ["lines": "[]"], ["lines": "{}"],
    ["lines": #"[{"sku":"TEA-1","quantity":0}]"#], ["lines": #"[{"sku":"TEA-1","quantity":-1}]"#],
    ["lines": #"[{"sku":"T","quantity":1}]"#], ["lines": #"[{"sku":"TEA 1","quantity":1}]"#],
    ["lines": #"[{"sku":"TEA-1"}]"#], ["lines": #"[{"sku":"TEA-1","quantity":1,"note":"x"}]"#],
    [
      "lines": "[" + Array(repeating: #"{"sku":"TEA-1","quantity":1}"#, count: 4).joined(separator: ",") + "]"
    ],
    ["colour": #""red""#],
  ]

  private static let python = """
    import json, sys
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        print("absent"); sys.exit(0)
    lines = [json.loads(line) for line in sys.stdin]
    Draft202012Validator.check_schema(lines[0])
    validator = Draft202012Validator(lines[0])
    print("".join("1" if validator.is_valid(line) else "0" for line in lines[1:]))
    """

  @Test func anotherValidatorAgreesOnThePrintedSchema() throws {
    var writer = JSONWriter()
    Self.sample.shape.write(into: &writer)
    let documents = Self.changes.map(Self.document)
    guard let verdicts = try run(Self.python, input: ([writer.text] + documents).joined(separator: "\n"))
    else { return }
    try #require(verdicts.count == documents.count)
    for (document, verdict) in zip(documents, verdicts) {
      let isValid = (try? Self.sample.validate(JSONParser().parse(document))) != nil
      #expect(isValid == (verdict == "1"), "\(document): ours \(isValid)")
    }
    print("jsonschema agrees on \(documents.count) documents")
  }

  /// Output of a Python program, or `nil`, said aloud, without Python or the package.
  private func run(_ program: String, input: String) throws -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    let standardInput = Pipe()
    let output = Pipe()
    process.standardInput = standardInput
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    guard process.terminationStatus != 127, text != "absent" else {
      print("python3 with jsonschema absent: not run")
      return nil
    }
    try #require(process.terminationStatus == 0, "jsonschema refuses the printed schema")
    return text
  }
}
