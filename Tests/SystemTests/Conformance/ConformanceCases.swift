import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting

/// The cases that follow from the endpoint table: refusals first, then reads, then writes, in a fixed order.
struct ConformanceCases {
  let world: ConformanceWorld
  private let endpoints = EndpointTable.all
  private static let tooLarge = 10_485_761

  init(_ world: ConformanceWorld) { self.world = world }

  func all() throws -> [ConformanceCase] {
    var cases: [ConformanceCase] = []
    for endpoint in endpoints { cases += try refusals(endpoint) }
    cases += try wrongMethods()
    for endpoint in endpoints where !endpoint.isWrite { cases.append(try success(endpoint)) }
    cases += general()
    for endpoint in endpoints where endpoint.isWrite { cases.append(try success(endpoint)) }
    // What the writes have left is read again.
    for endpoint in endpoints where !endpoint.isWrite {
      var again = try success(endpoint)
      again.name = "success after writes"
      again.hasOwnTimes = true
      cases.append(again)
    }
    return cases
  }

  // MARK: Pieces

  private func known(_ endpoint: Endpoint) throws -> Success {
    try found(
      world.successes[endpoint.operation],
      "\(endpoint.operation) is new: say in Successes how it is called with success"
    )
  }

  private func path(_ endpoint: Endpoint) throws -> String {
    let success = try known(endpoint)
    return success.path ?? endpoint.path.description
  }

  /// A role that may call the endpoint; `nil` where nobody need sign in.
  private func role(_ endpoint: Endpoint) -> Role? {
    switch endpoint.access {
    case .everyone: nil
    case .local: .admin
    // Cashiers do not purchase, which one of the bulk's lines does.
    case .role(let role), .roleOrKey(let role): max(role, endpoint.isWrite ? .staff : role)
    }
  }

  private func token(_ endpoint: Endpoint) -> String? { role(endpoint).flatMap { world.tokens[$0.rawValue] } }

  func bytes(_ text: String?) -> [UInt8] { text.map { Array($0.utf8) } ?? [] }

  func success(_ endpoint: Endpoint) throws -> ConformanceCase {
    let success = try known(endpoint)
    let token = success.session.map { world.tokens[$0] } ?? token(endpoint)
    var one = ConformanceCase(
      name: "success",
      method: endpoint.method,
      path: try path(endpoint),
      body: bytes(success.body),
      token: token,
      fields: [("User-Agent", "till")],
      status: endpoint.status,
      // Rows of the audit log say from where a request has come.
      hasOwnBody: ["getMetrics", "getCacheStatistics", "listAuditLogs"].contains(endpoint.operation)
        || endpoint.tag == "metrics",
      hasOwnTimes: endpoint.operation == "listAuditLogs"
    )
    one.secret = success.secret
    return one
  }

