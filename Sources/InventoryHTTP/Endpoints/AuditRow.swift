/// A row that an operation leaves in the audit log, as its entry in the table declares it: `create product`.
///
/// With a question mark the row is there only when there is something to tell (`create category?`), and an asterisk stands
/// for any action (`* transaction`).
package struct AuditRow: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  package let action: String
  package let resource: String
  /// Whether every success leaves it.
  package let isAlways: Bool

  package init(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 1)
    action = String(parts.first ?? "")
    isAlways = !text.hasSuffix("?")
    resource = String(parts.dropFirst().first ?? "").replacing("?", with: "")
  }

  package init(stringLiteral text: String) { self.init(text) }

  /// Whether a row of this action and resource is meant.
  package func matches(_ row: String) -> Bool {
    row == "\(action) \(resource)" || action == "*" && row.hasSuffix(" \(resource)")
  }

  package var description: String { "\(action) \(resource)\(isAlways ? "" : "?")" }
}
