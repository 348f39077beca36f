internal import HTTPTypes
internal import InventoryCore
internal import InventoryHTTP

/// What the client makes of an endpoint.
extension Endpoint {
  /// Whether the elements come in pages, which `Pages` asks for one after the other.
  var isPaged: Bool {
    guard case .list = output else { return false }
    return parameters.contains { $0.name == "cursor" }
  }

  /// Media types of a body that is handed on as it comes.
  var files: [String] {
    switch output {
    case .documents(let forms): forms.map(\.contentType)
    case .document(let type, _) where type != "application/json": [type]
    default: []
    }
  }

  /// Parameters that have a type of their own in Swift. The part of a list is chosen by `Pages`; `fields` would leave out
  /// what a type promises; and the form of a report follows from the function.
  var typedParameters: [SchemaShape.Property] {
    parameters.filter { parameter in
      switch parameter.name {
      case "cursor", "offset", "skip", "total", "limit", "fields": !isPaged
      case "format": tableType == nil
      default: true
      }
    }
  }

  /// Whether the session of the client goes along.
  var isAnonymous: Bool { access == .everyone && isWrite }

  var accessText: String {
    if case .everyone = access { return "everyone" }
    if case .role(.viewer) = access { return "any signed-in user" }
    if case .role(let role) = access { return "\(role.rawValue) and above" }
    if case .roleOrKey(let role) = access { return "\(role.rawValue) and above, and API keys" }
    return "callers that the service's documentation names"
  }
}
