internal import InventoryCore
internal import InventoryRecords
package import InventoryService
internal import InventoryStore
internal import Listening
package import Logging
internal import Platform

/// Works on the queue with threads of its own, until it is stopped.
///
/// One thread keeps: it looks for work every few seconds, or at once when this process has added a job; renews leases,
/// gives jobs of dead workers to others, and fires the schedules. One thread watches the limits of running jobs, and
/// touches no database, so that it can end the process when nothing else moves. The others run jobs; where there are
/// several, one of them at a time is kept free of heavy jobs (``JobLane``).
package final class JobWorker: Sendable {
  package struct Options: Sendable {
    /// Jobs that run at the same time.
    package var concurrency = 1
    /// Milliseconds between two looks at the queue while there is nothing to do.
    package var poll = 1000
    /// Milliseconds for which running jobs may go on after a stop, before they are given back.
    package var patience = 20_000

    package init() {}
  }

  private struct Running {
    var claimed: ClaimedJob
    var control: JobControl
    var watch: JobWatch
  }

  private struct State {
    var waiting: [ClaimedJob] = []
    var running: [Int64: Running] = [:]
    var heartbeats: Set<Int64> = []
    var hasNews = true
    var isStopping = false
    var isOver = false
  }

  /// Milliseconds between two looks at the limits.
  private static let tick = 500
  /// Nanoseconds between two looks for jobs of dead workers.
  private static let reaping: UInt64 = 10_000_000_000

  private let runner: JobRunner
  private let timetable: JobTimetable
  private let options: Options
  private let logger: Logger
  private let endProcess: @Sendable () -> Void
  private let state = Monitor(State())
  private let threads = WorkerThreads()
  private let rounds = Progress()

  /// - Parameter endProcess: Called when a job has gone past its hard limit: its thread cannot be ended alone.
  package init(
    _ runner: JobRunner,
    _ timetable: JobTimetable,
    options: Options,
    logger: Logger,
    endProcess: @escaping @Sendable () -> Void
  ) {
    self.runner = runner
    self.timetable = timetable
    self.options = options
    self.logger = logger
    self.endProcess = endProcess
  }

  /// Rounds of the thread that looks for work, counted.
  package var progress: UInt64 { rounds.count }

  /// Asks that thread for a round.
  package func nudge() {
    state.withLock { $0.hasNews = true }
    state.broadcast()
  }

  package func start() throws {
    runner.inventory.jobBell.listen { [state] in
      state.withLock { $0.hasNews = true }
      state.broadcast()
    }
    for number in 0..<max(1, options.concurrency) {
      try threads.start(name: "job-\(number)") { self.runJobs() }
    }
    try threads.start(name: "job-keeper") { self.keep() }
    try threads.start(name: "job-watch") { self.watch() }
  }

  /// Takes no further job, lets running ones end for a while, then gives them back for others to begin anew.
  ///
  /// - Returns: Whether every thread has ended; when not, the process must end without waiting for them.
  package func stop() -> Bool {
    runner.inventory.jobBell.listen(nil)
    state.withLock { $0.isStopping = true }
    state.broadcast()
    if !settles(within: options.patience) {
      interruptAll()
      if !settles(within: 2000) {
        giveBackAll()
        return false
      }
    }
    state.withLock { $0.isOver = true }
    state.broadcast()
    threads.join()
    return true
  }

  private func settles(within milliseconds: Int) -> Bool {
    state.wait(milliseconds: milliseconds) { $0.running.isEmpty && $0.waiting.isEmpty ? true : nil } ?? false
  }

  private func interruptAll() {
    let controls = state.withLock { $0.running.values.map(\.control) }
    for control in controls { control.interrupt(.stopping) }
  }

  private func giveBackAll() {
    let leases = state.withLock { $0.running.values.map(\.claimed.lease) }
    for lease in leases {
      do { try runner.release(lease) } catch {
        logger.error("job was not given back", metadata: ["job": "\(lease.jobID)", "error": "\(error)"])
      }
    }
  }

  // MARK: Running

  private func runJobs() {
    while let (claimed, control) = nextJob() {
      logger.info("job started", metadata: ["job": "\(claimed.job.id)", "kind": "\(claimed.job.kind)"])
      let started = MonotonicTime.now.nanoseconds
      let end = runner.run(claimed, control: control)
      let milliseconds = (MonotonicTime.now.nanoseconds - started) / 1_000_000
      logger.info(
        "job finished",
        metadata: [
          "job": "\(claimed.job.id)", "kind": "\(claimed.job.kind)", "attempt": "\(claimed.job.attempt)",
          "state": "\(end?.rawValue ?? "LOST")", "milliseconds": "\(milliseconds)",
        ]
      )
      state.withLock { state in
        state.running[claimed.job.id] = nil
        state.hasNews = true
      }
      state.broadcast()
    }
  }

  private func nextJob() -> (ClaimedJob, JobControl)? {
    state.wait { state -> (ClaimedJob, JobControl)?? in
      if !state.waiting.isEmpty {
        let claimed = state.waiting.removeFirst()
        let control = JobControl()
        state.running[claimed.job.id] = Running(
          claimed: claimed,
          control: control,
          watch: JobWatch(
            runner.policy,
            kind: claimed.job.kind,
            started: MonotonicTime.now.nanoseconds
          )
        )
        return .some((claimed, control))
      }
      return state.isOver ? .some(nil) : nil
    }
  }

  // MARK: Keeping

  private func keep() {
    var reaped: UInt64 = 0
    while true {
      rounds.note()
      attempt("schedules") { try timetable.fire() }
      if MonotonicTime.now.nanoseconds >= reaped &+ Self.reaping {
        reaped = MonotonicTime.now.nanoseconds
        attempt("lost jobs") {
          let count = try runner.reap()
          if count > 0 { logger.warning("jobs of dead workers", metadata: ["count": "\(count)"]) }
        }
      }
      attempt("heartbeat") { try sendHeartbeats() }
      let (free, heavy) = freeSeats()
      if free > 0 {
        attempt("claim") {
          let claimed = try runner.claim(limit: free, heavy: heavy)
          guard !claimed.isEmpty else { return }
          state.withLock { $0.waiting += claimed }
          state.broadcast()
        }
      }
      let isOver = state.wait(milliseconds: options.poll) { state -> Bool? in
        state.isOver ? true : state.hasNews || !state.heartbeats.isEmpty ? false : nil
      }
      if isOver ?? false { return }
    }
  }

  /// Seats without a job, and how many of them heavy jobs may take; with it the news is heard.
  private func freeSeats() -> (all: Int, heavy: Int) {
    state.withLock { state -> (all: Int, heavy: Int) in
      state.hasNews = false
      guard !state.isStopping else { return (0, 0) }
      let jobs = state.running.values.map(\.claimed.job) + state.waiting.map(\.job)
      let heavy = jobs.filter { runner.lane(of: $0.kind) == .heavy }.count
      return (
        options.concurrency - jobs.count,
        max(0, JobLane.heavy.seats(of: options.concurrency) - heavy)
      )
    }
  }

  private func sendHeartbeats() throws {
    let due = state.withLock { state in
      defer { state.heartbeats = [] }
      return state.heartbeats.compactMap { state.running[$0] }
    }
    guard !due.isEmpty else { return }
    try runner.heartbeat(due.map { ($0.claimed.lease, $0.control) })
  }

  private func attempt(_ what: String, _ body: () throws -> Void) {
    do { try body() } catch {
      // The next round may find the database well again.
      logger.error("worker could not do its part", metadata: ["part": "\(what)", "error": "\(error)"])
    }
  }

  // MARK: Watching

  private func watch() {
    while true {
      let isOver = state.wait(milliseconds: Self.tick) { $0.isOver ? true : nil }
      if isOver ?? false { return }
      let (stops, isEnd, wakes) = state.withLock { state in
        var stops: [JobControl] = []
        var isEnd = false
        for (id, running) in state.running {
          for action in state.running[id]?.watch.actions(at: MonotonicTime.now.nanoseconds) ?? [] {
            switch action {
            case .heartbeat: state.heartbeats.insert(id)
            case .stop: stops.append(running.control)
            case .end: isEnd = true
            }
          }
        }
        return (stops, isEnd, !state.heartbeats.isEmpty)
      }
      for control in stops { control.interrupt(.tookTooLong) }
      if wakes { state.broadcast() }
      if isEnd {
        logger.critical("a job went past its hard limit; the process ends")
        endProcess()
      }
    }
  }
}
