import Glibc

/// A thread that tells the service manager of progress when it has just seen some, and is silent when it has not.
///
/// Twice per period it asks a worker to move, and looks whether any has: a timer alone would go on saying that all is
/// well while every worker hangs.
package final class Watchdog: Sendable {
  private let manager: ServiceManager
  private let over = Monitor(false)
  private let threads = WorkerThreads()

  /// - Parameters:
  ///   - nudge: Asks for a sign of life, without waiting for it.
  ///   - progress: A number that grows with each sign of life.
  package init(
    _ manager: ServiceManager,
    nudge: @escaping @Sendable () -> Void,
    progress: @escaping @Sendable () -> UInt64
  ) throws(ListeningError) {
    self.manager = manager
    guard let period = manager.watchdogMicroseconds else { return }
    let over = over
    // Half a period for each look, half of that for the answer.
    let pause = max(Int(period / 4000), 1)
    try threads.start(name: "watchdog") {
      var known = progress()
      while true {
        nudge()
        guard over.wait(milliseconds: pause, until: { $0 ? true : nil }) == nil else { return }
        let present = progress()
        if present != known { manager.alive() }
        known = present
        guard over.wait(milliseconds: pause, until: { $0 ? true : nil }) == nil else { return }
      }
    }
  }

  /// Ends the thread. Safe to call twice.
  package func stop() {
    over.withLock { $0 = true }
    over.broadcast()
    threads.join()
  }
}
