internal import HTTPTypes
internal import InventoryCore

/// Whether a request may be answered at all: asked for a host that is served, and for a form that there is.
enum Acceptance {
  /// - Throws: ``Problem`` 400.
  static func checkHost(_ request: Request, _ settings: ApplicationSettings) throws {
    guard !settings.allowedHosts.isEmpty, request.peer.credentials == nil else { return }
    let host = (request.head.authority ?? "").prefix { $0 != ":" }.lowercased()
    guard settings.allowedHosts.contains(where: { $0 == "*" || $0.lowercased() == host }) else {
      throw Problem(.badRequest, "This host is not served here.")
    }
  }

  /// - Throws: ``Problem`` 413.
  static func checkSize(_ request: Request) throws {
    guard request.body.count <= ApplicationSettings.largestBody else {
      throw Problem(
        .badRequest,
        status: 413,
        "The body is larger than \(ApplicationSettings.largestBody) bytes."
      )
    }
  }

  /// - Throws: ``Problem`` 406.
  static func checkForm(_ request: Request, of endpoint: Endpoint) throws {
    guard let accept = request.head.headerFields[.accept] else { return }
    if case .document = endpoint.output { return }
    let ranges = accept.split(separator: ",").map { $0.prefix { $0 != ";" }.trimmingSpaces.lowercased() }
    let known = ["*/*", "application/*", "application/json", "application/problem+json"]
    guard ranges.isEmpty || ranges.contains(where: known.contains) else {
      throw Problem(.badRequest, status: 406, "This endpoint answers application/json.")
    }
  }
}
