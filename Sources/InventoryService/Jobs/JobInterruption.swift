/// Why a handler must stop before it is done.
package enum JobInterruption: Error, Hashable, Sendable {
  /// A person has called the job off.
  case cancelled
  /// The soft limit is over.
  case tookTooLong
  /// The worker stops; another one will begin anew.
  case stopping
  /// Another worker has the job, or nobody: what this one did counts for nothing.
  case leaseLost
}

/// A failure that another attempt would meet again, in words for the person who asked.
package struct JobFailure: Error, Hashable, Sendable {
  package var message: String

  package init(_ message: String) { self.message = message }
}
