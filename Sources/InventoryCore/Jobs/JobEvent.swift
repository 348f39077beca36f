/// What can happen to a job.
package enum JobEvent: Hashable, Sendable {
  /// A worker takes it.
  case claimed
  /// The work is done.
  case succeeded
  /// The attempt failed, or its lease ran out; `isFinal` when another attempt would fail in the same way.
  case failed(isFinal: Bool)
  /// A worker that stops gives it back without fault of the job.
  case released
  /// The work has stopped because a person called it off.
  case stoppedByCancellation
  /// A person calls it off.
  case cancelled
}

/// What an event makes of a job.
package enum JobTransition: Hashable, Sendable {
  /// The new state, and when a worker may take the job where it waits for one.
  case move(to: JobState, runAt: Instant?)
  /// A worker has it: the handler is told to stop, the state stays.
  case requestCancellation
  /// The event does not belong to this state.
  case refuse
}
