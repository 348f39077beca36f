internal import Glibc

/// What a thread does before it waits for anything but a processor.
///
/// A server has more threads than processors, so that some can wait, but lets few of them work at a time. One that is about to
/// wait says so here, and another goes on in its place.
package enum Waiting {
  /// Called on the thread that it was set for.
  package final class Notice: Sendable {
    fileprivate let body: @Sendable () -> Void

    package init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static let key: pthread_key_t? = {
    var key = pthread_key_t()
    return pthread_key_create(&key, nil) == 0 ? key : nil
  }()

  /// Runs a thread whose waits somebody wants to know of.
  package static func noting(_ notice: Notice, _ body: () -> Void) {
    guard let key else { return body() }
    pthread_setspecific(key, Unmanaged.passUnretained(notice).toOpaque())
    withExtendedLifetime(notice, body)
    pthread_setspecific(key, nil)
  }

  /// To be called before a wait for another thread, another process or another machine, of which nobody knows how long it
  /// takes.
  package static func begin() {
    guard let key, let notice = pthread_getspecific(key) else { return }
    Unmanaged<Notice>.fromOpaque(notice).takeUnretainedValue().body()
  }
}
