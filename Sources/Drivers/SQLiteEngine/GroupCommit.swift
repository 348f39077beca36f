internal import Dispatch
internal import GRDB
internal import InventoryRecords
internal import InventoryStore
internal import Platform
internal import Synchronization

/// Runs write transactions that arrive together in one commit.
///
/// A commit waits for the disk, some milliseconds; transactions that arrive meanwhile would each wait their turn.
/// Here the first to find the writer free takes all that are waiting, runs them in order and commits once. None is
/// acknowledged before that commit, and a transaction that throws takes only its own changes back. The leader waits for
/// the turn of its process first, so that what arrives meanwhile goes along.
///
/// A savepoint around each would copy every page that it changes first. So they run without, in the hope that none throws;
/// when one does, all are taken back and run again, each in a savepoint of its own.
final class GroupCommit: Sendable {
  /// One transaction that waits for its turn.
  ///
  /// `@unchecked Sendable`, because its closure is its caller's and not `Sendable`: one thread at a time has the job. Its own
  /// puts it into the queue, and sleeps; the leader of its group takes it out, and wakes its own when it is done.
  final class Job: @unchecked Sendable {
    /// `nil` when it is done: its caller's closure, which must not be held any longer.
    private var body: ((Database) throws -> Database.TransactionCompletion)?
    fileprivate(set) var failure: (any Error)?
    fileprivate var isDone: Bool { body == nil }
    /// Wakes its thread when it is done, or has to lead: the others of a crowd sleep on.
    fileprivate let alarm = DispatchSemaphore(value: 0)

    init(_ body: @escaping (Database) throws -> Database.TransactionCompletion) { self.body = body }

    fileprivate func run(on writer: Database) throws -> Database.TransactionCompletion {
      guard let body else { throw SQLError(.other, message: "a transaction runs again that is done") }
      return try body(writer)
    }

    fileprivate func end() {
      body = nil
      alarm.signal()
    }
  }

  private struct Queue {
    var jobs: [Job] = []
    var hasLeader = false
  }

  private let pool: DatabasePool
  private let queue = Mutex(Queue())
  /// How many groups are run in savepoints before it is tried without again. Only the leader touches it, of which there is
  /// one at a time; the queue's lock stands between one and the next.
  nonisolated(unsafe) private var groupsApart = 0

  /// Most transactions of one commit, so that the first of a crowd does not wait for all of it.
  private static let largestGroup = 64
  /// Groups in savepoints behind one that had to be run twice: where many transactions throw, few groups are.
  private static let groupsBehindFailure = 16

  private let turn: WriterTurn
  private let meter: StatementMeter?

  init(pool: DatabasePool, turn: WriterTurn, meter: StatementMeter? = nil) {
    self.pool = pool
    self.turn = turn
    self.meter = meter
  }

  /// Returns when the job's outcome is on disk, or it has failed.
  func run(_ job: Job) throws {
    // For the turn, for the disk, or for whoever leads the group.
    Waiting.begin()
    let leads = queue.withLock { queue in
      queue.jobs.append(job)
      defer { queue.hasLeader = true }
      return !queue.hasLeader
    }
    if !leads { job.alarm.wait() }
    if !job.isDone { lead() }
    if let failure = job.failure { throw failure }
  }

  /// Commits the jobs that wait, of which the first is the leader's own.
  private func lead() {
    let group = turn.take {
      let group = queue.withLock { queue in
        let group = Array(queue.jobs.prefix(Self.largestGroup))
        queue.jobs.removeFirst(group.count)
        return group
      }
      commit(group)
      return group
    }
    let next = queue.withLock { queue in
      queue.hasLeader = !queue.jobs.isEmpty
      return queue.jobs.first
    }
    next?.alarm.signal()
    for member in group { member.end() }
  }

  private func commit(_ group: [Job]) {
    do {
      try pool.writeWithoutTransaction { writer in
        if group.count == 1 {
          try transaction(on: writer) { try group[0].run(on: writer) }
        } else if groupsApart > 0 {
          groupsApart -= 1
          try commitApart(group, on: writer)
        } else if try !commitTogether(group, on: writer) {
          groupsApart = Self.groupsBehindFailure
          try commitApart(group, on: writer)
        }
      }
    } catch {
      // The commit itself failed, or the only transaction did: nothing of the group is on disk.
      for job in group { job.failure = job.failure ?? error }
    }
  }

  /// A transaction whose commit, with its sync, is counted.
  private func transaction(
    on writer: Database,
    _ body: () throws -> Database.TransactionCompletion
  ) throws {
    var start: UInt64?
    do {
      try writer.inTransaction(.immediate) {
        let completion = try body()
        if completion == .commit { start = MonotonicTime.now.nanoseconds }
        return completion
      }
      if let start { meter?.noteCommit(since: start) }
    } catch {
      if let start { meter?.noteCommit(since: start, failed: true) }
      throw error
    }
  }

  /// Runs transactions that only succeed.
  ///
  /// - Returns: Whether they did. Nothing has been changed otherwise.
  private func commitTogether(_ group: [Job], on writer: Database) throws -> Bool {
    var areAllWell = true
    try transaction(on: writer) {
      for job in group where areAllWell {
        // What it throws is found again where it is the only one to be taken back for it.
        areAllWell = (try? job.run(on: writer)) == .commit && writer.isInsideTransaction
      }
      return areAllWell ? .commit : .rollback
    }
    return areAllWell
  }

  private func commitApart(_ group: [Job], on writer: Database) throws {
    try transaction(on: writer) {
      for job in group {
        do {
          try writer.inSavepoint { try job.run(on: writer) }
        } catch {
          job.failure = error
          // "If the transaction is rolled back automatically …" (sqlite.org/lang_transaction.html): a full disk or an
          // I/O error takes the whole transaction with it.
          guard writer.isInsideTransaction else { throw error }
        }
      }
      return .commit
    }
  }
}
