internal import HTTPTypes
internal import InventoryCore
internal import InventoryService
internal import InventoryStore
internal import Logging

/// One request on its way through the application.
struct Exchange {
  let application: Application
  let request: Request
  let requestID: String
  let now: Instant
  private(set) var endpointIndex: Int?
  private var endpoint: Endpoint? { endpointIndex.map { application.endpoints[$0] } }
  private var caller = Caller()
  private var isConsole = false

  init(application: Application, request: Request) {
    self.application = application
    self.request = request
    now = application.inventory.effects.now()
    requestID = application.requestNames.name(for: request.head)
  }

  // MARK: The way in

  mutating func response() -> Response {
    do {
      let reply = try reply()
      return rendered(reply)
    } catch {
      return failure(problem(for: error))
    }
  }

  private mutating func reply() throws -> Reply {
    try checkHost()
    if let preflight = CrossOrigin.preflight(request.head, settings: application.settings) {
      return preflight
    }
    guard let target = RequestTarget(request.head.path ?? "") else {
      throw Problem(.badRequest, "The request target is not a valid path.")
    }
    guard request.body.count <= ApplicationSettings.largestBody else {
      throw Problem(
        .badRequest,
        status: 413,
        "The body is larger than \(ApplicationSettings.largestBody) bytes."
      )
    }
    if let reply = try consoleReply(target) { return reply }
    let (index, values) = try route(target)
    endpointIndex = index
    let endpoint = application.endpoints[index]
    try checkAccept(endpoint)
    var counted: Caller?
    // Most tokens are still good. Then the first read of the request finds that out, instead of a question before it;
    // when one is not, nothing has happened but a read whose answer nobody sees.
    if !endpoint.isWrite,
      let presumed = Authentication.presumedCaller(of: request, for: endpoint.access, application)
    {
      admit(presumed.caller)
      try application.limit(endpoint, caller: caller, now: now)
      counted = caller
      let versions = RequestVersions(application.inventory, presuming: presumed)
      let outcome = Result { try endpoint.handle(call(endpoint, target, values, versions)) }
      if case .failure(let error as SQLError) = outcome, error.isOutage { throw error }
      do {
        _ = try versions.current()
        return try outcome.get()
      } catch is RequestVersions.CallerUnknown {}
    }
    let versions = RequestVersions(application.inventory)
    // A database that cannot be asked is no failing of the caller's.
    if endpoint.access != .everyone { _ = try versions.current() }
    let authentication = Authentication(
      application: application,
      request: request,
      versions: versions,
      takesCookie: endpoint.takesCookie
    )
    let identity = identity(for: endpoint, authentication)
    admit((try? identity?.get()) ?? Caller())
    if counted?.actor != caller.actor || caller.role == nil {
      try application.limit(endpoint, caller: caller, now: now)
    }
    if endpoint.access != .everyone {
      _ = try identity?.get()
      try Authentication.authorise(caller, for: endpoint.access, isLocal: request.peer.credentials != nil)
    }
    return try endpoint.handle(call(endpoint, target, values, versions))
  }

  /// A file of the console; `nil` for the interface.
  private mutating func consoleReply(_ target: RequestTarget) throws -> Reply? {
    let isRead = request.head.method == .get || request.head.method == .head
    guard let console = application.console else {
      // Whoever opens the address in a browser gets the interface explained.
      guard isRead, target.segments.isEmpty else { return nil }
      return Reply(.nothing, status: 302).with(.location, "/docs")
    }
    guard let path = ConsolePath(target.segments) else { return nil }
    if isRead, let file = console.file(path) {
      isConsole = true
      return file.reply
    }
    // The page of the documentation has an endpoint for when there is no file.
    if case .found = application.match(.get, target) { return nil }
    guard isRead else {
      throw Problem(
        .badRequest,
        status: 405,
        "\(request.head.method.rawValue) is not allowed here.",
        allow: ["GET", "HEAD"]
      )
    }
    throw Problem(.notFound, "There is nothing at this path.")
  }

  private mutating func admit(_ known: Caller) {
    caller = known
    caller.address = request.peer.address ?? "local"
    caller.userAgent = String((request.head.headerFields[.userAgent] ?? "").prefix(255))
    caller.requestID = requestID
  }

