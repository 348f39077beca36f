internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// The one table from what went wrong inside to what the caller sees. What a refusal says is its own.
enum ErrorTable {
  /// - Returns: `nil` for a failure that nobody foresaw; its detail belongs to the log.
  static func problem(for error: any Error) -> Problem? {
    switch error {
    case let problem as Problem: problem
    case let error as ValidationError: Problem(error)
    case let error as ServiceError: refusal(error)
    case let error as TokenError:
      Problem(
        error == .expired ? Reason.tokenExpired : .tokenInvalid,
        error == .expired ? "The access token has expired." : "The access token is not valid."
      )
    case is RequestSignatureError:
      // One message for all causes: whoever forges learns nothing from it.
      Problem(.signatureInvalid, "The request needs a valid and unused signature of its key (RFC 9421).")
    default: StorageFailure(error).map(outage)
    }
  }

  private static func outage(_ failure: StorageFailure) -> Problem {
    switch failure {
    case .unavailable, .full:
      Problem(
        .storageUnavailable,
        "The storage is not available; nothing was written.",
        retryAfter: 1
      )
    case .exhausted:
      Problem(.overloaded, "The service is busy; try again.", retryAfter: 1)
    case .timedOut:
      Problem(.timeout, "The storage took too long; nothing was written.", retryAfter: 1)
    case .unknownOutcome:
      Problem(
        .outcomeUnknown,
        "The connection to the storage was lost during the commit: the change may or may not have been written. With "
          + "an Idempotency-Key the same request can be sent again.",
        retryAfter: 1
      )
    case .text: Problem(.badRequest, "A text contains a character that cannot be stored.")
    case .duplicate: Problem(.duplicate, "Such a record already exists.")
    case .reference: Problem(.inUse, "Other records refer to this one.")
    }
  }

  private static func refusal(_ error: ServiceError) -> Problem {
    if case .invalid(let violations) = error { return Problem(ValidationError(violations)) }
    guard let reason = error.reason else {
      return Problem(error.code, error.sentence, details: error.details)
    }
    return Problem(reason, error.sentence, details: error.details, retryAfter: error.retryAfter)
  }
}
