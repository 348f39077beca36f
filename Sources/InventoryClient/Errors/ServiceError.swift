public import InventoryCore

/// A refusal of the service: a closed set of codes and reasons, for a program to act on.
public struct ServiceError: Error, Hashable, Sendable {
  /// A field that breaks a rule.
  public struct FieldError: Hashable, Sendable {
    /// JSON Pointer of the field, such as `/lines/0/quantity`.
    public var path: String
    /// The rule that it breaks, such as `required`.
    public var rule: String
    /// What is wrong, for a person.
    public var message: String

    /// A field as given.
    public init(path: String, rule: String, message: String) {
      self.path = path
      self.rule = rule
      self.message = message
    }
  }

  /// The operation that was refused.
  public var operation: String
  /// HTTP status.
  public var status: Int
  /// What kind of refusal.
  public var code: ErrorCode
  /// Why, in finer words; `nil` when the code says it all, or when a newer service has a word of its own.
  public var reason: Reason?
  /// The reason as the service wrote it.
  public var reasonText: String?
  /// What is wrong, for a person.
  public var message: String
  /// Every field that breaks a rule.
  public var errors: [FieldError]
  /// What else belongs to the reason, such as `available`.
  public var details: JSONObject
  /// By which the service's logs know the call.
  public var requestID: String?
  /// How long the service asks to wait.
  public var retryAfter: Duration?

  init(operation: String, status: Int, body: [UInt8], requestID: String?, retryAfter: Duration?) {
    self.operation = operation
    self.status = status
    self.requestID = requestID
    self.retryAfter = retryAfter
    code = ErrorCode(status: status)
    message = "status \(status)"
    errors = []
    details = JSONObject()
    // A proxy that answers by itself may write anything.
    guard case .object(let envelope)? = try? JSONParser().parse(body) else { return }
    if case .string(let text)? = envelope["error_code"], let known = ErrorCode(rawValue: text) {
      code = known
    }
    if case .string(let text)? = envelope["message"] { message = text }
    if case .string(let text)? = envelope["request_id"] { self.requestID = text }
    guard case .object(let details)? = envelope["details"] else { return }
    self.details = details
    if case .string(let text)? = details["reason"] {
      reasonText = text
      reason = Reason(rawValue: text)
    }
    if case .array(let fields)? = details["fields"] {
      errors = fields.compactMap { field in
        guard case .object(let field) = field, case .string(let path)? = field["path"],
          case .string(let rule)? = field["rule"], case .string(let message)? = field["message"]
        else { return nil }
        return FieldError(path: path, rule: rule, message: message)
      }
    }
  }
}

extension ServiceError: CustomStringConvertible {
  /// Message, reason and fields, for a person.
  public var description: String {
    var text = message
    if let reasonText { text += " (\(reasonText))" }
    for error in errors { text += "\n  \(error.path): \(error.message)" }
    return text
  }
}