  private func call(
    _ endpoint: Endpoint,
    _ target: RequestTarget,
    _ values: [(name: String, text: String)],
    _ versions: RequestVersions
  ) -> Call {
    Call(
      application: application,
      endpoint: endpoint,
      request: request,
      target: target,
      pathValues: values,
      caller: caller,
      now: now,
      versions: versions
    )
  }

  /// Who calls; not asked where it makes no difference.
  private func identity(
    for endpoint: Endpoint,
    _ authentication: Authentication
  ) -> Result<Caller, any Error>? {
    if endpoint.access == .everyone, request.head.headerFields[.authorization] == nil { return nil }
    return Result { try authentication.caller() }
  }

  private func route(_ target: RequestTarget) throws -> (Int, [(name: String, text: String)]) {
    switch application.match(request.head.method, target) {
    case .found(let index, let values): return (index, values)
    case .methodNotAllowed(let allowed):
      let names = allowed.map(\.rawValue)
      throw Problem(
        .badRequest,
        status: 405,
        "\(request.head.method.rawValue) is not allowed here.",
        allow: names
      )
    case .notFound: throw Problem(.notFound, "There is nothing at this path.")
    }
  }

  private func checkHost() throws {
    let allowed = application.settings.allowedHosts
    guard !allowed.isEmpty, request.peer.credentials == nil else { return }
    let host = (request.head.authority ?? "").prefix { $0 != ":" }.lowercased()
    guard allowed.contains(where: { $0 == "*" || $0.lowercased() == host }) else {
      throw Problem(.badRequest, "This host is not served here.")
    }
  }

  private func checkAccept(_ endpoint: Endpoint) throws {
    guard let accept = request.head.headerFields[.accept] else { return }
    if case .document = endpoint.output { return }
    let ranges = accept.split(separator: ",").map { $0.prefix { $0 != ";" }.trimmingSpaces.lowercased() }
    let known = ["*/*", "application/*", "application/json", "application/problem+json"]
    guard ranges.isEmpty || ranges.contains(where: known.contains) else {
      throw Problem(.badRequest, status: 406, "This endpoint answers application/json.")
    }
  }

  // MARK: The way out

  private func rendered(_ reply: Reply) -> Response {
    let endpoint = endpoint ?? .preflight
    if let tag = reply.tag, let preconditions = preconditions,
      request.head.method == .get || request.head.method == .head,
      preconditions.evaluate(tag, isSafe: true) == .notModified
    {
      var response = Response(head: HTTPResponse(status: .notModified))
      response.head.headerFields[.eTag] = tag.field
      for (name, value) in reply.fields { response.head.headerFields[name] = value }
      return response
    }
    let rendering =
      application.rendering(of: reply, for: endpoint, now: now)
      ?? Rendering(status: 204, body: .bytes([]))
    var response = Response(head: HTTPResponse(status: .init(named: rendering.status)), body: rendering.body)
    if let tag = reply.tag { response.head.headerFields[.eTag] = tag.field }
    for (name, value) in reply.fields {
      response.head.headerFields.append(HTTPField(name: name, value: value))
    }
    if !rendering.body.isEmpty { response.head.headerFields[.contentType] = rendering.contentType }
    return response
  }

  private var preconditions: Preconditions? {
    guard let noneMatch = request.head.headerFields[.ifNoneMatch] else { return nil }
    return Preconditions(ifMatch: nil, ifNoneMatch: noneMatch)
  }

  func failure(_ problem: Problem) -> Response {
    let wantsDetails = request.head.headerFields[.accept]?.contains("application/problem+json") ?? false
    let status = HTTPResponse.Status(named: problem.status)
    let body =
      wantsDetails
      ? Envelope.problemDetails(
        problem,
        title: status.reasonPhrase,
        instance: request.head.path ?? "/",
        requestID: requestID,
        timestamp: now
      )
      : Envelope.failure(problem, requestID: requestID, timestamp: now)
    var fields = HTTPFields()
    fields[.contentType] = wantsDetails ? "application/problem+json" : "application/json"
    if let seconds = problem.retryAfter { fields[.retryAfter] = "\(seconds)" }
    if !problem.allow.isEmpty { fields[.allow] = problem.allow.joined(separator: ", ") }
    if problem.status == 401 { fields[.wwwAuthenticate] = "Bearer" }
    for field in problem.headerFields {
      if let name = HTTPField.Name(field.name) { fields[name] = field.value }
    }
    return Response(head: HTTPResponse(status: status, headerFields: fields), body: body)
  }

