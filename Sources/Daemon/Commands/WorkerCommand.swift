import ArgumentParser
import Glibc
import InventoryCore
import InventoryHTTP
internal import InventoryRecords
import InventoryService
import InventoryStore
import Listening
import Logging
import Platform
import Runtime

/// Does the work that no request waits for.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: "Works on the queue of jobs until SIGTERM.",
    discussion: """
      Takes jobs from the database, and adds those that come round by themselves. Any number of workers on \
      any number of machines share the work. The kinds of jobs:

      \(JobTable.all.help)

      SIGTERM lets running jobs end for a while, gives the others back, and ends with 0. A job that runs for longer \
      than 30 minutes ends the process with 70; another worker then takes the job up again.
      """
  )

  @Option(help: "Jobs that run at the same time, 1 to 64.")
  var concurrency = 1

  @Option(help: "Seconds between two looks at an empty queue, 1 to 60.")
  var poll = 1

  @Option(help: "Seconds for which running jobs may go on after SIGTERM, 0 to 3600.")
  var patience = 20

  @Flag(help: "Do what is due now, and end.")
  var once = false

  func validate() throws {
    guard (1...64).contains(concurrency) else { throw ValidationError("--concurrency takes 1 to 64.") }
    guard (1...60).contains(poll) else { throw ValidationError("--poll takes 1 to 60.") }
    guard (0...3600).contains(patience) else { throw ValidationError("--patience takes 0 to 3600.") }
  }

  func run() throws {
    StopSignals.block()
    let manager = ServiceManager.ofProcess()
    let assembly = try Assembly(label: "inventoryd", threads: concurrency + 1)
    let logger = assembly.logger
    if once {
      defer { assembly.close() }
      return try workOnce(assembly)
    }
    var options = JobWorker.Options()
    options.concurrency = concurrency
    options.poll = poll * 1000
    options.patience = patience * 1000
    let worker = assembly.jobWorker(options: options, endProcess: { _exit(70) })
    logger.info("worker started", metadata: ["concurrency": "\(concurrency)"])
    try worker.start()
    let keeper = assembly.measureKeeper()
    try keeper.start(requestThreads: 0) { 0 }
    let watchdog = try Watchdog(manager, nudge: worker.nudge) { worker.progress }
    manager.ready()
    ProgramCode.release()
    StopSignals.wait()
    manager.stopping()
    logger.info("worker stopping")
    let isDone = worker.stop()
    watchdog.stop()
    keeper.stop()
    logger.info("worker stopped")
    // Threads that still run a job that was given back cannot be ended one by one.
    guard isDone else { _exit(0) }
    assembly.close()
  }

  private func workOnce(_ assembly: Assembly) throws {
    let runner = assembly.jobRunner()
    try assembly.timetable.fire()
    _ = try runner.reap()
    while let claimed = try runner.claim(limit: 1).first {
      let state = runner.run(claimed)
      assembly.logger.info(
        "job finished",
        metadata: ["kind": "\(claimed.job.kind)", "state": "\(state?.rawValue ?? "LOST")"]
      )
    }
  }
}
