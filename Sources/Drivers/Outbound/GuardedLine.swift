internal import AsyncHTTPClient
internal import InventoryCore
internal import InventoryService
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

/// Requests of one thread that follow each other, on a connection that is kept as long as they go to one host.
final class GuardedLine: OutboundLine {
  private let owner: OutboundGuard
  private var open: (client: HTTPClient, host: String, address: IPAddress)?

  init(_ owner: OutboundGuard) { self.owner = owner }

  func send(_ request: OutboundRequest) -> OutboundOutcome {
    guard let client = client(for: request.url) else { return OutboundOutcome(failure: .notReachable) }
    do {
      let response = try response(to: request, from: client.client)
      return outcome(response, from: client.address)
    } catch {
      // The next one resolves anew.
      close()
      return OutboundOutcome(failure: Self.failure(error))
    }
  }

  func close() {
    if let client = open?.client { try? client.syncShutdown() }
    open = nil
  }

  /// The client whose only host is the one of an address, which it reaches where it was judged.
  private func client(for url: OutboundURL) -> (client: HTTPClient, address: IPAddress)? {
    if let open, open.host == url.host { return (open.client, open.address) }
    close()
    guard let address = owner.address(of: url) else { return nil }
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: .seconds(5), read: .seconds(Int64(owner.limits.seconds))),
      proxy: nil,
      decompression: .disabled
    )
    configuration.httpVersion = .http1Only
    if let trust = owner.trust {
      var secure = TLSConfiguration.makeClientConfiguration()
      secure.trustRoots = .file(trust)
      configuration.tlsConfiguration = secure
    }
    configuration.dnsOverride = [url.host: "\(address)"]
    configuration.connectionPool.idleTimeout = .seconds(15)
    let client = HTTPClient(eventLoopGroupProvider: .shared(owner.group), configuration: configuration)
    open = (client, url.host, address)
    return (client, address)
  }

  private func response(to request: OutboundRequest, from client: HTTPClient) throws -> HTTPClient.Response {
    var headers = HTTPHeaders(request.fields.map { ($0.name, $0.value) })
    headers.add(name: "host", value: request.url.authority)
    let message = try HTTPClient.Request(
      url: "\(request.url)",
      method: .POST,
      headers: headers,
      body: .bytes(request.body)
    )
    let accumulator = ResponseAccumulator(request: message, maxBodySize: owner.limits.body)
    let seconds = min(request.seconds ?? owner.limits.seconds, owner.limits.seconds)
    let deadline = NIODeadline.now() + .milliseconds(Int64(seconds * 1000))
    return try client.execute(request: message, delegate: accumulator, deadline: deadline).wait()
  }

  private func outcome(_ response: HTTPClient.Response, from address: IPAddress) -> OutboundOutcome {
    let size = response.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
    guard size <= owner.limits.head else {
      close()
      return OutboundOutcome(failure: .tooLarge)
    }
    var outcome = OutboundOutcome(status: Int(response.status.code))
    if owner.limits.keepsPrivateAnswers || owner.policy.isPublic(address), let body = response.body {
      outcome.beginning = Array(body.readableBytesView.prefix(owner.limits.kept))
    }
    return outcome
  }

  private static func failure(_ error: any Error) -> OutboundOutcome.Failure {
    switch error {
    case is ResponseAccumulator.ResponseTooBigError: return .tooLarge
    case let error as HTTPClientError:
      switch error {
      case .connectTimeout, .deadlineExceeded, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout,
        .tlsHandshakeTimeout:
        return .timedOut
      default: return .lost
      }
    case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: return .notSecure
    case is NIOConnectionError, is IOError, is ChannelError: return .notConnected
    default: return .lost
    }
  }
}
