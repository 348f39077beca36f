import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization
import TestFolders

/// A server that answers as a test says, and remembers what it was asked.
final class ScriptedServer: Sendable {
  struct Request: Sendable {
    var method: String
    var target: String
    var fields: [String: String]
    var body: String
  }

  enum Step: Sendable {
    case answer(Int, fields: [String: String] = [:], body: String = "{}")
    /// The connection is closed before an answer.
    case hangUp
  }

  private let log: Log
  let port: Int
  private let channel: any Channel

  /// - Parameters:
  ///   - files: With whose certificate it speaks; without, it speaks in the clear.
  ///   - kind: Which of them.
  ///   - script: What is answered to which request, counted from 0.
  init(
    _ files: Certificates? = nil,
    _ kind: Certificates.Kind = .good,
    _ script: @escaping @Sendable (_ number: Int, _ request: Request) -> Step
  ) async throws {
    let log = Log()
    self.log = log
    let context = try files.map { files in
      try NIOSSLContext(
        configuration: .makeServerConfiguration(
          certificateChain: try NIOSSLCertificate.fromPEMFile(files.certificate(kind))
            .map { .certificate($0) },
          privateKey: .privateKey(try NIOSSLPrivateKey(file: files.key(kind), format: .pem))
        )
      )
    }
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let context {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
          }
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(Handler { script(log.add($0), $0) })
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  var requests: [Request] { log.requests }

  func stop() async throws { try await channel.close() }

  private final class Log: Sendable {
    private let state = Mutex<[Request]>([])

    var requests: [Request] { state.withLock { $0 } }

    /// - Returns: The number of the request.
    func add(_ request: Request) -> Int {
      state.withLock { requests in
        requests.append(request)
        return requests.count - 1
      }
    }
  }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let script: @Sendable (Request) -> Step
    private var request = Request(method: "", target: "", fields: [:], body: "")

    init(_ script: @escaping @Sendable (Request) -> Step) { self.script = script }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      switch unwrapInboundIn(data) {
      case .head(let head):
        let fields = head.headers.map { ($0.name.lowercased(), $0.value) }
        request = Request(
          method: head.method.rawValue,
          target: head.uri,
          fields: Dictionary(fields, uniquingKeysWith: { "\($0), \($1)" }),
          body: ""
        )
      case .body(let buffer): request.body += String(buffer: buffer)
      case .end:
        guard case .answer(let status, let fields, let body) = script(request) else {
          return context.close(promise: nil)
        }
        var headers = HTTPHeaders(fields.map { ($0.key, $0.value) })
        headers.add(name: "Content-Length", value: "\(body.utf8.count)")
        let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
  }
}
