import HTTPTypes
import InventoryHTTP
import Listening
import NIOCore
import NIOHTTP1
import Synchronization

// MARK: - Answers that are there

extension HTTPConnection {
  func answer(_ response: Response, _ context: ChannelHandlerContext) {
    guard case .working(let answering) = state else { return }
    let closes = !answering.keepsAlive || isHalfClosed || service.isDraining.load(ordering: .relaxed)
    let framing = ResponseFraming(response, method: answering.method)
    state = .sending
    setDeadline(service.patience.write)
    let head = write(response.head, framing, answering, closes: closes, context)
    let body = write(response.body, framing, context)
    let connection = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    // The end of the message lets the next request in. A client that does not read must not fill the memory with
    // answers, so it comes when the kernel has them; nearly always that is at once.
    (body ?? head).whenSuccess {
      let (handler, context) = connection.value
      handler.finish(closes: closes, context)
    }
    context.flush()
  }

  /// Answers what will not reach the application, and gives the connection up: bytes of the request may still come,
  /// and closing on unread bytes could cost the client the answer.
  func refuse(
    _ refusal: Refusal,
    of request: Request? = nil,
    as answering: Answering? = nil,
    _ context: ChannelHandlerContext
  ) {
    let answering = answering ?? Answering(method: request?.head.method, keepsAlive: false)
    let response = service.responder.refuse(refusal, request)
    let framing = ResponseFraming(response, method: answering.method)
    _ = write(response.head, framing, answering, closes: true, context)
    _ = write(response.body, framing, context)
    state = .lingering
    setDeadline(service.patience.linger)
    context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: nil)
    context.close(mode: .output, promise: nil)
  }

  private func finish(closes: Bool, _ context: ChannelHandlerContext) {
    let closes = closes || isHalfClosed
    // Before the end is written: it lets the next request in, if that is here already.
    state = closes ? .closing : .idle(hasBytes: false)
    setDeadline(closes ? service.patience.write : idlePatience)
    let written = context.write(Self.wrapOutboundOut(.end(nil)))
    if closes {
      let connection = NIOLoopBound(context, eventLoop: context.eventLoop)
      written.whenComplete { _ in connection.value.close(promise: nil) }
    }
    context.flush()
  }

  private func write(
    _ response: HTTPResponse,
    _ framing: ResponseFraming,
    _ answering: Answering,
    closes: Bool,
    _ context: ChannelHandlerContext
  ) -> EventLoopFuture<Void> {
    let isChunked = framing.isOpenEnded && answering.version != .http1_0
    var head = HTTPResponseHead(response, contentLength: framing.contentLength, isChunked: isChunked)
    head.headers.add(name: "Date", value: service.date.now)
    if closes {
      head.headers.add(name: "Connection", value: "close")
    } else if answering.version == .http1_0 {
      head.headers.add(name: "Connection", value: "keep-alive")
    }
    return context.write(Self.wrapOutboundOut(.head(head)))
  }

  /// `nil` where there is no body.
  private func write(
    _ body: Body,
    _ framing: ResponseFraming,
    _ context: ChannelHandlerContext
  ) -> EventLoopFuture<Void>? {
    guard framing.sendsBody, case .bytes(let bytes) = body, !bytes.isEmpty else { return nil }
    let buffer = context.channel.allocator.buffer(bytes: bytes)
    return context.write(Self.wrapOutboundOut(.body(.byteBuffer(buffer))))
  }
}

// MARK: - Answers that are produced while they are sent

extension HTTPConnection {
  typealias OnLoop = NIOLoopBound<(HTTPConnection, ChannelHandlerContext)>

  /// Produces the body on this thread, one of the pool, no faster than the client takes it.
  static func send(
    _ response: Response,
    _ body: BodyStream,
    _ framing: ResponseFraming,
    _ service: HTTPService,
    on connection: OnLoop
  ) {
    let pieces = PieceRelay(patience: service.patience.write)
    connection.eventLoop.execute {
      let (handler, context) = connection.value
      handler.begin(response, framing, pieces, context)
    }
    do {
      try body.send { piece in
        try pieces.waitForRoom()
        service.pool.noteProgress()
        let buffer = ByteBuffer(bytes: piece)
        connection.eventLoop.execute {
          let (handler, context) = connection.value
          handler.write(buffer, pieces, context)
        }
      }
      connection.eventLoop.execute {
        let (handler, context) = connection.value
        handler.endStream(pieces, context)
      }
    } catch {
      connection.eventLoop.execute {
        let (_, context) = connection.value
        // Neither the last chunk nor the whole length has been sent: the client knows that something is missing. Only
        // a client of HTTP/1.0 cannot, where the length was not known before.
        context.close(promise: nil)
      }
    }
  }

  private func begin(
    _ response: Response,
    _ framing: ResponseFraming,
    _ pieces: PieceRelay,
    _ context: ChannelHandlerContext
  ) {
    guard case .working(var answering) = state, context.channel.isActive else { return pieces.end() }
    if framing.isOpenEnded, answering.version == .http1_0 { answering.keepsAlive = false }
    if isHalfClosed || service.isDraining.load(ordering: .relaxed) { answering.keepsAlive = false }
    state = .working(answering)
    self.pieces = pieces
    _ = write(response.head, framing, answering, closes: !answering.keepsAlive, context)
    context.flush()
  }

  private func write(_ piece: ByteBuffer, _ pieces: PieceRelay, _ context: ChannelHandlerContext) {
    guard self.pieces === pieces else { return pieces.end() }
    context.writeAndFlush(Self.wrapOutboundOut(.body(.byteBuffer(piece))))
      .whenComplete { result in
        if case .success = result { pieces.pieceLeft() } else { pieces.end() }
      }
  }

  private func endStream(_ pieces: PieceRelay, _ context: ChannelHandlerContext) {
    guard self.pieces === pieces, case .working(let answering) = state else { return }
    self.pieces = nil
    finish(closes: !answering.keepsAlive || isHalfClosed, context)
  }
}
