/// Why a request was refused, in finer words than its code; the closed set that OpenAPI lists.
public enum Reason: String, CaseIterable, Sendable {
  /// Less is available than was asked for.
  case insufficientStock = "INSUFFICIENT_STOCK"
  /// The price sent is not the product's.
  case priceMismatch = "PRICE_MISMATCH"
  /// Something else has the name or number already.
  case duplicate = "DUPLICATE"
  /// Other records refer to it.
  case inUse = "IN_USE"
  /// The entry was taken back before.
  case alreadyReversed = "ALREADY_REVERSED"
  /// The entry takes another one back itself.
  case notReversible = "NOT_REVERSIBLE"
  /// The entry belongs to an order, which alone changes it.
  case partOfOrder = "PART_OF_ORDER"
  /// The same file has been imported before.
  case alreadyImported = "ALREADY_IMPORTED"
  /// The location has stock or a history, or is the default one.
  case locationInUse = "LOCATION_IN_USE"
  /// The entry is one side of a transfer, which is taken back as a whole.
  case partOfTransfer = "PART_OF_TRANSFER"
  /// More has arrived than was ordered.
  case overReceipt = "OVER_RECEIPT"
  /// More comes back than was sold and has not come back before.
  case returnExceedsSale = "RETURN_EXCEEDS_SALE"
  /// The record cannot be changed.
  case readOnly = "READ_ONLY"
  /// The product is no longer sold.
  case inactive = "INACTIVE"
  /// The new status may not follow the present one.
  case invalidTransition = "INVALID_TRANSITION"
  /// The reservation was confirmed, released or has expired.
  case reservationEnded = "RESERVATION_ENDED"
  /// Unknown address or wrong password.
  case invalidCredentials = "INVALID_CREDENTIALS"
  /// The password was right, and a code of the second factor is needed.
  case mfaRequired = "MFA_REQUIRED"
  /// The code of the second factor is wrong or was used.
  case mfaInvalid = "MFA_INVALID"
  /// The role needs a second factor; until it is set up, nothing else can be done.
  case mfaEnrolmentRequired = "MFA_ENROLMENT_REQUIRED"
  /// The second factor is in a state that does not allow this: set up already, or not at all.
  case mfaState = "MFA_STATE"
  /// Password and code have to be given again for this.
  case reauthenticationRequired = "REAUTHENTICATION_REQUIRED"
  /// The session was opened with a one-time password and can only change it.
  case passwordChangeRequired = "PASSWORD_CHANGE_REQUIRED"
  /// Nobody else could administer.
  case lastAdmin = "LAST_ADMIN"
  /// The signature of the request is missing, wrong, too old, or was used.
  case signatureInvalid = "SIGNATURE_INVALID"
  /// The key is bound to another location.
  case locationForbidden = "LOCATION_FORBIDDEN"
  /// A person has to do this; a program's key cannot.
  case personRequired = "PERSON_REQUIRED"
  /// A stored secret cannot be decrypted with the keys at hand.
  case secretUnreadable = "SECRET_UNREADABLE"
  /// The token is not valid.
  case tokenInvalid = "TOKEN_INVALID"
  /// The token's time is over.
  case tokenExpired = "TOKEN_EXPIRED"
  /// The session was ended.
  case sessionRevoked = "SESSION_REVOKED"
  /// The account was switched off.
  case accountInactive = "ACCOUNT_INACTIVE"
  /// After failed attempts, the next one has to wait.
  case loginDelayed = "LOGIN_DELAYED"
  /// Accounts are made by administrators only.
  case registrationClosed = "REGISTRATION_CLOSED"
  /// The role is not enough.
  case roleRequired = "ROLE_REQUIRED"
  /// The key came with another request before.
  case idempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED"
  /// The first request with the key is still running.
  case idempotencyInFlight = "IDEMPOTENCY_IN_FLIGHT"
  /// The record has changed since it was read.
  case staleVersion = "STALE_VERSION"
  /// Too much is waiting already.
  case overloaded = "OVERLOADED"
  /// The database cannot be reached.
  case storageUnavailable = "STORAGE_UNAVAILABLE"
  /// The task has been given up; the details say why.
  case taskFailed = "TASK_FAILED"
  /// The task has ended already.
  case taskFinished = "TASK_FINISHED"
  /// The storage was lost during a commit, which may have happened or not.
  case outcomeUnknown = "OUTCOME_UNKNOWN"
  /// The changes that were asked for are kept no longer.
  case changesExpired = "CHANGES_EXPIRED"
  /// The body is no JSON.
  case malformedJSON = "MALFORMED_JSON"
}

extension Reason {
  /// The HTTP status of a refusal for this reason (RFC 9110 section 15); its code is the one of that status.
  public var status: Int {
    switch self {
    case .insufficientStock, .priceMismatch, .duplicate, .inUse, .alreadyReversed, .notReversible,
      .partOfOrder, .alreadyImported, .readOnly, .locationInUse, .partOfTransfer, .overReceipt,
      .returnExceedsSale,
      .inactive, .invalidTransition, .reservationEnded, .staleVersion, .idempotencyInFlight, .taskFinished,
      .lastAdmin, .mfaState:
      409
    case .invalidCredentials, .tokenInvalid, .tokenExpired, .sessionRevoked, .mfaRequired, .mfaInvalid,
      .signatureInvalid:
      401
    case .accountInactive, .registrationClosed, .roleRequired, .mfaEnrolmentRequired, .passwordChangeRequired,
      .reauthenticationRequired, .locationForbidden, .personRequired:
      403
    case .changesExpired: 410
    case .loginDelayed: 429
    case .idempotencyKeyReused: 422
    case .overloaded, .storageUnavailable, .outcomeUnknown, .secretUnreadable: 503
    case .malformedJSON, .taskFailed: 400
    }
  }
}
