package import HTTPTypes
package import InventoryCore

/// One endpoint, declared once: router, validation, OpenAPI, metric labels and conformance tests derive from it.
///
/// A class, because every request passes its endpoint along and a struct of so many parts is dear to copy.
package final class Endpoint: Sendable {
  /// What a successful answer looks like.
  package enum Output: Sendable {
    /// The `data` of the envelope.
    case object(SchemaShape)
    /// The elements of `data`, with a page.
    case list(SchemaShape)
    /// No content.
    case nothing
    /// A body without the envelope.
    case document(contentType: String, SchemaShape)
    /// A body without the envelope, in whichever of several forms the caller asks for.
    case documents([(contentType: String, shape: SchemaShape)])
  }

  package let method: HTTPRequest.Method
  package let path: PathTemplate
  /// `operationId` of OpenAPI; stable.
  package let operation: String
  package let summary: String
  package let tag: String
  package let access: Access
  package let rate: RateClass
  /// Path and query parameters.
  package let parameters: [SchemaShape.Property]
  package let body: SchemaShape?
  package let output: Output
  package let status: Int
  /// A second status of success, where the state of the resource or the request decides. A document has no content then.
  package let otherStatus: Int?
  package let message: String
  /// Whether its answers are about persons, or about what opens doors: nobody keeps them.
  let isConfidential: Bool

  private static let confidentialTags: Set = [
    "auth", "users", "clients", "addresses", "bills", "api-keys", "provider-keys", "audit", "webhooks",
  ]

  /// What a success leaves in the audit log.
  package let audit: [AuditRow]
  /// Reasons that this endpoint's refusals may carry.
  package let reasons: [Reason]
  /// Whether an `Idempotency-Key` is honoured; answers that hold tokens are never stored.
  package let keepsAnswers: Bool
  /// Media types of a body that is a file; empty where there is none.
  package let uploads: [String]
  /// Whether the cookie of the console stands for a bearer.
  let takesCookie: Bool
  /// Another media type in which a reader may ask for the answer.
  package let tableType: String?
  /// The `summary` that the envelope of a list may have beside its page.
  package let summaryShape: SchemaShape?
  /// Whether a request without a body stands for one with an empty object.
  package let bodyIsOptional: Bool
  /// Most bytes of a body. Where nobody needs to sign in it is small, for files and lists of records large;
  /// `deploy/nginx/inventory/server.conf` says the same.
  package let largestBody: Int
  /// Members of the record that a change answers with; empty for all else.
  let shownMembers: Set<String>
  /// Members that a body may have.
  let writtenMembers: Set<String>
  let handle: @Sendable (Call) throws -> Reply

  init(
    method: HTTPRequest.Method,
    path: PathTemplate,
    operation: String,
    summary: String,
    tag: String,
    access: Access,
    rate: RateClass,
    parameters: [SchemaShape.Property],
    body: SchemaShape?,
    output: Output,
    status: Int,
    message: String,
    audit: [AuditRow] = [],
    reasons: [Reason],
    keepsAnswers: Bool,
    otherStatus: Int? = nil,
    uploads: [String] = [],
    takesCookie: Bool = false,
    bodyIsOptional: Bool = false,
    tableType: String? = nil,
    summaryShape: SchemaShape? = nil,
    handle: @escaping @Sendable (Call) throws -> Reply
  ) {
    self.method = method
    self.path = path
    self.operation = operation
    self.summary = summary
    self.tag = tag
    isConfidential = Self.confidentialTags.contains(tag)
    self.access = access
    self.rate = rate
    self.parameters = parameters
    self.body = body
    self.output = output
    self.status = status
    self.otherStatus = otherStatus
    self.message = message
    self.audit = audit
    self.reasons = reasons
    self.keepsAnswers = keepsAnswers
    self.uploads = uploads
    let isLarge = !uploads.isEmpty || path.description.hasSuffix("/bulk")
    let isSmall = path.description.hasPrefix(EndpointTable.prefix + "/auth/")
    largestBody = isLarge ? ApplicationSettings.largestBody : isSmall ? 16_384 : ApplicationSettings.usualBody
    self.takesCookie = takesCookie
    self.bodyIsOptional = bodyIsOptional
    self.tableType = tableType
    self.summaryShape = summaryShape
    if method == .put || method == .patch, case .object(let record) = output {
      shownMembers = Set(record.properties.map(\.name))
    } else {
      shownMembers = []
    }
    writtenMembers = Set((body?.properties ?? []).flatMap { [$0.name] + $0.aliases })
    self.handle = handle
  }

  /// Whether `?dry_run=true` rolls the request's own transaction back.
  package var rehearses: Bool { keepsAnswers && uploads.isEmpty }

  /// Whether the endpoint changes anything.
  package var isWrite: Bool { method != .get }

  /// Whether it is written down that a caller who is known was kept from it.
  package var notesRefusals: Bool { isWrite && access != .everyone }

  /// Why the state of things may not allow it, but for rivals that were faster.
  package var conflicts: [Reason] { reasons.filter { $0.status == 409 && $0 != .staleVersion } }
}
