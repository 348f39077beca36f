internal import CHiredis
internal import Glibc
internal import Platform

/// One connection, which belongs to one thread at a time and ends at its first error.
///
/// `@unchecked Sendable`: the pool hands it to one caller, who alone uses it until it is given back or dropped.
final class RedisConnection: @unchecked Sendable {
  private let context: UnsafeMutablePointer<redisContext>
  private let patience: Int64

  /// Connects, signs in and chooses the database.
  ///
  /// - Parameter patience: Microseconds for connecting, and for each command from its first byte to the last of its
  ///   reply.
  init(_ address: RedisAddress, patience: Int64) throws(RedisError) {
    let time = timeval(tv_sec: Int(patience / 1_000_000), tv_usec: Int(patience % 1_000_000))
    let opened =
      switch address.place {
      case .unix(let path): redisConnectUnixWithTimeout(path, time)
      case .tcp(let host, let port): redisConnectWithTimeout(host, Int32(port), time)
      }
    guard let opened else { throw .unreachable("out of memory") }
    context = opened
    self.patience = patience
    // From here on `deinit` runs, and frees the context whatever is thrown.
    guard opened.pointee.err == 0 else { throw .unreachable(Self.text(opened.pointee)) }
    guard redisSetTimeout(opened, time) == REDIS_OK else { throw .unreachable(Self.text(opened.pointee)) }
    if let password = address.password {
      try accept(address.user.map { RedisCommand("AUTH", $0, password) } ?? RedisCommand("AUTH", password))
    }
    if address.database != 0 { try accept(RedisCommand("SELECT", "\(address.database)")) }
  }

  deinit { redisFree(context) }

  /// Whether nothing has come since the last reply: neither an end nor an answer that nobody waits for.
  var isQuiet: Bool {
    guard let reader = context.pointee.reader, reader.pointee.pos == reader.pointee.len else { return false }
    var descriptor = pollfd(fd: context.pointee.fd, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 0) == 0
  }

  /// Sends a command and waits for its reply.
  ///
  /// - Throws: ``RedisError``; unless it is `refused`, the connection must be dropped.
  func run(_ command: RedisCommand) throws(RedisError) -> RedisReply {
    let deadline = MonotonicTime.now.microseconds + patience
    let result = command.withWords { redisAppendCommandArgv(context, $0, $1, $2) }
    guard result == REDIS_OK else { throw .broken(Self.text(context.pointee)) }
    var isWritten: Int32 = 0
    while isWritten == 0 {
      try wait(for: POLLOUT, until: deadline)
      guard redisBufferWrite(context, &isWritten) == REDIS_OK else { throw failure() }
    }
    while true {
      var raw: UnsafeMutableRawPointer?
      guard redisGetReplyFromReader(context, &raw) == REDIS_OK else { throw failure() }
      if let raw {
        // "the caller is responsible for calling freeReplyObject"; nested replies go with the outer one.
        defer { freeReplyObject(raw) }
        let reply = RedisReply(raw.assumingMemoryBound(to: redisReply.self).pointee)
        if case .error(let code) = reply { throw .refused(code: code) }
        return reply
      }
      try wait(for: POLLIN, until: deadline)
      guard redisBufferRead(context) == REDIS_OK else { throw failure() }
    }
  }

  private func accept(_ command: RedisCommand) throws(RedisError) {
    guard try run(command) == .status("OK") else { throw .unexpectedReply }
  }

  /// The time-out of the socket bounds each read; this bounds them all together, against a peer that sends byte by
  /// byte.
  private func wait(for event: Int32, until deadline: Int64) throws(RedisError) {
    while true {
      let left = deadline - MonotonicTime.now.microseconds
      guard left > 0 else { throw .timedOut }
      var descriptor = pollfd(fd: context.pointee.fd, events: Int16(event), revents: 0)
      Waiting.begin()
      let ready = poll(&descriptor, 1, Int32((left + 999) / 1000))
      if ready > 0 { return }
      guard ready == 0 || errno == EINTR else { throw .broken("poll") }
    }
  }

  private func failure() -> RedisError {
    let isLate = context.pointee.err == REDIS_ERR_IO && (errno == EAGAIN || errno == EWOULDBLOCK)
    return isLate ? .timedOut : .broken(Self.text(context.pointee))
  }

  private static func text(_ context: redisContext) -> String {
    withUnsafeBytes(of: context.errstr) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
