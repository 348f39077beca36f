import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A server on this machine that answers every request alike, and counts what reaches it.
final class TestServer: Sendable {
  private final class State: Sendable {
    let connections = Atomic(0)
    let hosts = Mutex<[String]>([])
  }

  private let state = State()
  private let channel: any Channel
  let port: Int

  /// Connections that were opened, whether or not anything was said on them.
  var connections: Int { state.connections.load(ordering: .acquiring) }
  /// `Host` of each request.
  var hosts: [String] { state.hosts.withLock { $0 } }

  /// - Parameters:
  ///   - certificate: File of the certificate; without one it speaks in the clear.
  ///   - key: File of its key.
  ///   - status: Of every answer.
  ///   - location: Where a redirect leads.
  init(certificate: String? = nil, key: String? = nil, status: Int = 200, location: String? = nil) throws {
    var context: NIOSSLContext?
    if let certificate, let key {
      context = try NIOSSLContext(
        configuration: .makeServerConfiguration(
          certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
          privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem))
        )
      )
    }
    let (state, tls) = (state, context)
    channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        state.connections.add(1, ordering: .acquiringAndReleasing)
        return channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
          try pipeline.configureHTTPServerPipeline()
          try pipeline.addHandler(Handler(state: state, status: status, location: location))
        }
      }
      .bind(host: "127.0.0.1", port: 0).wait()
    port = channel.localAddress?.port ?? 0
  }

  func stop() { try? channel.close().wait() }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let state: State
    private let status: Int
    private let location: String?

    init(state: State, status: Int, location: String?) {
      (self.state, self.status, self.location) = (state, status, location)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      switch unwrapInboundIn(data) {
      case .head(let head):
        state.hosts.withLock { $0.append(head.headers["host"].first ?? "") }
      case .body: break
      case .end:
        var headers = HTTPHeaders([("content-length", "2")])
        if let location { headers.add(name: "location", value: location) }
        let head = HTTPResponseHead(
          version: .http1_1,
          status: HTTPResponseStatus(statusCode: status),
          headers: headers
        )
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: "ok")))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
  }
}