  private func refusals(_ endpoint: Endpoint) throws -> [ConformanceCase] {
    let success = try known(endpoint)
    let base = ConformanceCase(
      name: "",
      method: endpoint.method,
      path: try path(endpoint),
      body: bytes(success.body),
      token: token(endpoint),
      status: 0
    )
    var cases: [ConformanceCase] = []
    func add(_ name: String, _ status: Int, _ change: (inout ConformanceCase) -> Void) {
      var one = base
      one.name = name
      one.status = status
      change(&one)
      cases.append(one)
    }
    if endpoint.access != .everyone {
      add("nobody is signed in", 401) { $0.token = nil }
      add("the token is none", 401) { $0.token = "a.b.c" }
    }
    if let lesser = lesserRole(endpoint) {
      add("as \(lesser.rawValue)", 403) { $0.token = world.tokens[lesser.rawValue] }
    }
    for (caller, name) in strangers(endpoint) {
      // What only a person can do is refused behind the check of the body.
      guard case .refused(let reason) = endpoint.admission(of: caller), reason != .personRequired else {
        continue
      }
      add("as \(name)", reason.status) { $0.token = world.tokens[name] }
    }
    if !endpoint.path.parameterNames.isEmpty {
      let missing = endpoint.path.description.replacing("{id}", with: "999999999")
        .replacing("{sku}", with: "NO-SUCH-SKU").replacing("{location_id}", with: "1")
      add("there is no such thing", 404) { $0.path = missing }
      let bad = endpoint.path.description.replacing("{id}", with: "x1").replacing("{sku}", with: "a~b")
        .replacing("{location_id}", with: "x1")
      // The name of a file is looked up, so that another one is not there.
      if endpoint.path.parameterNames != ["resource"] {
        add("the path names nothing", 400) {
          $0.path = bad
          $0.badFields = endpoint.path.parameterNames.map { "/\($0)" }
        }
      }
    }
    if let body = endpoint.body {
      add("every field is bad", 400) {
        let (text, paths) = Self.badBody(body)
        $0.body = bytes(text)
        $0.badFields = paths
      }
      add("the body is no JSON", 400) { $0.body = bytes(#"{"a":1,}"#) }
      if !endpoint.bodyIsOptional { add("the body is missing", 400) { $0.body = [] } }
      add("the body is too large", 413) {
        $0.body = []
        $0.declaredLength = Self.tooLarge
      }
      add("the body is text", 415) { $0.fields = [("Content-Type", "text/plain")] }
    }
    switch endpoint.output {
    case .document, .documents: break
    case .object, .list, .nothing:
      add("the client wants a picture", 406) { $0.fields = [("Accept", "image/png")] }
    }
    let query = endpoint.parameters.filter { !endpoint.path.parameterNames.contains($0.name) }
    add("every parameter is bad", 400) {
      let (text, paths) = Self.badQuery(query)
      $0.path = ($0.path.split(separator: "?").first.map(String.init) ?? "") + "?" + text
      $0.badFields = paths
    }
    return cases
  }

  /// Callers of other kinds, with what they bear.
  private func strangers(_ endpoint: Endpoint) -> [(CallerKind, String)] {
    let lesser = lesserRole(endpoint).map { [(CallerKind.key($0), "key-\($0.rawValue)")] } ?? []
    return lesser + [
      (.keyOfLocation(.admin), "located-admin"), (.unsignedKey(.admin), "signed-admin"),
      (.oneTimePassword(.admin), "once-admin"),
    ]
  }

  private func lesserRole(_ endpoint: Endpoint) -> Role? {
    switch endpoint.access {
    case .everyone: nil
    case .local: .staff
    case .role(let role), .roleOrKey(let role): Role.allCases.filter { $0 < role }.max()
    }
  }

  /// A body in which each field has a value of the wrong type, and one field is unknown.
  private static func badBody(_ shape: SchemaShape) -> (text: String, paths: [String]) {
    // Of two names of the same thing only one is given, or the fault would be that there are two.
    let alternatives: Set<String> = ["product_id", "category_id", "bill_id"]
    // An object of any members takes the wrong one too.
    let known = shape.properties.filter { ($0.shape.inner ?? $0.shape) != .map(.any) }.map(\.name)
    let names =
      known.filter { !alternatives.contains($0) && !($0 == "barcode" && known.contains("product_id")) }
      + ["no_such_field"]
    let members = names.map { #""\#($0)":{"wrong":true}"# }
    return ("{" + members.joined(separator: ",") + "}", names.map { "/\($0)" })
  }

  private static func badQuery(_ properties: [SchemaShape.Property]) -> (text: String, paths: [String]) {
    // Any text is a good name to look for.
    let texts = properties.filter { property in
      guard case .string(_, let pattern, nil)? = property.shape.inner else { return false }
      // The pattern of any text only says what it may not have.
      return pattern?.hasPrefix("^[^") ?? true
    }
    let names =
      properties.map(\.name).filter { name in
        // A product is named in one way.
        let isOther = ["barcode", "product_id"].contains(name) && properties.contains { $0.name == "sku" }
        return !texts.contains { $0.name == name } && name != "fields" && !isOther
      } + ["no_such_parameter"]
    return (names.map { "\($0)=%7Bwrong%7D" }.joined(separator: "&"), names.map { "/\($0)" })
  }

  private func wrongMethods() throws -> [ConformanceCase] {
    var cases: [ConformanceCase] = []
    var seen: Set<String> = []
    for endpoint in endpoints where seen.insert(endpoint.path.description).inserted {
      let known = endpoints.filter { $0.path.description == endpoint.path.description }.map(\.method)
      let methods: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete]
      guard let wrong = methods.first(where: { !known.contains($0) }) else { continue }
      let path = try path(endpoint)
      cases.append(ConformanceCase(name: "not with this method", method: wrong, path: path, status: 405))
    }
    return cases
  }
}

extension SchemaShape {
  /// What stands inside a name or beside null.
  fileprivate var inner: SchemaShape? {
    switch self {
    case .nullable(let shape), .named(_, let shape): shape.inner ?? shape
    default: self
    }
  }
}
