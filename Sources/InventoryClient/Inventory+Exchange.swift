internal import AsyncHTTPClient
internal import Foundation
internal import InventoryCore
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

/// An answer of which the body is still to be read.
struct Exchange: Sendable {
  var head: Connection.Head
  /// What has been read of it already.
  var content: [UInt8]?
  var body: HTTPClientResponse.Body
  var deadline: ContinuousClock.Instant
}

extension Inventory {
  /// Sends a call, again where it helps and harms nobody, until there is an answer of success.
  func exchange(_ call: Call, _ options: CallOptions, isDownload: Bool = false) async throws -> Exchange {
    let deadline = ContinuousClock.now.advanced(by: options.timeout ?? timeout)
    let key = options.idempotencyKey ?? (call.repeats == .withKey ? effects.randomText() : nil)
    var attempts = RetryAttempts(retries)
    var hasRenewed = false
    while true {
      try _Concurrency.Task.checkCancellation()
      let tokens = call.isAnonymous ? nil : try await keeper?.tokens()
      let left = deadline - .now
      guard left > .zero else { throw timeout(call, isSent: false) }
      do {
        let (head, body) = try await connection.send(
          call.method,
          call.target,
          fields: fields(call, options, key: key, tokens: tokens),
          body: call.body,
          // A download may take as long as it likes, once it has begun.
          timeout: isDownload ? .seconds(24 * 3600) : left
        )
        var exchange = Exchange(head: head, content: nil, body: body, deadline: deadline)
        if head.status < 300 {
          if !isDownload { exchange.content = try await collect(body) }
          return exchange
        }
        let error = refusal(call, head, try await collect(body))
        if !hasRenewed, let tokens, try await renews(after: error, tokens, call) {
          hasRenewed = true
          continue
        }
        guard isWorthAnother(error, call),
          let pause = pause(&attempts, asked: error.retryAfter, until: deadline)
        else { throw error }
        try await effects.sleep(pause)
      } catch let error as ServiceError {
        throw error
      } catch let error as CancellationError {
        throw error
      } catch let error as ConnectionError {
        throw error
      } catch {
        let failure = failure(error, call)
        // Another try would meet the same certificate.
        guard ![.timeout, .notSecure].contains(failure.cause),
          call.repeats != .never || failure.cause == .unreachable,
          let pause = pause(&attempts, asked: nil, until: deadline)
        else { throw failure }
        try await effects.sleep(pause)
      }
    }
  }

  /// The whole body of an answer.
  func content(of exchange: Exchange, _ call: Call) async throws -> [UInt8] {
    if let content = exchange.content { return content }
    return try await collect(exchange.body)
  }

  private func collect(_ body: HTTPClientResponse.Body) async throws -> [UInt8] {
    Array(try await body.collect(upTo: Connection.largestAnswer).readableBytesView)
  }

  // MARK: What is sent

  private func fields(
    _ call: Call,
    _ options: CallOptions,
    key: String?,
    tokens: SessionTokens?
  ) -> [(String, String)] {
    var fields = [("Accept", call.accept), ("User-Agent", "InventoryClient")]
    if let type = call.contentType { fields.append(("Content-Type", type)) }
    if let key { fields.append(("Idempotency-Key", key)) }
    if let tag = options.ifMatch { fields.append(("If-Match", tag)) }
    if case .apiKey(let key, let signer) = credentials, !call.isAnonymous {
      fields.append(("Authorization", "Bearer \(key)"))
      if let signer, call.repeats != .always { fields += signature(of: call, key, signer) }
    }
    if let tokens { fields.append(("Authorization", "Bearer \(tokens.accessToken)")) }
    for (name, value) in options.headerFields.sorted(by: { $0.key < $1.key }) { fields.append((name, value)) }
    return fields
  }

  /// The fields of a signature, made for each attempt: a nonce counts once.
  private func signature(of call: Call, _ key: String, _ signer: RequestSigner) -> [(String, String)] {
    let request = SignableRequest(
      method: call.method,
      scheme: server.scheme,
      authority: server.authority,
      target: server.target(call.target),
      fields: [:]
    )
    return signer.fields(
      for: request,
      content: call.body,
      keyID: InventoryCore.APIKey(key)?.identifier ?? key,
      nonce: effects.randomText(),
      now: effects.now()
    ).map { ($0.name, $0.value) }
  }

  // MARK: What is refused

