import HTTPTypes
import InventoryHTTP
import Listening
import NIOCore
import NIOHTTP1
import Synchronization

/// One connection: assembles requests, hands them to the pool, writes the answers, and watches the clock.
///
/// Lives on the event loop of its channel; only whole requests and answers leave it.
final class HTTPConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  enum Origin: Hashable, Sendable {
    case proxied
    case local(PeerCredentials?)
  }

  enum State {
    /// Between requests. `true` once bytes of the next one have come.
    case idle(hasBytes: Bool)
    case receiving(Receiving)
    /// A worker has the request.
    case working(Answering)
    /// The answer is on its way to the kernel. Until it is there no further request is taken.
    case sending
    /// The last answer is being written; then the connection is closed.
    case closing
    /// Refused; what still comes is thrown away until the client leaves.
    case lingering
  }

  struct Receiving {
    /// Without its body.
    var request: Request
    var answering: Answering
    var limit: Int
    var body: [UInt8] = []
  }

  struct Answering {
    var method: HTTPRequest.Method?
    var keepsAlive: Bool
    var version = HTTPVersion.http1_1
  }

  let service: HTTPService
  private let origin: Origin
  var state = State.idle(hasBytes: false)
  private var deadline = NIODeadline.distantFuture
  private var clock: RepeatedTask?
  /// The client has ended its side: the answer in flight is the last.
  var isHalfClosed = false
  /// Pieces of the answer in flight, where its body is produced while it is sent.
  var pieces: PieceRelay?

  init(service: HTTPService, origin: Origin) {
    self.service = service
    self.origin = origin
  }
}

// MARK: - Events of the channel

extension HTTPConnection {
  func handlerAdded(context: ChannelHandlerContext) {
    setDeadline(idlePatience)
    let connection = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    clock = context.eventLoop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { _ in
      let (handler, context) = connection.value
      handler.checkDeadline(context)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    clock?.cancel()
    clock = nil
    pieces?.end()
  }

  /// Called before the parser sees the bytes.
  func bytesArrived() {
    guard case .idle(hasBytes: false) = state else { return }
    state = .idle(hasBytes: true)
    setDeadline(service.patience.head)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (Self.unwrapInboundIn(data), state) {
    case (.head(let head), .idle): begin(head, context)
    case (.body(let bytes), .receiving(let receiving)): append(bytes, to: receiving, context)
    case (.end, .receiving(let receiving)): submit(receiving, context)
    default: break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard error is HTTPParserError else { return context.close(promise: nil) }
    switch state {
    case .idle, .receiving: refuse(.malformed("The request is not valid HTTP."), context)
    case .working, .sending, .closing: isHalfClosed = true
    case .lingering: break
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is DrainEvent {
      if case .idle(hasBytes: false) = state { setDeadline(idlePatience) }
      return
    }
    guard let event = event as? ChannelEvent, event == .inputClosed else {
      return context.fireUserInboundEventTriggered(event)
    }
    isHalfClosed = true
    switch state {
    case .idle, .lingering, .receiving: context.close(promise: nil)
    case .working, .sending, .closing: break
    }
  }
}

// MARK: - Receiving

extension HTTPConnection {
  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let peer = peer(head.headers)
    var answering = Answering(method: nil, keepsAlive: head.isKeepAlive, version: head.version)
    do throws(Refusal) {
      let (request, length) = try head.request(from: peer, limits: service.limits)
      answering.method = request.head.method
      let hasBody = length ?? 0 > 0 || head.headers.contains(name: "transfer-encoding")
      let limit = hasBody ? min(service.limits.bodyBytes, service.responder.largestBody(request.head)) : 0
      guard length ?? 0 <= limit else {
        return refuse(.bodyTooLarge(limit: limit), of: request, as: answering, context)
      }
      var receiving = Receiving(request: request, answering: answering, limit: limit)
      receiving.body.reserveCapacity(length ?? 0)
      state = .receiving(receiving)
      setDeadline(service.patience.body)
      if head.version != .http1_0,
        head.headers["expect"].contains(where: { $0.lowercased() == "100-continue" })
      {
        let go = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(Self.wrapOutboundOut(.head(go)), promise: nil)
      }
    } catch {
      refuse(error, as: answering, context)
    }
  }

  private func append(_ bytes: ByteBuffer, to receiving: Receiving, _ context: ChannelHandlerContext) {
    var receiving = receiving
    // Gives up the other reference, so that the body grows in place.
    state = .lingering
    guard receiving.body.count + bytes.readableBytes <= receiving.limit else {
      return refuse(
        .bodyTooLarge(limit: receiving.limit),
        of: receiving.request,
        as: receiving.answering,
        context
      )
    }
    receiving.body.append(contentsOf: bytes.readableBytesView)
    state = .receiving(receiving)
  }

  private func submit(_ receiving: Receiving, _ context: ChannelHandlerContext) {
    state = .working(receiving.answering)
    deadline = .distantFuture
    let request = receiving.request.with(body: receiving.body)
    let connection = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let isAccepted = service.pool.submit { [service] in
      let response = service.responder.respond(request)
      let framing = ResponseFraming(response, method: request.head.method)
      if case .stream(let body) = response.body, framing.sendsBody {
        Self.send(response, body, framing, service, on: connection)
      } else {
        connection.eventLoop.execute {
          let (handler, context) = connection.value
          handler.answer(response, context)
        }
      }
    }
    if !isAccepted {
      answer(service.responder.refuse(.overloaded(retryAfterSeconds: 1), request), context)
    }
  }

  private func peer(_ headers: HTTPHeaders) -> Peer {
    switch origin {
    case .local(let credentials): Peer(credentials: credentials)
    case .proxied:
      Peer(
        address: headers.first(name: "x-real-ip"),
        isSecure: headers.first(name: "x-forwarded-proto")?.lowercased() == "https"
      )
    }
  }
}

// MARK: - The clock

extension HTTPConnection {
  var idlePatience: TimeAmount {
    service.isDraining.load(ordering: .relaxed) ? service.patience.quiet : service.patience.idle
  }

  func setDeadline(_ patience: TimeAmount) { deadline = .now() + patience }

  private func checkDeadline(_ context: ChannelHandlerContext) {
    guard NIODeadline.now() >= deadline else { return }
    switch state {
    case .receiving(let receiving): refuse(.timedOut, of: receiving.request, as: receiving.answering, context)
    // A head that does not come to its end gets no answer, as from nginx.
    case .idle, .sending, .closing, .lingering: context.close(promise: nil)
    case .working: break
    }
  }
}
