internal import HTTPTypes
internal import InventoryCore
internal import InventoryService

/// The matrix of docs/access.md: who may call what, as the endpoint table has it.
package enum AccessTable {
  /// The whole matrix, as Markdown.
  package static func markdown() -> String {
    var lines = [
      "| operation | request | nobody | people | keys | keys of a location | local users | `METRICS_ALLOWED` |",
      "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for endpoint in EndpointTable.all {
      let cells = [
        "`\(endpoint.operation)`", "`\(endpoint.method.rawValue) \(endpoint.path)`",
        cell(endpoint, [.nobody]),
        cell(endpoint, Role.allCases.map(CallerKind.person)),
        cell(endpoint, Role.allCases.map(CallerKind.key)),
        cell(endpoint, Role.allCases.map(CallerKind.keyOfLocation)),
        cell(endpoint, Role.allCases.map(CallerKind.localUser)),
        cell(endpoint, [.monitor]),
      ]
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    for (title, restriction) in restrictions {
      let open = EndpointTable.all.map(\.operation).filter(restriction.operations.contains)
      lines += ["", title + " " + open.map { "`\($0)`" }.joined(separator: ", ") + "."]
    }
    return lines.joined(separator: "\n")
  }

  private static let restrictions: [(title: String, restriction: CallerRestriction)] = [
    (
      "Whoever has signed in with a one-time password may call, besides what is open to nobody, only",
      .passwordChange
    ),
    (
      "Whoever has to have a second factor and has none may call, besides what is open to nobody, only",
      .mfaEnrolment
    ),
  ]

  /// The least role that is admitted, or why none is; `any` when every role is.
  private static func cell(_ endpoint: Endpoint, _ callers: [CallerKind]) -> String {
    let admissions = callers.map(endpoint.admission)
    guard let first = admissions.firstIndex(of: .admitted) else {
      return switch admissions.last {
      case .refused(.locationForbidden)?: "no"
      case .refused(.personRequired)?: "no, a person only"
      case .withoutAccount?: "no account"
      default: "no"
      }
    }
    guard callers.count > 1, endpoint.access != .everyone else { return "yes" }
    return first == 0 && endpoint.access == .local ? "any role" : Role.allCases[first].rawValue
  }
}
