import Glibc
import Listening

/// A blocking client connection that gives up after ten seconds.
final class Wire {
  private(set) var descriptor: Int32

  init(_ path: String) throws {
    descriptor = try UnixAddress(path: path).connect().get()
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(
      descriptor,
      SOL_SOCKET,
      SO_RCVTIMEO,
      &patience,
      socklen_t(MemoryLayout<timeval>.size)
    )
  }

  deinit { close() }

  func close() {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }

  func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Sends what the peer takes; a peer that has closed early is not an error here.
  func send(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  func send(_ text: String) { send(text.utf8) }

  /// What has come, at most `count` bytes; empty at the end of file, `nil` after ten seconds of nothing.
  func receive(upTo count: Int = 65_536) -> [UInt8]? {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let got = recv(descriptor, buffer.baseAddress, count, 0)
      failed = got < 0 && errno != ECONNRESET
      filled = max(0, got)
    }
    return failed ? nil : bytes
  }

  /// Whether the peer closes the connection without sending anything more.
  func isClosedByPeer() -> Bool { receive() == [] }

  func receiveToEnd() -> String {
    var all: [UInt8] = []
    while let part = receive(), !part.isEmpty { all += part }
    return String(decoding: all, as: UTF8.self)
  }
}

extension Wire {
  /// Whether the peer closes the connection within ten seconds, though nothing of what it has sent is read.
  func isLeftByPeer() -> Bool {
    var entry = pollfd(fd: descriptor, events: 0, revents: 0)
    return poll(&entry, 1, 10_000) == 1 && entry.revents & Int16(POLLHUP) != 0
  }

  /// Whether something can be read within the time.
  func isReadable(milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, milliseconds) == 1
  }
}
