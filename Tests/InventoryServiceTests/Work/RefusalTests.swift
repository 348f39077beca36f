import InventoryCore
import InventoryService
import Testing

@Suite struct RefusalTests {
  private static let (five, two) = (Quantity(5) ?? .zero, Quantity(2) ?? .zero)

  private static let refusals: [(ServiceError, ErrorCode, Reason?, String)] = [
    (.notFound(resource: "product", key: "7"), .notFound, nil, "There is no product 7."),
    (.invalid("/lines/0/sku", "required", "is missing"), .validationError, nil, "lines.0.sku: is missing"),
    (
      .duplicate(resource: "client", field: "email"), .conflict, .duplicate,
      "A client with this email already exists."
    ),
    (.inUse(message: "The client has orders."), .conflict, .inUse, "The client has orders."),
    (
      .staleVersion(resource: "bill"), .conflict, .staleVersion,
      "The bill has been changed by someone else in the meantime."
    ),
    (
      .insufficientStock(productID: 1, sku: "TEA-001", requested: five, available: two), .conflict,
      .insufficientStock,
      "Insufficient stock of TEA-001: requested 5, available 2."
    ),
    (.inactive(sku: "TEA-001"), .conflict, .inactive, "Product TEA-001 is inactive."),
    (
      .priceMismatch(productID: 1, sku: "TEA-001", sent: .zero, current: .zero), .conflict, .priceMismatch,
      "The price of TEA-001 is 0.00, not 0.00."
    ),
    (
      .order(.transition(from: .delivered, to: .inProgress)), .conflict, .invalidTransition,
      "Not possible: an order that is delivered cannot become in_progress."
    ),
    (.order(.unknownLine(3)), .conflict, .readOnly, "Not possible: the order has no line 3."),
    (.reservationEnded(id: 3, .expired), .conflict, .reservationEnded, "Reservation 3 is expired."),
    (.alreadyReversed(id: 3), .conflict, .alreadyReversed, "Transaction 3 has already been reversed."),
    (.notReversible(id: 3), .conflict, .notReversible, "Transaction 3 is a reversal itself."),
    (
      .readOnly(message: "The bill belongs to its order."), .conflict, .readOnly,
      "The bill belongs to its order."
    ),
    (.invalidCredentials, .unauthorized, .invalidCredentials, "E-mail address or password is wrong."),
    (.accountInactive, .forbidden, .accountInactive, "This account is inactive."),
    (.loginDelayed(seconds: 8), .rateLimited, .loginDelayed, "Too many failed logins; try again in 8 s."),
    (.registrationClosed, .forbidden, .registrationClosed, "Registration is closed."),
    (.sessionRevoked, .unauthorized, .sessionRevoked, "This session has ended."),
    (.refreshTokenRefused, .unauthorized, .tokenInvalid, "The refresh token is not valid."),
    (.roleRequired(.admin), .forbidden, .roleRequired, "This needs the role admin."),
    (
      .idempotencyKeyReused, .badRequest, .idempotencyKeyReused,
      "This Idempotency-Key was used for another request."
    ),
    (
      .requestInFlight, .conflict, .idempotencyInFlight,
      "The first request with this Idempotency-Key is still in progress; try again."
    ),
    (.overloaded(retryAfter: 2), .serviceUnavailable, .overloaded, "The service is busy; try again."),
    (.taskFinished(id: 3), .conflict, .taskFinished, "Task 3 has already ended."),
    (.importReversed(id: 3), .conflict, .alreadyReversed, "Import 3 has already been reversed."),
    (
      .importNotReversible(id: 3), .conflict, .notReversible,
      "Import 3 has no changes that could be reversed."
    ),
  ]

  @Test(arguments: refusals)
  func aRefusalKnowsItsCodeItsReasonAndItsWords(
    _ error: ServiceError,
    code: ErrorCode,
    reason: Reason?,
    sentence: String
  ) {
    #expect(error.code == code)
    #expect(error.reason == reason)
    #expect(error.sentence == sentence)
  }

  @Test
  func detailsBelongToTheReason() {
    let error = ServiceError.insufficientStock(
      productID: 1,
      sku: "TEA-001",
      requested: Self.five,
      available: Self.two
    )
    #expect(
      error.details == ["product_id": .number("1"), "requested": .number("5"), "available": .number("2")]
    )
    #expect(ServiceError.sessionRevoked.details == [:])
    #expect(ServiceError.loginDelayed(seconds: 8).retryAfter == 8)
    #expect(ServiceError.requestInFlight.retryAfter == 1)
    #expect(ServiceError.sessionRevoked.retryAfter == nil)
  }

  /// The status of a protocol error and that of a reason lead to the code; nobody gives both.
  @Test(arguments: Reason.allCases)
  func aReasonHasOneStatusAndItsCode(_ reason: Reason) {
    let problem = Problem(reason, "x")
    #expect(problem.status == reason.status)
    #expect(problem.code == ErrorCode(status: reason.status))
    #expect(problem.reason == reason)
  }
}
