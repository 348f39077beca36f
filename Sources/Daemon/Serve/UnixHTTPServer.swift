import Glibc
import InventoryHTTP
import Listening
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// An HTTP/1.1 server on Unix sockets.
///
/// Event loops read and write; requests run on the pool, where they may block.
final class UnixHTTPServer: Sendable {
  /// Who is on the other side of a socket, and so what is believed.
  enum Audience: Hashable, Sendable {
    /// A trusted proxy, which tells the client's address and protocol in header fields.
    case proxied
    /// Programs on this machine, whose credentials the kernel tells.
    case local
  }

  struct Options: Hashable, Sendable {
    var loops = 1
    var limits = RequestLimits()
    var patience = Patience()
    /// Seconds given to requests in flight when stopping.
    var drainSeconds = 30
  }

  private let service: HTTPService
  private let options: Options
  private let group: MultiThreadedEventLoopGroup
  private let channels = OpenChannels()
  private let logger: Logger

  /// - Parameter pool: runs the requests; shut down by ``stop()``.
  init(responder: Responder, pool: WorkerPool, options: Options = Options(), logger: Logger) {
    self.options = options
    self.logger = logger
    service = HTTPService(
      responder: responder,
      pool: pool,
      limits: options.limits,
      patience: options.patience
    )
    group = MultiThreadedEventLoopGroup(numberOfThreads: options.loops)
  }

  /// Serves one more socket. Blocks for a moment: call it on a thread of your own.
  func listen(on socket: ListeningSocket, as audience: Audience) throws {
    // The channel closes the descriptor it is given; the socket keeps its own, to remove its path at the end.
    let descriptor = fcntl(socket.descriptor, F_DUPFD_CLOEXEC, 0)
    guard descriptor >= 0 else {
      throw ListeningError.system(call: "dup", subject: socket.path ?? "", code: errno)
    }
    let channel = try ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1024)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { [service, channels] channel in
        Self.peer(of: channel, as: audience).flatMapThrowing { origin in
          if case .local(let peer) = origin, !channels.admit(channel, of: peer?.userID) {
            throw ChannelError.operationUnsupported
          }
          try Self.configure(channel, HTTPConnection(service: service, origin: origin), service.limits)
          channels.insert(channel)
        }
      }
      .withBoundSocket(descriptor).wait()
    channels.insertListener(channel, socket)
  }

  /// Accepts no more, finishes every request that has begun, closes connections that are idle or have had their last
  /// answer, ends the pool and the loops.
  ///
  /// - Returns: `false` if requests were still running when the time was over.
  func stop() -> Bool {
    service.isDraining.store(true, ordering: .sequentiallyConsistent)
    guard channels.drain(seconds: options.drainSeconds) else { return false }
    service.pool.shutdown()
    do {
      try group.syncShutdownGracefully()
    } catch {
      logger.error("event loops did not end", metadata: ["error": "\(error)"])
    }
    return true
  }
}

extension UnixHTTPServer {
  private static func configure(
    _ channel: any Channel,
    _ connection: HTTPConnection,
    _ limits: RequestLimits
  ) throws {
    var parsing = NIOHTTPDecoderLimitConfiguration()
    parsing.maxHeaderFieldSize = limits.headBytes
    parsing.maxHeaderListSize = limits.headBytes
    parsing.maxHeaderFieldCount = limits.entries
    // ``ResponseFraming`` decides, for every transport.
    var framing = HTTPResponseEncoder.Configuration()
    framing.automaticallySetFramingHeaders = false
    let pipeline = channel.pipeline.syncOperations
    try pipeline.addHandlers(
      FirstBytes(connection),
      HTTPResponseEncoder(configuration: framing),
      ByteToMessageHandler(HTTPRequestDecoder(limitConfiguration: parsing)),
      // Holds further requests back until the answer to the one before is written.
      HTTPServerPipelineHandler(),
      connection
    )
  }

  private static func peer(
    of channel: any Channel,
    as audience: Audience
  ) -> EventLoopFuture<HTTPConnection.Origin> {
    guard audience == .local else { return channel.eventLoop.makeSucceededFuture(.proxied) }
    guard let provider = channel as? any SocketOptionProvider else {
      return channel.eventLoop.makeSucceededFuture(.local(nil))
    }
    return provider.unsafeGetSocketOption(level: .socket, name: .init(rawValue: SO_PEERCRED))
      .map { (process: ProcessCredentials) in .local(process.credentials) }
  }
}
