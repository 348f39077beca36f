internal import CLinux
import Glibc

/// A thread of our own: one that may block, which no thread of Swift's cooperative pool may.
///
/// Sendable because the identifier is never changed and joining happens once, by consuming the value.
package struct WorkerThread: ~Copyable, @unchecked Sendable {
  private let identifier: pthread_t

  /// Starts a thread named `name` (15 bytes at most show in tools), with a stack of `stackBytes`.
  package init(
    name: String,
    stackBytes: Int = 2 << 20,
    body: @escaping @Sendable () -> Void
  ) throws(ListeningError) {
    let start = Unmanaged.passRetained(Start(name: name, body: body))
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackBytes)
    defer { pthread_attr_destroy(&attributes) }
    var identifier = pthread_t()
    let code = pthread_create(&identifier, &attributes, runStart, start.toOpaque())
    guard code == 0 else {
      start.release()
      throw .system(call: "pthread_create", subject: name, code: code)
    }
    self.identifier = identifier
  }

  /// Waits until the thread has ended.
  package consuming func join() { pthread_join(identifier, nil) }
}

private final class Start: Sendable {
  let name: String
  let body: @Sendable () -> Void

  init(name: String, body: @escaping @Sendable () -> Void) {
    self.name = name
    self.body = body
  }
}

private func runStart(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let argument else { return nil }
  let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
  clinux_name_thread(start.name)
  start.body()
  return nil
}
