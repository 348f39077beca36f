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
  static func checkSize(_ request: Request, of endpoint: Endpoint) throws {
    guard request.body.count <= endpoint.largestBody else {
      throw Problem(status: 413, "The body is too large.")
    }
  }

  /// Bodies are read as they are sent: a coding that nobody undoes would be taken for the content itself.
  ///
  /// - Throws: ``Problem`` 415 with what is accepted (RFC 9110, section 15.5.16).
  static func checkCoding(_ request: Request) throws {
    guard let coding = request.head.headerFields[.contentEncoding], coding.lowercased() != "identity",
      !request.body.isEmpty
    else { return }
    var problem = Problem(
      status: 415,
      "Content-Encoding \(coding.prefix(50)) is not supported; send the body unencoded."
    )
    problem.headerFields = [.init("Accept-Encoding", "identity")]
    throw problem
  }

  /// - Throws: ``Problem`` 406.
  static func checkForm(_ request: Request, of endpoint: Endpoint) throws {
    guard let accept = request.head.headerFields[.accept] else { return }
    switch endpoint.output {
    case .document, .documents: return
    case .object, .list, .nothing: break
    }
    let ranges = accept.split(separator: ",").map { $0.prefix { $0 != ";" }.trimmingSpaces.lowercased() }
    let known =
      ["*/*", "application/*", "application/json", "application/problem+json"]
      + (endpoint.tableType.map { [$0] } ?? [])
    guard ranges.isEmpty || ranges.contains(where: known.contains) else {
      throw Problem(status: 406, "This endpoint answers application/json.")
    }
  }
}
