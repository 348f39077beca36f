internal import Dispatch

/// Runs the parts of an asynchronous test on threads of its own. The threads that all tasks share are few, and tests that
/// block keep them for minutes: after each `await` a test would wait behind all others, and what it has begun ends meanwhile.
package final class OwnQueue: TaskExecutor {
  private let queue: DispatchQueue

  /// - Parameter label: What the queue is called.
  package init(_ label: String) { queue = DispatchQueue(label: label) }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
