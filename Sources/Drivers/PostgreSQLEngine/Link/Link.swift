internal import CPostgreSQL
internal import Glibc
internal import Platform

/// One connection to a server, in pipeline mode: several statements go out together and cost one round trip.
///
/// Blocks the calling thread, with a deadline. `@unchecked Sendable`: a link has one user at a time, which the pool
/// sees to; that of a ``BoardWatch`` has none once the watch is made, which looks at its socket and keeps it open.
final class Link: @unchecked Sendable {
  /// What the server still has to say, in order.
  enum Expectation {
    case preparation(name: String)
    case result
    case synchronisation
  }

  let handle: OpaquePointer
  let openedAt = MonotonicTime.now
  /// When its last user gave it back.
  var lastUse = MonotonicTime.now
  /// Whether another program stands between us and the server, so that the session is not ours.
  let isShared: Bool
  private let prepares: Bool
  var statements = StatementCache()
  /// Whether the connection may not be used again, however well it looks.
  var isSpent = false
  /// Replies that nobody has waited for yet.
  var owed: [Expectation] = []
  /// The board of commits that its server's sessions of this machine share.
  var board: CommitBoard?
  /// The session's place there; without one it is a guest, whom the database holds to the rules.
  var seat: CommitSeat?
  /// How long the answer to a COPY may take whose rows have gone out; `nil` when none is to come.
  var owedCopy: MonotonicTime?

  /// Seconds that a server gets to obey a cancellation.
  private static let grace = 3.0

  /// - Throws: ``LinkFailure/lost(message:)`` when there is no connection to be had.
  init(_ settings: PostgreSQLSettings, direct: Bool = false) throws(LinkFailure) {
    let parameters = direct ? settings.directParameters ?? settings.parameters : settings.parameters
    handle = try Self.connect(parameters)
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    // A pooler shows a process id of its own making.
    let process = PQexec(handle, "SELECT pg_backend_pid()")
    defer { PQclear(process) }
    guard PQresultStatus(process) == PGRES_TUPLES_OK, let text = PQgetvalue(process, 0, 0) else {
      let message = String(cString: PQerrorMessage(handle))
      PQfinish(handle)
      throw .lost(message: message)
    }
    isShared = Int32(String(cString: text)) != PQbackendPID(handle)
    prepares =
      switch settings.preparation {
      case .on: true
      case .off: false
      case .auto: !isShared
      }
    // What is set on a session of a pooler would meet its next user.
    if !isShared { PQclear(PQexec(handle, SessionSettings(settings).statements)) }
    PQsetnonblocking(handle, 1)
    PQenterPipelineMode(handle)
  }

  deinit { PQfinish(handle) }

  private static func connect(_ given: [String: String]) throws(LinkFailure) -> OpaquePointer {
    let ours = [
      "client_encoding": "UTF8", "fallback_application_name": "inventory", "connect_timeout": "5",
      "keepalives": "1", "keepalives_idle": "30", "keepalives_interval": "10", "keepalives_count": "3",
      "tcp_user_timeout": "15000",
    ]
    let parameters = ours.merging(given) { $1 }.filter { !$0.value.isEmpty }
    // Arrays of keywords and values: nothing of a value is ever read as syntax.
    let keywords = parameters.keys.map { strdup($0) } + [nil]
    let values = parameters.values.map { strdup($0) } + [nil]
    defer { for text in keywords + values { free(text) } }
    let opened = PQconnectdbParams(
      keywords.map { UnsafePointer($0) },
      values.map { UnsafePointer($0) },
      0
    )
    guard let opened else { throw .lost(message: "no memory for a connection") }
    // "Even if PQstatus indicates that the connection attempt has failed, PQfinish should be called" (34.1).
    guard PQstatus(opened) == CONNECTION_OK else {
      let message = String(cString: PQerrorMessage(opened))
      PQfinish(opened)
      throw .lost(message: message)
    }
    return opened
  }

  // MARK: Statements

  /// Runs statements in one round trip; after one that fails, the others do nothing.
  ///
  /// - Returns: The answer to each.
  func run(_ commands: [Command], until deadline: MonotonicTime) throws(LinkFailure) -> [ServerResult] {
    try settle()
    return try receive(try send(commands), until: deadline)
  }

  /// Sends statements whose answers nobody waits for; they are read before the next use.
  func dispatch(_ commands: [Command]) throws(LinkFailure) {
    try settle()
    owed = try send(commands)
  }

  /// Reads the answers that were not waited for.
  func settle() throws(LinkFailure) {
    if let deadline = owedCopy {
      owedCopy = nil
      try finish(until: deadline)
      guard PQenterPipelineMode(handle) == 1 else { throw lost() }
    }
    guard !owed.isEmpty else { return }
    let expected = owed
    owed = []
    _ = try receive(expected, until: MonotonicTime.now.advanced(bySeconds: Self.grace))
  }

