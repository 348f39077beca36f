internal import Foundation
internal import Synchronization

/// Processes that must not outlive the tests, whatever becomes of these.
package enum LiveProcesses {
  private static let identifiers = Mutex<Set<Int32>>([])
  private static let arranged: Void = { _ = atexit { LiveProcesses.killAll() } }()

  package static func add(_ identifier: Int32) {
    _ = arranged
    identifiers.withLock { _ = $0.insert(identifier) }
  }

  package static func remove(_ identifier: Int32) { identifiers.withLock { _ = $0.remove(identifier) } }

  private static func killAll() {
    for identifier in identifiers.withLock({ $0 }) {
      kill(identifier, SIGTERM)
      // One that a test has stopped would never notice.
      kill(identifier, SIGCONT)
    }
  }
}
