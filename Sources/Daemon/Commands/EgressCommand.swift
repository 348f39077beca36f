import ArgumentParser
import Glibc
import Listening
import Logging
import Platform
import Runtime

/// Delivers webhooks.
struct EgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "egress",
    abstract: "Delivers webhooks until SIGTERM.",
    discussion: """
      The only process that connects to anything outside: it answers no requests and works on no jobs, and the others \
      need no network. Any number of them share the work. Where a webhook may lead is set by WEBHOOK_ALLOWED_NETWORKS.

      SIGTERM lets the messages that are being sent end, and ends with 0.
      """
  )

  @Option(help: "Seconds for which messages that are being sent may go on after SIGTERM, 0 to 60.")
  var patience = 15

  func validate() throws {
    guard (0...60).contains(patience) else { throw ValidationError("--patience takes 0 to 60.") }
  }

  func run() throws {
    StopSignals.block()
    let manager = ServiceManager.ofProcess()
    let assembly = try Assembly(label: "inventoryd", threads: 8)
    let logger = assembly.logger
    let worker = assembly.deliveryWorker()
    worker.start()
    let keeper = assembly.measureKeeper()
    try keeper.start(requestThreads: 0) { 0 }
    let watchdog = try Watchdog(manager, nudge: {}, progress: { worker.progress })
    manager.ready()
    ProgramCode.release()
    logger.info("egress started")
    StopSignals.wait()
    manager.stopping()
    logger.info("egress stopping")
    let isDone = worker.stop(patience: Double(patience))
    watchdog.stop()
    keeper.stop()
    logger.info("egress stopped")
    // Threads that still wait for an answer cannot be ended one by one; what they send will be sent again.
    guard isDone else { _exit(0) }
    worker.close()
    assembly.close()
  }
}
