package import InventoryCore
internal import InventoryRecords

extension ServiceError {
  /// What exactly is refused; `nil` when the code says it all.
  package var reason: Reason? {
    switch self {
    case .notFound, .invalid: nil
    case .duplicate: .duplicate
    case .inUse: .inUse
    case .locationInUse: .locationInUse
    case .partOfTransfer: .partOfTransfer
    case .staleVersion: .staleVersion
    case .insufficientStock: .insufficientStock
    case .inactive: .inactive
    case .priceMismatch: .priceMismatch
    case .order(.transition), .purchaseOrder: .invalidTransition
    case .overReceipt: .overReceipt
    case .returnExceedsSale: .returnExceedsSale
    case .order, .readOnly: .readOnly
    case .partOfOrder: .partOfOrder
    case .reservationEnded: .reservationEnded
    case .alreadyReversed, .importReversed, .transferReversed: .alreadyReversed
    case .notReversible, .partOfRecount, .importNotReversible, .importBlocked: .notReversible
    case .invalidCredentials: .invalidCredentials
    case .accountInactive: .accountInactive
    case .loginDelayed: .loginDelayed
    case .registrationClosed: .registrationClosed
    case .mfaRequired: .mfaRequired
    case .mfaInvalid: .mfaInvalid
    case .mfaEnrolmentRequired: .mfaEnrolmentRequired
    case .mfaState: .mfaState
    case .reauthenticationRequired: .reauthenticationRequired
    case .passwordChangeRequired: .passwordChangeRequired
    case .lastAdmin: .lastAdmin
    case .personRequired: .personRequired
    case .locationForbidden: .locationForbidden
    case .secretUnreadable: .secretUnreadable
    case .sessionRevoked: .sessionRevoked
    case .refreshTokenRefused: .tokenInvalid
    case .roleRequired: .roleRequired
    case .idempotencyKeyReused: .idempotencyKeyReused
    case .requestInFlight: .idempotencyInFlight
    case .overloaded: .overloaded
    case .taskFinished: .taskFinished
    case .alreadyImported: .alreadyImported
    case .changesExpired: .changesExpired
    }
  }

  package var code: ErrorCode {
    switch self {
    case .notFound: .notFound
    case .invalid: .validationError
    default: reason.map { ErrorCode(status: $0.status) } ?? .conflict
    }
  }

