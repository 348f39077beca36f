package import InventoryCore

/// An answer as a test looks at it, whatever way it came.
package struct Answer: Sendable {
  package var status: Int
  /// Names in lower case.
  package var fields: [String: String]
  package var body: [UInt8]

  package init(status: Int, fields: [String: String], body: [UInt8]) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  package var text: String { String(decoding: body, as: UTF8.self) }

  /// The body as JSON; `null` when it is none.
  package var json: JSONValue { (try? JSONParser().parse(body)) ?? .null }

  /// A value of the body by its JSON Pointer.
  package subscript(pointer: String) -> JSONValue? { json.at(pointer) }

  package var data: JSONValue? { json["data"] }
  package var code: String? { json["error_code"]?.text }
  package var reason: String? { self["/details/reason"]?.text }

  /// Paths of the bad fields of a validation answer.
  package var badFields: [String] {
    (self["/details/fields"]?.elements ?? []).compactMap { $0["path"]?.text }
  }

  /// Rules of the bad fields by their paths.
  package var rules: [String: String] {
    let fields = self["/details/fields"]?.elements ?? []
    return Dictionary(
      fields.map { ($0["path"]?.text ?? "", $0["rule"]?.text ?? "") },
      uniquingKeysWith: { $0 + " " + $1 }
    )
  }
}