  private func send(_ commands: [Command]) throws(LinkFailure) -> [Expectation] {
    var expected: [Expectation] = []
    for command in commands {
      let types = command.arguments.types
      let count = Int32(types.count)
      var sent: Int32 = 1
      if prepares, command.isPreparable {
        var name = statements.name(of: command.sql, types)
        if name == nil {
          let new = statements.newName()
          sent = PQsendPrepare(handle, new, command.sql, count, types)
          statements.add(new, sql: command.sql, types)
          expected.append(.preparation(name: new))
          name = new
        }
        if sent == 1 {
          sent = command.arguments.withPointers { values, lengths, formats in
            PQsendQueryPrepared(handle, name, count, values, lengths, formats, 1)
          }
        }
      } else {
        sent = command.arguments.withPointers { values, lengths, formats in
          PQsendQueryParams(handle, command.sql, count, types, values, lengths, formats, 1)
        }
      }
      guard sent == 1 else { throw lost() }
      expected.append(.result)
    }
    guard PQpipelineSync(handle) == 1 else { throw lost() }
    return expected + [.synchronisation]
  }

  private func receive(
    _ expected: [Expectation],
    until deadline: MonotonicTime
  ) throws(LinkFailure) -> [ServerResult] {
    var results: [ServerResult] = []
    var failure: LinkFailure?
    for expectation in expected {
      guard let result = try next(until: deadline) else { throw failure ?? lost() }
      switch expectation {
      case .synchronisation:
        guard result.status == PGRES_PIPELINE_SYNC else { throw failure ?? lost() }
      case .preparation(let name):
        if result.status != PGRES_COMMAND_OK { statements.remove(name) }
        note(result, &failure)
        _ = try next(until: deadline)
      case .result:
        note(result, &failure)
        results.append(result)
        // "PQgetResult … returns a null pointer when the command is complete" (34.5.1.2), also between commands.
        _ = try next(until: deadline)
      }
      if let failure, failure.isFatal { isSpent = true }
      if PQstatus(handle) == CONNECTION_BAD { throw failure ?? lost() }
    }
    if let failure { throw failure }
    return results
  }

  private func note(_ result: ServerResult, _ failure: inout LinkFailure?) {
    switch result.status {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_PIPELINE_ABORTED, PGRES_COPY_IN: break
    default: failure = failure ?? result.failure
    }
  }

  // MARK: Waiting

  /// The next result, or `nil` at the end of those of a statement.
  func next(until deadline: MonotonicTime) throws(LinkFailure) -> ServerResult? {
    while PQisBusy(handle) == 1 { try pump(until: deadline) }
    return PQgetResult(handle).map(ServerResult.init)
  }

  /// Waits until the server takes or gives something. At the deadline the statement is cancelled, and the connection
  /// is not used again: the cancellation could still meet its next statement.
  func pump(until deadline: MonotonicTime) throws(LinkFailure) {
    let rest = PQflush(handle)
    guard rest >= 0 else { throw lost() }
    try waitForServer(isSending: rest == 1, until: deadline)
  }

  /// Waits until everything has gone out, and for no answer.
  func drain(until deadline: MonotonicTime) throws(LinkFailure) {
    while case let rest = PQflush(handle), rest != 0 {
      guard rest > 0 else { throw lost() }
      try waitForServer(isSending: true, until: deadline)
    }
  }

  private func waitForServer(isSending: Bool, until deadline: MonotonicTime) throws(LinkFailure) {
    var poll = pollfd(
      fd: PQsocket(handle),
      events: Int16(POLLIN | (isSending ? POLLOUT : 0)),
      revents: 0
    )
    var limit = deadline
    if isCancelled { limit = cancelledAt.advanced(bySeconds: Self.grace) }
    Waiting.begin()
    let ready = Glibc.poll(&poll, 1, limit.millisecondsLeft)
    if ready == 0 {
      guard !isCancelled else {
        isSpent = true
        throw .silent
      }
      cancel()
      return
    }
    guard ready > 0 || errno == EINTR else { throw lost() }
    if Int32(poll.revents) & (POLLIN | POLLHUP | POLLERR) != 0, PQconsumeInput(handle) == 0 { throw lost() }
  }

  private var cancelledAt = MonotonicTime(nanoseconds: 0)
  private var isCancelled: Bool { cancelledAt.nanoseconds > 0 }

  private func cancel() {
    isSpent = true
    cancelledAt = .now
    guard let request = PQgetCancel(handle) else { return }
    defer { PQfreeCancel(request) }
    var message = [CChar](repeating: 0, count: 256)
    PQcancel(request, &message, Int32(message.count))
  }

  func lost() -> LinkFailure {
    isSpent = true
    return .lost(message: PQerrorMessage(handle).map { String(cString: $0) } ?? "the connection was lost")
  }

  // MARK: Health

  /// Whether no transaction is open, so that the next user finds a clean session.
  var isIdle: Bool { !owed.isEmpty || PQtransactionStatus(handle) == PQTRANS_IDLE }

  /// Whether the connection can be used: everything owed was read, and the server has not closed it meanwhile.
  func isAlive() -> Bool {
    guard !isSpent, PQstatus(handle) == CONNECTION_OK, (try? settle()) != nil else { return false }
    for _ in 0..<3 {
      var poll = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
      guard Glibc.poll(&poll, 1, 0) > 0 else { break }
      // Nothing was asked: this is an end, or the announcement of one.
      guard PQconsumeInput(handle) == 1 else { return false }
    }
    return PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE
  }

  /// Whether the server answers.
  func answers(within seconds: Double) -> Bool {
    (try? run([Command(constant: "SELECT 1")], until: MonotonicTime.now.advanced(bySeconds: seconds))) != nil
  }
}
