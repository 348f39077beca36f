internal import Foundation
internal import Synchronization

/// Runs a body on so many threads at the same moment and waits for all of them.
package func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  let gate = DispatchSemaphore(value: 0)
  let done = DispatchGroup()
  for index in 0..<count {
    done.enter()
    let thread = Thread {
      gate.wait()
      body(index)
      done.leave()
    }
    thread.stackSize = 512 << 10
    thread.start()
  }
  for _ in 0..<count { gate.signal() }
  done.wait()
}

/// Results that several threads collect.
package final class Collected<Element: Sendable>: Sendable {
  private let elements = Mutex<[Element]>([])

  package init() {}

  package var all: [Element] { elements.withLock { $0 } }

  package func add(_ element: Element) { elements.withLock { $0.append(element) } }
}

/// A flag that tells threads to end.
package final class Flag: Sendable {
  private let value = Atomic<Bool>(false)

  package init() {}

  package var isSet: Bool { value.load(ordering: .acquiring) }

  package func set() { value.store(true, ordering: .releasing) }
}