  private func refusal(_ call: Call, _ head: Connection.Head, _ body: [UInt8]) -> ServiceError {
    ServiceError(
      operation: call.operation,
      status: head.status,
      body: body,
      requestID: head.fields.first(name: "X-Request-ID"),
      retryAfter: head.fields.first(name: "Retry-After").flatMap { Int($0) }.map { .seconds($0) }
    )
  }

  /// Whether there are new tokens for another try.
  private func renews(after error: ServiceError, _ stale: SessionTokens, _ call: Call) async throws -> Bool {
    guard let keeper, error.status == 401, error.reason == .tokenExpired || error.reason == .tokenInvalid
    else { return false }
    let anonymous = authenticated(by: .none)
    do {
      _ = try await keeper.replace(stale) { tokens in
        let answer = try await anonymous.refresh(.init(refreshToken: tokens.refreshToken))
        return SessionTokens(
          accessToken: answer.accessToken,
          refreshToken: answer.refreshToken ?? tokens.refreshToken
        )
      }
      return true
    } catch let refused as ServiceError where refused.status == 401 || refused.status == 400 {
      // The session is over, which the first refusal says as well.
      return false
    }
  }

  private func isWorthAnother(_ error: ServiceError, _ call: Call) -> Bool {
    switch error.status {
    // Nothing has happened yet.
    case 429: true
    case 502, 503, 504: call.repeats != .never
    // The same call is being carried out just now.
    case 409: error.reason == .idempotencyInFlight
    default: false
    }
  }

  private func pause(
    _ attempts: inout RetryAttempts,
    asked: Duration?,
    until deadline: ContinuousClock.Instant
  ) -> Duration? {
    guard let pause = attempts.pause(asked: asked, chance: effects.chance()),
      ContinuousClock.now.advanced(by: pause) < deadline
    else { return nil }
    return pause
  }

  // MARK: What goes wrong on the way

  private func timeout(_ call: Call, isSent: Bool) -> ConnectionError {
    ConnectionError(
      operation: call.operation,
      cause: .timeout,
      mayHaveHappened: isSent && call.repeats != .always,
      message: "\(server) did not answer in time"
    )
  }

  private func failure(_ error: any Error, _ call: Call) -> ConnectionError {
    let cause = Self.cause(of: error)
    guard cause != .timeout else { return timeout(call, isSent: true) }
    return ConnectionError(
      operation: call.operation,
      cause: cause,
      mayHaveHappened: cause == .lost && call.repeats != .always,
      message: message(cause, error)
    )
  }

  private func message(_ cause: ConnectionError.Cause, _ error: any Error) -> String {
    switch cause {
    case .unreachable: "\(server) cannot be reached: \(error)"
    case .notSecure: "\(server) has not shown that it is the one, so nothing was sent: \(error)"
    default: "the connection to \(server) was lost: \(error)"
    }
  }

  private static func cause(of error: any Error) -> ConnectionError.Cause {
    switch error {
    // Of every address of the host; what makes TLS ready fails here.
    case let error as NIOConnectionError:
      error.connectionErrors.contains { cause(of: $0.error) == .notSecure } ? .notSecure : .unreachable
    case let error as HTTPClientError where error == .connectTimeout: .unreachable
    case let error as HTTPClientError where [.deadlineExceeded, .readTimeout, .writeTimeout].contains(error):
      .timeout
    // Reasons for which connect(2) fails.
    case let error as IOError where [ECONNREFUSED, ENOENT, EACCES, EHOSTUNREACH].contains(error.errnoCode):
      .unreachable
    case let error as NIOSSLError: cause(of: error)
    // Names that do not match.
    case is NIOSSLExtraError: .notSecure
    // Authorities that cannot be read. What else goes wrong does so on a connection that stands.
    case BoringSSLError.unknownError: .notSecure
    default: .lost
    }
  }

  /// The handshake comes before anything is sent.
  private static func cause(of error: NIOSSLError) -> ConnectionError.Cause {
    switch error {
    case .handshakeFailed(.sslError(let stack)) where stack.contains(.eofDuringHandshake): .unreachable
    case .handshakeFailed(.syscallError): .unreachable
    case .handshakeFailed, .noSuchFilesystemObject, .failedToLoadCertificate, .noCertificateToValidate,
      .unableToValidateCertificate:
      .notSecure
    default: .lost
    }
  }
}