  /// What is wrong, for the person who asked.
  package var sentence: String {
    switch self {
    case .notFound(let resource, let key): "There is no \(resource) \(key.prefix(60))."
    case .invalid(let violations):
      violations.map { "\($0.path.split(separator: "/").joined(separator: ".")): \($0.message)" }
        .joined(separator: "\n       ")
    case .duplicate(let resource, let field): "A \(resource) with this \(field) already exists."
    case .inUse(let message), .readOnly(let message), .locationInUse(let message): message
    case .partOfTransfer(let id, let reference):
      "Transaction \(id) is one side of \(reference.replacing(":", with: " ")); reverse the transfer instead."
    case .staleVersion(let resource): "The \(resource) has been changed by someone else in the meantime."
    case .insufficientStock(_, let sku, let requested, let available):
      "Insufficient stock of \(sku): requested \(requested), available \(available)."
    case .inactive(let sku): "Product \(sku) is inactive."
    case .priceMismatch(_, let sku, let sent, let current): "The price of \(sku) is \(current), not \(sent)."
    case .order(let error): "Not possible: \(error)."
    case .purchaseOrder(let number, let status, let wanted):
      "Purchase order \(number) is \(status.rawValue) and cannot be \(wanted)."
    case .overReceipt(_, let sku, let ordered, let received, let requested):
      "Cannot receive more of \(sku) than was ordered: ordered \(ordered), received \(received), now \(requested)."
    case .returnExceedsSale(let id, let sold, let returned, let requested):
      "Cannot return more than transaction \(id) sold: sold \(sold), returned \(returned), now \(requested)."
    case .reservationEnded(let id, let state): "Reservation \(id) is \(state.rawValue)."
    case .alreadyReversed(let id): "Transaction \(id) has already been reversed."
    case .transferReversed(let id): "Transfer \(id) has already been reversed."
    case .notReversible(let id): "Transaction \(id) is a reversal itself."
    case .partOfRecount(let id):
      "Transaction \(id) is the stock count of a forced sale; reverse the sale, which reverses the count too."
    case .partOfOrder(let id, let reference):
      "Transaction \(id) belongs to \(reference.replacing(":", with: " ")); change or cancel the order instead."
    case .invalidCredentials: "E-mail address or password is wrong."
    case .accountInactive: "This account is inactive."
    case .loginDelayed(let seconds): "Too many failed logins; try again in \(seconds) s."
    case .registrationClosed: "Registration is closed."
    case .mfaRequired: "A code of the second factor is needed."
    case .mfaInvalid: "The code of the second factor is wrong or has already been used."
    case .mfaEnrolmentRequired: "This role needs a second factor; set it up first."
    case .mfaState(let message): message
    case .reauthenticationRequired: "Confirm your password first: POST /api/v1/auth/reauthenticate."
    case .passwordChangeRequired: "Change the one-time password first."
    case .lastAdmin: "This is the last administrator; appoint another one first."
    case .personRequired: "Only a signed-in user can do this; an API key cannot."
    case .locationForbidden: "The key is bound to another location."
    case .secretUnreadable: "A stored secret cannot be decrypted at the moment."
    case .sessionRevoked: "This session has ended."
    case .refreshTokenRefused: "The refresh token is not valid."
    case .roleRequired(let role): "This needs the role \(role.rawValue)."
    case .idempotencyKeyReused: "This Idempotency-Key was used for another request."
    case .requestInFlight: "The first request with this Idempotency-Key is still in progress; try again."
    case .overloaded: "The service is busy; try again."
    case .taskFinished(let id): "Task \(id) has already ended."
    case .alreadyImported(let id):
      "This file has already been imported as import \(id); send again=true to import it once more."
    case .importReversed(let id): "Import \(id) has already been reversed."
    case .importNotReversible(let id): "Import \(id) has no changes that could be reversed."
    case .importBlocked(let id, let row, let message):
      "Import \(id) cannot be reversed: \(message)\(row.map { " (row \($0))" } ?? "")."
    case .changesExpired(let oldest):
      "Changes this old are no longer kept; the oldest is \(oldest). Read all data again and continue from there."
    }
  }

  /// The members of the answer that belong to the reason.
  package var details: JSONObject {
    switch self {
    case .duplicate(_, let field): ["field": .string(field)]
    case .insufficientStock(let id, _, let requested, let available):
      [
        "product_id": .number("\(id)"), "requested": .number("\(requested)"),
        "available": .number("\(available)"),
      ]
    case .priceMismatch(let id, _, let sent, let current):
      ["product_id": .number("\(id)"), "sent": .string("\(sent)"), "price": .string("\(current)")]
    case .purchaseOrder(_, let status, _): ["status": .string(status.rawValue)]
    case .overReceipt(let id, _, let ordered, let received, let requested):
      [
        "product_id": .number("\(id)"), "ordered": .number("\(ordered)"), "received": .number("\(received)"),
        "requested": .number("\(requested)"),
      ]
    case .returnExceedsSale(let id, let sold, let returned, let requested):
      [
        "transaction_id": .number("\(id)"), "sold": .number("\(sold)"), "returned": .number("\(returned)"),
        "requested": .number("\(requested)"),
      ]
    case .reservationEnded(_, let state): ["state": .string(state.rawValue)]
    case .roleRequired(let role): ["role": .string(role.rawValue)]
    case .alreadyImported(let id): ["import_id": .number("\(id)")]
    case .importBlocked(let id, let row, _):
      ["import_id": .number("\(id)"), "row": row.map { .number("\($0)") } ?? .null]
    case .changesExpired(let oldest): ["oldest_sequence": .number("\(oldest)")]
    default: [:]
    }
  }

  /// Seconds after which a retry may succeed.
  package var retryAfter: Int? {
    switch self {
    case .loginDelayed(let seconds), .overloaded(let seconds): seconds
    case .requestInFlight: 1
    default: nil
    }
  }
}
