internal import Cryptography
internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService
internal import Logging

// The way out: replies and refusals in their final form, and a line in the log.
extension Exchange {
  func rendered(_ reply: Reply) -> Response {
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

  func problem(for error: any Error) -> Problem {
    if let problem = ErrorTable.problem(for: error) { return problem }
    // Drawn for this failure: a request may bring a name of its own, and the same one twice.
    let bytes = try? application.inventory.effects.randomBytes(4)
    let id = bytes.map { hexadecimal($0) } ?? String(requestID.suffix(8))
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
      isAuthenticated: !isAnonymous,
      isConfidential: endpoint?.isConfidential ?? false
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
      nanoseconds >= RequestMeter.critical
      ? .error
      : nanoseconds >= RequestMeter.slow
        ? .warning : isNotable(status) ? .notice : endpoint?.isWrite ?? false ? .info : .debug
    guard application.logger.logLevel <= level else { return }
    var metadata: Logger.Metadata = [
      "request_id": "\(requestID)", "method": "\(request.head.method.rawValue)",
      "route": "\(routeName)", "status": "\(status)",
      "milliseconds": "\(nanoseconds / 1_000_000)", "actor": "\(caller.actor)",
    ]
    if let refusal { metadata["reason"] = "\(refusal)" }
    application.logger.log(level: level, "request", metadata: trace.merging(metadata) { $1 })
  }

  /// Whether somebody was kept out of something, and there has been no line about them in this second.
  private func isNotable(_ status: Int) -> Bool {
    guard [401, 403, 429].contains(status) else { return false }
    return application.refusals.admits(caller.owner, now: now)
  }
}
