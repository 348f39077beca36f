internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1

/// The connections to one server; the last client that uses them closes them.
final class Connection: Sendable {
  let server: Server
  private let client: HTTPClient

  init(_ server: Server, trust: CertificateTrust) {
    self.server = server
    var configuration = HTTPClient.Configuration()
    // A redirect would carry what the client proves itself by to wherever it points.
    configuration.redirectConfiguration = .disallow
    configuration.timeout.connect = .seconds(10)
    // The policy of retries decides, not the pool.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.tlsConfiguration = trust.configuration
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  deinit { client.shutdown { _ in } }

  /// Most bytes of an answer that is not a ``Download``.
  static let largestAnswer = 64 << 20

  struct Head: Sendable {
    var status: Int
    var fields: HTTPHeaders
  }

  func send(
    _ method: String,
    _ target: String,
    fields: [(String, String)],
    body: [UInt8],
    timeout: Duration
  ) async throws -> (head: Head, body: HTTPClientResponse.Body) {
    var request = HTTPClientRequest(url: server.address(of: target))
    request.method = HTTPMethod(rawValue: method)
    request.headers = HTTPHeaders(fields)
    if case .unixSocket = server { request.headers.replaceOrAdd(name: "Host", value: server.authority) }
    if !body.isEmpty || !["GET", "DELETE"].contains(method) {
      request.body = .bytes(ByteBuffer(bytes: body))
    }
    let response = try await client.execute(request, timeout: .nanoseconds(timeout.nanoseconds))
    return (Head(status: Int(response.status.code), fields: response.headers), response.body)
  }
}

extension Duration {
  /// Clamped to what 64 bits hold.
  var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? .max / 2 : product + attoseconds / 1_000_000_000
  }
}