  private func problem(for error: any Error) -> Problem {
    if let problem = ErrorTable.problem(for: error) { return problem }
    let id = String(requestID.suffix(8))
    application.logger.error(
      "unexpected failure",
      metadata: trace.merging(
        ["error_id": "\(id)", "request_id": "\(requestID)", "error": "\(error)"]) { $1 }
    )
    return Problem(
      .internalError,
      "Something went wrong on our side. Quote error \(id) when you ask about it.",
      details: JSONObject([.init(name: "error_id", value: .string(id))])
    )
  }

  /// The header fields that every answer carries.
  func finish(_ response: inout Response, nanoseconds: UInt64) {
    let hasCacheControl = response.head.headerFields.contains { $0.name == .cacheControl }
    let control = hasCacheControl ? nil : cacheControl(of: response.head).field
    // Appended, not set: none of these can be there yet, and setting would look for each of them.
    response.head.headerFields.append(HTTPField(name: .requestID, value: requestID))
    response.head.headerFields.append(HTTPField(name: .correlationID, value: requestID))
    response.head.headerFields.append(
      HTTPField(name: .responseTime, value: Durations.milliseconds(nanoseconds))
    )
    response.head.headerFields.append(HTTPField(name: .processTime, value: Durations.seconds(nanoseconds)))
    for field in isConsole ? application.consoleFields : application.constantFields {
      response.head.headerFields.append(field)
    }
    if let control { response.head.headerFields.append(HTTPField(name: .cacheControl, value: control)) }
    if !isConsole {
      CrossOrigin.mark(&response.head.headerFields, request: request.head, settings: application.settings)
    }
  }

  private func cacheControl(of head: HTTPResponse) -> CacheControl {
    // What is open to everyone may still say more to some.
    let isAnonymous =
      endpoint?.access == .everyone && caller.role == nil && request.peer.credentials == nil
    return CacheControl(
      status: head.status.code,
      isSafe: request.head.method == .get || request.head.method == .head,
      isAuthenticated: !isAnonymous
    )
  }

  /// Where the request belongs in a trace of the caller's, for the log; nothing that is no valid field.
  private var trace: Logger.Metadata {
    guard let parent = request.head.headerFields[.traceparent].flatMap(TraceParent.init) else { return [:] }
    return ["trace_id": "\(parent.traceID)", "parent_id": "\(parent.parentID)"]
  }

  /// A body with the limit of time, and with a line in the log when it was not sent to its end.
  func watched(_ stream: BodyStream) -> BodyStream {
    let (logger, seconds) = (application.logger, application.settings.longestTransfer)
    let metadata = trace.merging(["request_id": "\(requestID)", "route": "\(routeName)"]) { $1 }
    return stream.wrapped { writer, produce in
      let deadline = ContinuousClock.now + seconds
      writer.deadline = deadline
      do {
        try WorkDeadline.$moment.withValue(deadline) { try produce(&writer) }
        try writer.flush()
      } catch {
        let isClients = error as? TransferError == .clientLeft || error as? TransferError == .clientTooSlow
        logger.log(
          level: isClients ? .info : .error,
          "answer broken off",
          metadata: metadata.merging(["error": "\(error)", "bytes": "\(writer.count)"]) { $1 }
        )
        throw error
      }
    }
  }

  private var routeName: String { endpoint?.path.description ?? "none" }

  func log(_ response: Response, nanoseconds: UInt64) {
    let status = response.head.status.code
    let level: Logger.Level =
      nanoseconds >= 1_000_000_000 ? .warning : endpoint?.isWrite ?? false ? .info : .debug
    guard application.logger.logLevel <= level else { return }
    application.logger.log(
      level: level,
      "request",
      metadata: trace.merging([
        "request_id": "\(requestID)", "method": "\(request.head.method.rawValue)",
        "route": "\(routeName)", "status": "\(status)",
        "milliseconds": "\(nanoseconds / 1_000_000)", "actor": "\(caller.actor)",
      ]) { $1 }
    )
  }
}
