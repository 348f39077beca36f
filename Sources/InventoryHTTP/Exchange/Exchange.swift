internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService
internal import Logging

/// One request on its way through the application: each step is a type of its own, and here is their order.
///
/// `host → target → console → route → form → who calls → limit → may they → handle`
struct Exchange {
  let application: Application
  let request: Request
  let requestID: String
  let now: Instant
  private(set) var endpointIndex: Int?
  private(set) var caller = Caller()
  /// Whether the answer is a file of the console.
  private(set) var isConsole = false
  /// Why the request was refused.
  private(set) var refusal: String?

  var endpoint: Endpoint? { endpointIndex.map { application.endpoints[$0] } }

  init(application: Application, request: Request) {
    self.application = application
    self.request = request
    now = application.inventory.effects.now()
    requestID = application.requestNames.name(for: request)
  }

  mutating func response() -> Response {
    do {
      // In two steps: `self` would be copied for the second before the first has set the route.
      let reply = try reply()
      return rendered(reply)
    } catch {
      let problem = problem(for: error)
      refusal = problem.reason?.rawValue ?? problem.code.rawValue
      note(problem)
      noteRefusal(problem)
      return failure(problem)
    }
  }

  /// Counts what was refused, and keeps what went wrong on our side.
  private func note(_ problem: Problem) {
    application.requests.note(problem)
    guard problem.status >= 500 else { return }
    var errorID = ""
    if case .string(let text)? = problem.details["error_id"] { errorID = text }
    application.requests.keep(
      errorID: errorID,
      route: endpoint.map { "\($0.method.rawValue) \($0.path)" } ?? "none",
      requestID: requestID,
      type: refusal ?? "",
      at: now
    )
  }

  /// Writes down, in a transaction of its own, that somebody who is known was kept from a write: by what they may not
  /// do, or by how things stand.
  private func noteRefusal(_ problem: Problem) {
    guard let endpoint, endpoint.notesRefusals, caller.role != nil else { return }
    switch problem.status {
    case 403: break
    // A rehearsal leaves no trace; and whoever waits for a rival with the same key asks again.
    case 409 where problem.reason != .idempotencyInFlight:
      guard !(request.head.path ?? "").contains("dry_run=") else { return }
    default: return
    }
    do {
      try application.inventory.noteRefusal(
        of: endpoint.operation,
        status: problem.status,
        reason: problem.reason?.rawValue ?? problem.code.rawValue,
        caller: caller
      )
    } catch {
      application.logger.error(
        "refusal not written down",
        metadata: ["request_id": "\(requestID)", "error": "\(error)"]
      )
    }
  }

  private mutating func reply() throws -> Reply {
    if request.body.isEmpty, let known = request.origin.directions { return try handled(known) }
    try Acceptance.checkHost(request, application.settings)
    if let preflight = CrossOrigin.preflight(request.head, settings: application.settings) {
      return preflight
    }
    guard let target = RequestTarget(request.head.path ?? "") else {
      throw Problem(.badRequest, "The request target is not a valid path.")
    }
    if let (reply, isFile) = try ConsoleStep(application: application).reply(request.head.method, target) {
      isConsole = isFile
      return reply
    }
    let route = try Route(request.head.method, target, in: application)
    endpointIndex = route.index
    let endpoint = application.endpoints[route.index]
    try Acceptance.checkSize(request, of: endpoint)
    try Acceptance.checkForm(request, of: endpoint)
    try Acceptance.checkCoding(request)
    let credentials = Result {
      try Credentials(request, takesCookie: endpoint.takesCookie, application.settings)
    }
    let directions = Directions(route, credentials: credentials)
    if request.body.isEmpty { request.origin.keep(directions) }
    return try handled(directions)
  }

  private mutating func handled(_ directions: Directions) throws -> Reply {
    let route = directions.route
    let endpoint = application.endpoints[route.index]
    endpointIndex = route.index
    var known = Caller()
    var counted: Caller?
    defer { caller = known }
    return try Identification(directions.credentials, of: request, for: endpoint, application).run(
      admit: { caller in
        known = admitted(caller)
        // Once, though the caller may be asked for twice.
        guard counted == nil || counted?.actor != caller.actor else { return }
        try application.limit(endpoint, caller: known, now: now)
        counted = caller
      },
      handle: { versions in
        if !isMonitor(endpoint) { try endpoint.access.authorise(known) }
        try endpoint.checkRestriction(of: known)
        try endpoint.checkLocation(of: known)
        let call = Call(
          application: application,
          endpoint: endpoint,
          request: request,
          target: route.target,
          pathValues: route.values,
          caller: known,
          now: now,
          versions: versions,
          credentials: directions.credentials,
          directions: directions
        )
        try call.checkLocation()
        return try endpoint.handle(call)
      }
    )
  }

  /// Whether the request comes from an address that may read how the service is doing without signing in.
  private func isMonitor(_ endpoint: Endpoint) -> Bool {
    endpoint.access == .local && application.settings.metricsAllowed.contains(request.peer.address)
  }

  private func admitted(_ caller: Caller) -> Caller {
    var known = caller
    known.address = request.peer.address ?? "local"
    known.userAgent = String((request.head.headerFields[.userAgent] ?? "").prefix(255))
    known.requestID = requestID
    return known
  }
}
