import NIOCore

/// Tells the connection that bytes have come, before the parser makes a head of them.
final class FirstBytes: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let connection: HTTPConnection

  init(_ connection: HTTPConnection) {
    self.connection = connection
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    connection.bytesArrived()
    context.fireChannelRead(data)
  }
}
