internal import CPostgreSQL
internal import Platform

/// What pipeline mode does not allow: several statements in one text, and COPY (PostgreSQL documentation, 34.5.1.1).
extension Link {
  /// Runs a script of statements without parameters.
  func script(_ sql: String, until deadline: MonotonicTime) throws(LinkFailure) {
    try settle()
    guard PQexitPipelineMode(handle) == 1, PQsendQuery(handle, sql) == 1 else { throw lost() }
    try finish(until: deadline)
    guard PQenterPipelineMode(handle) == 1 else { throw lost() }
  }

  /// Sends rows in the binary form of COPY.
  ///
  /// - Parameters:
  ///   - waits: Whether to read the answer; else it is read before the next use, which throws what it says.
  ///   - fill: Puts the next part into the buffer; leaves it empty at the end. After an error of it no row is added,
  ///     and the connection is as good as after a statement that was refused.
  func copy(
    _ sql: String,
    until deadline: MonotonicTime,
    waits: Bool,
    _ fill: (inout [UInt8]) throws -> Void
  ) throws {
    try beginCopy(sql, PGRES_COPY_IN, until: deadline)
    var buffer: [UInt8] = []
    while true {
      buffer.removeAll(keepingCapacity: true)
      do { try fill(&buffer) } catch {
        abandonCopy(until: deadline)
        throw error
      }
      guard !buffer.isEmpty else { break }
      try put(buffer, until: deadline)
    }
    try endCopy(nil, until: deadline)
    try drain(until: deadline)
    owedCopy = deadline
    if waits { try settle() }
  }

  private func beginCopy(_ sql: String, _ expected: ExecStatusType, until deadline: MonotonicTime)
    throws(LinkFailure)
  {
    try settle()
    guard PQexitPipelineMode(handle) == 1, PQsendQuery(handle, sql) == 1 else { throw lost() }
    guard let answer = try next(until: deadline) else { throw lost() }
    guard answer.status != expected else { return }
    let failure = answer.failure
    try finish(until: deadline)
    guard PQenterPipelineMode(handle) == 1 else { throw lost() }
    if failure.isFatal { isSpent = true }
    throw failure
  }

  /// - Parameter reason: Why the server is to refuse what was sent; `nil` when all of it counts.
  private func endCopy(_ reason: String?, until deadline: MonotonicTime) throws(LinkFailure) {
    while case let ended = PQputCopyEnd(handle, reason), ended != 1 {
      guard ended == 0 else { throw lost() }
      try pump(until: deadline)
    }
  }

  /// Has the server refuse what was sent so far: its answer is the error that was asked for.
  private func abandonCopy(until deadline: MonotonicTime) {
    do throws(LinkFailure) {
      try endCopy("the rows ended with an error of the client", until: deadline)
      try finish(until: deadline)
      // A server that takes half of the rows is not to be trusted.
      isSpent = true
    } catch {
      if error.isFatal { isSpent = true }
    }
  }

  /// Receives rows in the binary form of COPY, one message each.
  ///
  /// - Parameter body: An error of it ends the connection: the server is in the middle of something.
  func copyOut(
    _ sql: String,
    until deadline: MonotonicTime,
    _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try beginCopy(sql, PGRES_COPY_OUT, until: deadline)
    var message: UnsafeMutablePointer<CChar>?
    while true {
      // "In async mode … returns zero if no data row is available yet" (34.10.2); −1 is the end, −2 an error that the
      // result tells.
      let length = PQgetCopyData(handle, &message, 1)
      guard length != 0 else {
        try pump(until: deadline)
        continue
      }
      guard length > 0 else { break }
      defer { PQfreemem(message) }
      do { try body(UnsafeRawBufferPointer(start: message, count: Int(length))) } catch {
        isSpent = true
        throw error
      }
    }
    try finish(until: deadline)
    guard PQenterPipelineMode(handle) == 1 else { throw lost() }
  }

  private func put(_ bytes: [UInt8], until deadline: MonotonicTime) throws(LinkFailure) {
    while true {
      let sent = bytes.withUnsafeBytes { buffer in
        PQputCopyData(
          handle,
          buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
          Int32(buffer.count)
        )
      }
      if sent == 1 { return }
      guard sent == 0 else { throw lost() }
      try pump(until: deadline)
    }
  }

  /// Reads results to the end.
  func finish(until deadline: MonotonicTime) throws(LinkFailure) {
    var failure: LinkFailure?
    while let result = try next(until: deadline) {
      switch result.status {
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: break
      default: failure = failure ?? result.failure
      }
      if PQstatus(handle) == CONNECTION_BAD { throw failure ?? lost() }
    }
    guard let failure else { return }
    if failure.isFatal { isSpent = true }
    // Back to where the caller finds it, for the rollback.
    PQenterPipelineMode(handle)
    throw failure
  }
}
