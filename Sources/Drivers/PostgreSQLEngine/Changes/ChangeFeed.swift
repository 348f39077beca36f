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
  /// What shows that `known` is still current.
  nonisolated(unsafe) private var proof: BoardProof?
  nonisolated(unsafe) private var asked = 0
  nonisolated(unsafe) private var answered = 0
  nonisolated(unsafe) private var isAsking = false

  /// What is known, when the board shows that nothing has been committed since: nobody has to be asked then.
  func proven() -> SQLChangeMark? {
    let (proof, mark) = condition.withLock { (self.proof, known.mark) }
    guard let proof, proof.holds else { return nil }
    return mark
  }

  /// Ends what `proof` keeps open.
  func close() { condition.withLock { proof = nil } }

  /// - Parameter ask: Brings what is known up to date, and says what proves it from then on.
  func mark(
    _ ask: (KnownVersions) throws -> (known: KnownVersions, proof: BoardProof?)
  ) throws -> SQLChangeMark {
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
      (known, proof) = try answer.get()
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
  fileprivate var mark: SQLChangeMark { SQLChangeMark(version: UInt128(changes), versions: versions) }
}
