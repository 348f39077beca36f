/// Where a job stands. The names are those of the interface.
package enum JobState: String, CaseIterable, Hashable, Sendable {
  /// Waits for a worker.
  case pending = "PENDING"
  /// A worker has it under a lease, or it waits for the parts that it was split into.
  case started = "STARTED"
  /// Done; the result is kept for a while.
  case success = "SUCCESS"
  /// Given up after the last attempt.
  case failure = "FAILURE"
  /// Waits for a worker again, after an attempt that came to nothing.
  case retry = "RETRY"
  /// Called off by a person.
  case revoked = "REVOKED"

  /// Whether nothing more will happen.
  package var isFinished: Bool {
    switch self {
    case .success, .failure, .revoked: true
    case .pending, .started, .retry: false
    }
  }

  /// Whether a worker may take the job.
  package var isClaimable: Bool { self == .pending || self == .retry }
}
