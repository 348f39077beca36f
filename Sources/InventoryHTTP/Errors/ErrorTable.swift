internal import InventoryCore
internal import InventoryService
internal import InventoryStore

/// The one table from what went wrong inside to what the caller sees.
enum ErrorTable {
  /// - Returns: `nil` for a failure that nobody foresaw; its detail belongs to the log.
  static func problem(for error: any Error) -> Problem? {
    switch error {
    case let problem as Problem: problem
    case let error as ValidationError: Problem(error)
    case let error as ServiceError: refusal(error)
    case let error as TokenError:
      Problem(
        .unauthorized,
        reason: error == .expired ? .tokenExpired : .tokenInvalid,
        error == .expired ? "The access token has expired." : "The access token is not valid."
      )
    case let error as SQLError: outage(error)
    default: nil
    }
  }

  private static func outage(_ error: SQLError) -> Problem? {
    switch error.code {
    case .busy, .full, .unavailable:
      Problem(
        .serviceUnavailable,
        reason: .storageUnavailable,
        "The storage is not available; nothing was written.",
        retryAfter: 1
      )
    case .exhausted:
      Problem(
        .serviceUnavailable,
        reason: .overloaded,
        "Too much to do at the moment; try again.",
        retryAfter: 1
      )
    case .timedOut:
      Problem(.timeout, "The storage took too long; nothing was written.", retryAfter: 1)
    case .unknownOutcome:
      Problem(
        .serviceUnavailable,
        reason: .outcomeUnknown,
        "The storage was lost during the commit: this may have been written or not. With an Idempotency-Key the same "
          + "request can be sent again.",
        retryAfter: 1
      )
    case .text: Problem(.badRequest, "A text holds a character that cannot be kept.")
    case .duplicate: Problem(.conflict, reason: .duplicate, "Such a record exists already.")
    case .reference: Problem(.conflict, reason: .inUse, "Other records refer to this one.")
    case .check, .corrupt, .other: nil
    }
  }

  private static func refusal(_ error: ServiceError) -> Problem {
    switch error {
    case .notFound(let resource, let key):
      Problem(.notFound, "There is no \(resource) \(key.prefix(60)).")
    case .invalid(let violations): Problem(ValidationError(violations))
    case .duplicate(let resource, let field):
      Problem(
        .conflict,
        reason: .duplicate,
        "A \(resource) with this \(field) exists already.",
        details: JSONObject([.init(name: "field", value: .string(field))])
      )
    case .inUse(let message): Problem(.conflict, reason: .inUse, message)
    case .staleVersion(let resource):
      Problem(.conflict, reason: .staleVersion, "The \(resource) was changed by someone else meanwhile.")
    case .insufficientStock(let id, let sku, let requested, let available):
      Problem(
        .conflict,
        reason: .insufficientStock,
        "Insufficient stock of \(sku): requested \(requested), available \(available).",
        details: JSONObject([
          .init(name: "product_id", value: .number("\(id)")),
          .init(name: "requested", value: .number("\(requested)")),
          .init(name: "available", value: .number("\(available)")),
        ])
      )
    case .priceMismatch(let id, let sku, let sent, let current):
      Problem(
        .conflict,
        reason: .priceMismatch,
        "The price of \(sku) is \(current), not \(sent).",
        details: JSONObject([
          .init(name: "product_id", value: .number("\(id)")),
          .init(name: "sent", value: .string("\(sent)")),
          .init(name: "price", value: .string("\(current)")),
        ])
      )
    case .order(let error):
      Problem(
        .conflict,
        reason: error.isTransition ? .invalidTransition : .readOnly,
        "Not possible: \(error)."
      )
    case .reservationEnded(let id, let state):
      Problem(
        .conflict,
        reason: .reservationEnded,
        "Reservation \(id) is \(state.rawValue).",
        details: JSONObject([.init(name: "state", value: .string(state.rawValue))])
      )
    case .inactive(let sku): Problem(.conflict, reason: .inactive, "Product \(sku) is inactive.")
    case .alreadyReversed(let id):
      Problem(.conflict, reason: .alreadyReversed, "Transaction \(id) has been reversed already.")
    case .notReversible(let id):
      Problem(.conflict, reason: .notReversible, "Transaction \(id) is a reversal itself.")
    case .readOnly(let message): Problem(.conflict, reason: .readOnly, message)
    case .invalidCredentials:
      Problem(.unauthorized, reason: .invalidCredentials, "E-mail address or password is wrong.")
    case .accountInactive: Problem(.forbidden, reason: .accountInactive, "This account is inactive.")
    case .loginDelayed(let seconds):
      Problem(
        .rateLimited,
        reason: .loginDelayed,
        "Too many failed logins; try again in \(seconds) s.",
        retryAfter: seconds
      )
    case .registrationClosed: Problem(.forbidden, reason: .registrationClosed, "Registration is closed.")
    case .sessionRevoked: Problem(.unauthorized, reason: .sessionRevoked, "This session has ended.")
    case .refreshTokenRefused:
      Problem(.unauthorized, reason: .tokenInvalid, "The refresh token is not valid.")
    case .roleRequired(let role):
      Problem(
        .forbidden,
        reason: .roleRequired,
        "This needs the role \(role.rawValue).",
        details: JSONObject([.init(name: "role", value: .string(role.rawValue))])
      )
    case .idempotencyKeyReused:
      Problem(
        .badRequest,
        status: 422,
        reason: .idempotencyKeyReused,
        "This Idempotency-Key was used for another request."
      )
    case .taskFinished(let id):
      Problem(.conflict, reason: .taskFinished, "Task \(id) has ended already.")
    case .importReversed(let id):
      Problem(.conflict, reason: .alreadyReversed, "Import \(id) has been taken back already.")
    case .importNotReversible(let id):
      Problem(.conflict, reason: .notReversible, "Import \(id) has brought nothing in.")
    case .requestInFlight:
      Problem(
        .conflict,
        reason: .idempotencyInFlight,
        "The first request with this Idempotency-Key is still being worked on; try again.",
        retryAfter: 1
      )
    case .overloaded(let seconds):
      Problem(
        .serviceUnavailable,
        reason: .overloaded,
        "Too much to do at the moment; try again.",
        retryAfter: seconds
      )
    }
  }
}

extension OrderError {
  fileprivate var isTransition: Bool { if case .transition = self { true } else { false } }
}
