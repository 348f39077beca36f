internal import HTTPTypes
package import InventoryCore
internal import InventoryRecords
package import InventoryService

/// One call of one endpoint: who calls, what was sent, and the business to turn to.
package struct Call: Sendable {
  package let application: Application
  package let endpoint: Endpoint
  package let request: Request
  package let target: RequestTarget
  /// Path parameters by name, decoded.
  package let pathValues: [(name: String, text: String)]
  package let caller: Caller
  package let now: Instant
  /// Cache versions as of this request.
  let versions: RequestVersions
  /// What the caller was known by.
  let credentials: Result<Credentials, any Error>
  /// What its request says by its head alone; `nil` for a call that no request asks for.
  let directions: Directions?
  /// What the body repeats of the record that it changes.
  private(set) var readOnly = ReadOnlyMembers()

  var inventory: Inventory { application.inventory }

  /// `null` role counts as the least.
  var role: Role { caller.role ?? .viewer }

  // MARK: Input

  /// Path and query parameters, validated.
  func validated<Parameters: Sendable>(_ schema: Schema<Parameters>) throws -> Parameters {
    // Who is bound to a location has a parameter more than the head says.
    guard let directions, caller.scope?.locationID == nil else { return try checked(schema) }
    return try directions.parameters { try checked(schema) }
  }

  private func checked<Parameters>(_ schema: Schema<Parameters>) throws -> Parameters {
    var violations = rehearsalViolations
    do throws(ValidationError) {
      let values = try schema.validate(parameters: parameters)
      if violations.isEmpty { return values }
    } catch {
      violations += error.violations
    }
    throw ValidationError(violations)
  }

  /// Parameters and body, validated together so that every fault shows at once.
  mutating func validated<Parameters, Body>(
    _ schema: Schema<Parameters>,
    body: Schema<Body>
  ) throws -> (Parameters, Body) {
    var document = try parsedBody()
    readOnly = ReadOnlyMembers(
      takenFrom: &document,
      shown: endpoint.shownMembers,
      written: endpoint.writtenMembers
    )
    var violations = rehearsalViolations
    var parameters: Parameters?
    var content: Body?
    do { parameters = try schema.validate(parameters: self.parameters) } catch {
      violations += error.violations
    }
    do { content = try body.validate(document) } catch { violations += error.violations }
    guard violations.isEmpty, let parameters, let content else { throw ValidationError(violations) }
    return (parameters, content)
  }

  private var parameters: [(name: String, text: String)] {
    let given = pathValues + target.query.filter { !(endpoint.rehearses && $0.name == "dry_run") }
    guard let own = caller.scope?.locationID, endpoint.takesLocation,
      !given.contains(where: { $0.name == Self.location })
    else { return given }
    // Who is bound to a location asks for it alone.
    return given + [(Self.location, "\(own)")]
  }

  /// The parameter that names a location.
  static let location = "location_id"

  /// - Throws: ``ServiceError/locationForbidden`` when a caller who is bound to a location asks for another one.
  func checkLocation() throws {
    guard let own = caller.scope?.locationID, endpoint.takesLocation else { return }
    guard target.query.allSatisfy({ $0.name != Self.location || Int64($0.text) == own }) else {
      throw ServiceError.locationForbidden
    }
  }

  /// Few bytes can say many values, each of which takes memory before any schema has seen it.
  private static let parser = JSONParser(maximumValues: 200_000, maximumMembers: 1_000)

  private func parsedBody() throws -> JSONValue {
    guard !request.body.isEmpty || !endpoint.bodyIsOptional else { return .object(JSONObject([])) }
    guard !request.body.isEmpty else {
      throw Problem(.malformedJSON, "A JSON body is required.")
    }
    if let type = request.head.headerFields[.contentType], !Self.isJSON(type) {
      throw Problem(status: 415, "Expected Content-Type application/json.")
    }
    do throws(JSONError) {
      return try Self.parser.parse(request.body)
    } catch {
      throw Problem(.malformedJSON, "The body is not valid JSON: \(error).")
    }
  }

  private static func isJSON(_ type: String) -> Bool {
    let essence = type.prefix { $0 != ";" }.lowercased()
    return essence.trimmingSpaces == "application/json" || essence.hasSuffix("+json")
  }

  // MARK: Reading

  /// Reads on one consistent snapshot, or with one statement.
  func read<Value>(
    _ extent: ReadExtent = .snapshot,
    _ body: (Reading) throws -> Value
  ) throws -> Value {
    try versions.read(extent, as: caller, at: now, body)
  }

  // MARK: Writing

  /// Whether the caller asked for a rehearsal.
  private var isRehearsal: Bool {
    rehearsal.contains { $0 == "true" || $0 == "1" }
  }

  /// A rehearsal that is asked for in other words must not become the real thing.
  private var rehearsalViolations: [Violation] {
    let asked = rehearsal
    guard asked.count <= 1, asked.allSatisfy({ ["true", "1", "false", "0"].contains($0) }) else {
      return [Violation(path: "/dry_run", rule: "type", message: "expected true or false, once")]
    }
    return []
  }

  private var rehearsal: [String] {
    guard endpoint.rehearses else { return [] }
    return target.query.filter { $0.name == "dry_run" }.map(\.text)
  }

  /// Runs the endpoint's write transaction with its idempotency key.
  func commit(_ body: (Work) throws -> Reply) throws -> Reply {
    let outcome = try inventory.commit(
      as: caller,
      at: now,
      isRehearsal: isRehearsal,
      claim: try claim(),
      answer: { reply in
        guard let rendering = application.rendering(of: reply, for: endpoint, now: now),
          case .bytes(let body) = rendering.body
        else { return nil }
        return StoredAnswer(status: rendering.status, fields: reply.storedFields, body: body)
      },
      body
    )
    switch outcome {
    case .committed(let reply): return reply
    case .replayed(let answer):
      var reply = Reply(.replay(answer.body), status: answer.status)
      for line in answer.fields.split(separator: "\n") {
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let name = HTTPField.Name(String(parts[0])) else { continue }
        reply.fields.append((name, String(parts[1])))
      }
      return reply.with(.idempotencyReplayed, "true")
    }
  }

  private func claim() throws -> IdempotencyClaim? {
    guard endpoint.keepsAnswers, let field = request.head.headerFields[.idempotencyKey] else { return nil }
    // A structured-field string, or the bare text that most clients send.
    var key = field
    if key.hasPrefix("\""), key.hasSuffix("\""), key.utf8.count >= 2 {
      key = String(key.dropFirst().dropLast())
    }
    guard (1...IdempotencyClaim.longestKey).contains(key.utf8.count),
      key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else {
      throw ValidationError([
        Violation(
          path: "/Idempotency-Key",
          rule: "length",
          message: "expected 1 to \(IdempotencyClaim.longestKey) visible ASCII characters"
        )
      ])
    }
    // A rehearsal keeps no answer; what is wrong with its key is told all the same.
    guard !isRehearsal else { return nil }
    let route = "\(endpoint.method.rawValue) \(endpoint.path)"
    // Parameters decide what becomes of a file.
    let parameters = target.query.map { "\($0.name)=\($0.text)" }.sorted().joined(separator: "&")
    let subject = endpoint.uploads.isEmpty ? target.path : "\(target.path)?\(parameters)"
    let message = Array("\(endpoint.method.rawValue) \(subject)\n".utf8) + request.body
    return IdempotencyClaim(
      key: key,
      route: route,
      fingerprint: application.fingerprint(of: message),
      formerFingerprints: application.settings.formerKeys.map { Fingerprint.of(message, key: $0) }
    )
  }

  // MARK: Versions

  /// Refuses a write whose `If-Match` names another version than the present one.
  func checkMatch(_ version: EntityTag) throws {
    guard let match = request.head.headerFields[.ifMatch] else { return }
    let preconditions = Preconditions(ifMatch: match, ifNoneMatch: nil).ofVersions
    guard preconditions.evaluate(version, isSafe: false) == .proceed else {
      throw Problem(
        status: 412,
        reason: .staleVersion,
        "The resource has changed since it was read."
      )
    }
  }

  /// The same, with what the body repeats of the record.
  func checkMatch<Value>(_ version: EntityTag, of value: Value, as resource: Resource<Value>) throws {
    try checkMatch(version)
    try readOnly.check(against: value, as: resource, for: role)
  }

  // MARK: Caching

  /// The cached answer of a read, or the one that `compute` makes.
  func cached(_ subject: CachePolicy.Subject, _ compute: () throws -> CachedAnswer) throws -> Reply {
    guard application.settings.isCacheEnabled else { return Reply(try compute()) }
    // What a caller may see depends on the role only by whether cost prices show, and on the location that the caller
    // is bound to; charts begin today.
    let view = (role.seesCostPrices ? "s" : "v") + (caller.scope?.locationID.map { "\($0)/" } ?? "")
    let key = "\(view)\(now.microseconds / Instant.microsecondsPerDay)\(request.head.path ?? "")"
    let (answer, isHit) = try inventory.answers.value(key, subject, at: try versions.current(), compute)
    return Reply(answer).with(.cacheState, isHit ? "hit" : "miss")
  }
}

extension Call {
  /// An answer that is made anew each time.
  func uncached(_ compute: () throws -> CachedAnswer) throws -> Reply { Reply(try compute()) }
}

extension Reply {
  fileprivate init(_ answer: CachedAnswer) {
    self.init(.data(answer.data, answer.page), tag: answer.tag.map(EntityTag.init))
    summary = answer.summary
    for field in answer.fields {
      if let name = HTTPField.Name(field.name) { fields.append((name, field.value)) }
    }
  }
}

extension StringProtocol {
  /// Without spaces and tabs at either end.
  var trimmingSpaces: String {
    var rest = Substring(self)
    while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return String(rest)
  }
}
