package import HTTPTypes

extension HTTPResponse.Status {
  /// The status of a code with its reason phrase (RFC 9110 section 15), which the bare code would lack.
  package init(named code: Int) {
    let known: [Self] = [
      .ok, .created, .accepted, .noContent, .found, .notModified, .badRequest, .unauthorized, .forbidden,
      .notFound,
      .methodNotAllowed, .notAcceptable, .requestTimeout, .conflict, .gone, .lengthRequired,
      .preconditionFailed,
      .contentTooLarge, .uriTooLong, .unsupportedMediaType, .unprocessableContent, .preconditionRequired,
      .tooManyRequests,
      .internalServerError, .badGateway, .serviceUnavailable, .gatewayTimeout,
    ]
    self = known.first { $0.code == code } ?? Self(code: code)
  }
}
