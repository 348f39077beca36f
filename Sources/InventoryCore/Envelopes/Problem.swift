/// A refusal as the caller sees it: status, code, reason and details.
public struct Problem: Error, Hashable, Sendable {
  /// HTTP status; the code's own unless a protocol error keeps its own.
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

  /// A problem with the status of its code, unless the protocol asks for another.
  public init(
    _ code: ErrorCode,
    status: Int? = nil,
    reason: Reason? = nil,
    _ message: String,
    fields: [Violation] = [],
    details: JSONObject = JSONObject(),
    retryAfter: Int? = nil,
    allow: [String] = []
  ) {
    self.status = status ?? code.status
    self.code = code
    self.reason = reason
    self.message = message
    self.fields = fields
    self.details = details
    self.retryAfter = retryAfter
    self.allow = allow
  }

  /// The problem of an input that breaks rules.
  public init(_ error: ValidationError) {
    let count = error.violations.count
    self.init(
      .validationError,
      count == 1 ? "1 field is not valid" : "\(count) fields are not valid",
      fields: error.violations
    )
  }
}
