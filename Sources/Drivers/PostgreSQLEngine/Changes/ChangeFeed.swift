internal import Foundation
internal import InventoryStore

/// Keeps ``KnownVersions`` current for the whole process, with one question to the database at a time.
///
/// A thread needs the answer to a question that was asked after it came; threads that come while one is under way share
/// the next.
final class ChangeFeed: Sendable {
  private let condition = NSCondition()
  // All are touched only while `condition` is locked.
  nonisolated(unsafe) private var known = KnownVersions()
  nonisolated(unsafe) private var asked = 0
  nonisolated(unsafe) private var answered = 0
  nonisolated(unsafe) private var isAsking = false

  /// - Parameter ask: Brings what is known up to date.
  func mark(_ ask: (KnownVersions) throws -> KnownVersions) throws -> SQLChangeMark {
    condition.lock()
    defer { condition.unlock() }
    let wanted = asked + 1
    while answered < wanted {
      guard !isAsking else {
        condition.wait()
        continue
      }
      isAsking = true
      asked += 1
      let question = asked
      let before = known
      condition.unlock()
      let answer = Result { try ask(before) }
      condition.lock()
      isAsking = false
      condition.broadcast()
      // Whoever shares a failed question asks again.
      known = try answer.get()
      answered = question
    }
    return known.mark
  }

  /// What is known, when it is as new as a snapshot: nobody has to be asked then.
  func mark(ofSnapshot text: String) -> SQLChangeMark? {
    condition.withLock { known.isCurrent(at: text) ? known.mark : nil }
  }
}

extension KnownVersions {
  fileprivate var mark: SQLChangeMark { SQLChangeMark(watcher: 0, version: changes, versions: versions) }
}
