/// The service could not be asked, or its answer was not understood.
public struct ConnectionError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Cause: Hashable, Sendable {
    /// No connection could be made.
    case unreachable
    /// The server has not shown that it is the one: its certificate is of another name, over, or vouched for by nobody
    /// whom the client believes (``CertificateTrust``). Nothing was sent.
    case notSecure
    /// The connection was lost before the answer was there.
    case lost
    /// The time of the call was over.
    case timeout
    /// The answer is not what the operation promises.
    case unreadable
  }

  /// The operation that was called.
  public var operation: String
  /// What went wrong.
  public var cause: Cause
  /// Whether the call may have had its effect all the same: ask before calling again, or call with the same
  /// `Idempotency-Key`.
  public var mayHaveHappened: Bool
  /// What went wrong, for a person.
  public var message: String

  /// An error as given.
  public init(operation: String, cause: Cause, mayHaveHappened: Bool, message: String) {
    self.operation = operation
    self.cause = cause
    self.mayHaveHappened = mayHaveHappened
    self.message = message
  }
}

extension ConnectionError: CustomStringConvertible {
  /// For a person.
  public var description: String {
    mayHaveHappened ? "\(message); it may have happened all the same" : message
  }
}
