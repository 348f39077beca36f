internal import Foundation
internal import GRDB
internal import InventoryRecords
internal import InventoryStore
internal import Platform

/// Runs write transactions that arrive together in one commit, each in a savepoint of its own.
///
/// A commit waits for the disk, some milliseconds; transactions that arrive meanwhile would each wait their turn.
/// Here the first to find the writer free takes all that are waiting, runs them in order and commits once. None is
/// acknowledged before that commit, and a transaction that throws takes only its own changes back. The leader waits for
/// the turn of its process first, so that what arrives meanwhile goes along.
final class GroupCommit: Sendable {
  /// One transaction that waits for its turn.
  ///
  /// `@unchecked Sendable`: the thread that owns it sleeps until `isDone`, and only the leader of its group touches
  /// it until then, under `condition` at either end.
  final class Job: @unchecked Sendable {
    let body: (Database) throws -> Database.TransactionCompletion
    fileprivate(set) var failure: (any Error)?
    fileprivate var isDone = false

    init(_ body: @escaping (Database) throws -> Database.TransactionCompletion) { self.body = body }
  }

  private let pool: DatabasePool
  private let condition = NSCondition()
  // Both are touched only while `condition` is locked.
  nonisolated(unsafe) private var waiting: [Job] = []
  nonisolated(unsafe) private var hasLeader = false

  /// Most transactions of one commit, so that the first of a crowd does not wait for all of it.
  private static let largestGroup = 64

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
    condition.lock()
    waiting.append(job)
    while !job.isDone {
      guard !hasLeader else {
        condition.wait()
        continue
      }
      hasLeader = true
      condition.unlock()
      let group = turn.take {
        condition.lock()
        let group = Array(waiting.prefix(Self.largestGroup))
        waiting.removeFirst(group.count)
        condition.unlock()
        commit(group)
        return group
      }
      condition.lock()
      for member in group { member.isDone = true }
      hasLeader = false
      condition.broadcast()
    }
    condition.unlock()
    if let failure = job.failure { throw failure }
  }

  private func commit(_ group: [Job]) {
    do {
      try pool.writeWithoutTransaction { writer in
        if group.count == 1 {
          try transaction(on: writer) { try group[0].body(writer) }
        } else {
          try commit(group, on: writer)
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

  private func commit(_ group: [Job], on writer: Database) throws {
    try transaction(on: writer) {
      for job in group {
        do {
          try writer.inSavepoint { try job.body(writer) }
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
