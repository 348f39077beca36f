/// A refusal as the caller sees it: status, code, reason and details.
public struct Problem: Error, Hashable, Sendable {
  /// HTTP status.
  public var status: Int
  /// One of the closed set of codes.
  public var code: ErrorCode
  /// What exactly, for a program; `nil` when the code says it all.
  public var reason: Reason?
  /// What is wrong, for a person.
  public var message: String
  /// The bad fields of a validation answer.
  public var fields: [Violation]
  /// The members that belong to the reason, such as `available`.
  public var details: JSONObject
  /// Seconds after which a retry may succeed.
  public var retryAfter: Int?
  /// Methods that the path does know, for 405.
  public var allow: [String]
  /// Further header fields of the answer, such as those of a rate limit.
  public var headerFields: [HeaderField] = []

  /// A name and a value of an answer's head.
  public struct HeaderField: Hashable, Sendable {
    /// Name of the field.
    public var name: String
    /// Its value.
    public var value: String

    /// A field as given.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A problem that its code says all of, with the status of the code.
  public init(
    _ code: ErrorCode,
    _ message: String,
    details: JSONObject = JSONObject(),
    retryAfter: Int? = nil
  ) {
    self.init(code.status, code, nil, message, details, retryAfter)
  }

  /// A problem with the status of its reason, and the code of that status.
  public init(
    _ reason: Reason,
    _ message: String,
    details: JSONObject = JSONObject(),
    retryAfter: Int? = nil
  ) {
    self.init(reason.status, ErrorCode(status: reason.status), reason, message, details, retryAfter)
  }

  /// A problem of the protocol, with the code of its status: 412 for a stale version of which the caller spoke in a header
  /// field, 413 for a body that is too large.
  public init(
    status: Int,
    reason: Reason? = nil,
    _ message: String,
    details: JSONObject = JSONObject(),
    allow: [String] = []
  ) {
    self.init(status, ErrorCode(status: status), reason, message, details, nil)
    self.allow = allow
  }

  private init(
    _ status: Int,
    _ code: ErrorCode,
    _ reason: Reason?,
    _ message: String,
    _ details: JSONObject,
    _ retryAfter: Int?
  ) {
    self.status = status
    self.code = code
    self.reason = reason
    self.message = message
    self.fields = []
    self.details = details
    self.retryAfter = retryAfter
    self.allow = []
  }

  /// The problem of an input that breaks rules.
  public init(_ error: ValidationError) {
    let count = error.violations.count
    self.init(
      .validationError,
      count == 1 ? "1 field is not valid" : "\(count) fields are not valid"
    )
    fields = error.violations
  }
}
