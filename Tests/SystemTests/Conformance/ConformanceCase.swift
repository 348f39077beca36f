import HTTPTypes
import InventoryCore
import InventoryHTTP

/// One request of the conformance suite, and the status it must get on every way to the application.
struct ConformanceCase: Sendable, CustomStringConvertible {
  var name: String
  var method: HTTPRequest.Method
  var path: String
  var body: [UInt8] = []
  var token: String?
  var fields: [(String, String)] = []
  var status: Int
  /// Paths of bad fields that a validation answer must name, at least.
  var badFields: [String] = []
  /// Sent in the head only: a server refuses such a body before it comes.
  var declaredLength: Int?
  /// Whose code stands in the body for `{code}` when it is sent.
  var secret: OneTimePassword?
  /// Whether the body says numbers of the running process, which differ by nature.
  var hasOwnBody = false
  /// Whether the answer holds times that this run has written.
  var hasOwnTimes = false

  /// Whether a file of the console is the answer.
  var isConsole = false

  var description: String { "\(method.rawValue) \(path): \(name)" }

  var head: [(String, String)] {
    var head = fields
    if let token { head.append(("Authorization", "Bearer \(token)")) }
    let hasBody = !body.isEmpty || declaredLength != nil
    if hasBody, !head.contains(where: { $0.0 == "Content-Type" }) {
      head.append(("Content-Type", "application/json"))
    }
    return head
  }
}

/// What a successful call of an endpoint needs.
struct Success: Sendable {
  var path: String?
  var body: String?
  /// A session of its own, where the call ends it.
  var session: String?
  /// Whose code stands in the body for `{code}` when it is sent.
  var secret: OneTimePassword?

  init(
    _ path: String? = nil,
    _ body: String? = nil,
    session: String? = nil,
    secret: OneTimePassword? = nil
  ) {
    self.path = path
    self.body = body
    self.session = session
    self.secret = secret
  }
}
