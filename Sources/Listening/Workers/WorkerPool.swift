internal import DequeModule

/// A fixed number of threads behind a queue of fixed length.
///
/// The caller learns at once that the queue is full, and can say so to the client instead of letting it wait.
package final class WorkerPool: Sendable {
  package typealias Job = @Sendable () -> Void

  private struct State {
    var waiting = Deque<Job>()
    var idle = 0
    var isOpen = true
  }

  /// Jobs that may wait while every thread is busy.
  package let queueLimit: Int

  private let state = Monitor(State())
  private let threads = WorkerThreads()
  private let done = Progress()

  /// - Parameters:
  ///   - threads: jobs that run at the same time, at least 1.
  ///   - queueLimit: jobs that may wait beyond those.
  package init(threads count: Int, queueLimit: Int, name: String = "worker") throws(ListeningError) {
    self.queueLimit = queueLimit
    for number in 0..<max(1, count) {
      try threads.start(name: "\(name)-\(number)") { [state, done] in Self.work(state, done) }
    }
  }

  /// Signs of life of the threads, counted: each job that was done is one.
  package var progress: UInt64 { done.count }

  /// Jobs that wait for a thread.
  package var waiting: Int { state.withLock { $0.waiting.count } }

  /// Tells that a long job goes on.
  package func noteProgress() { done.note() }

  /// Queues `job`; `false` means that the queue is full or the pool is closed, and `job` will never run.
  package func submit(_ job: @escaping Job) -> Bool {
    let (accepted, wake) = state.withLock { state in
      // A waking thread counts as idle until it has taken its job.
      guard state.isOpen, state.waiting.count < queueLimit + state.idle else { return (false, false) }
      state.waiting.append(job)
      return (true, state.idle > 0)
    }
    if wake { state.signal() }
    return accepted
  }

  /// Takes no further job, runs those that wait, and returns when all threads have ended. Safe to call twice.
  package func shutdown() {
    state.withLock { $0.isOpen = false }
    state.broadcast()
    threads.join()
  }

  private static func work(_ state: Monitor<State>, _ done: Progress) {
    while let job = next(state) {
      job()
      done.note()
    }
  }

  private static func next(_ state: Monitor<State>) -> Job? {
    var isCounted = false
    return state.wait { state -> Job?? in
      if let job = state.waiting.popFirst() {
        if isCounted { state.idle -= 1 }
        return .some(job)
      }
      guard state.isOpen else { return .some(nil) }
      if !isCounted {
        isCounted = true
        state.idle += 1
      }
      return nil
    }
  }
}
