import ArgumentParser
import InventoryService
import Listening
import Logging
import Runtime

/// Does the work that no request waits for.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: "Does periodic upkeep until SIGTERM.",
    discussion: """
      Forgets expired idempotency keys, ended sessions with their tokens, and failed logins that no longer count. \
      Any number of workers may run; each round is safe beside the others.
      """)

  @Option(help: "Seconds between two rounds, 1 to 86400.")
  var interval = 300

  @Flag(help: "Do one round and end.")
  var once = false

  func validate() throws {
    guard (1...86_400).contains(interval) else { throw ValidationError("--interval takes 1 to 86400.") }
  }

  func run() throws {
    StopSignals.block()
    let assembly = try Assembly(label: "inventoryd", threads: 1)
    defer { assembly.close() }
    let logger = assembly.logger
    logger.info("worker started", metadata: ["interval": "\(interval)"])
    repeat {
      do {
        let report = try assembly.inventory.upkeep()
        logger.info(
          "upkeep done",
          metadata: [
            "idempotency_keys": "\(report.idempotencyKeys)", "sessions": "\(report.sessions)",
            "login_attempts": "\(report.loginAttempts)",
          ])
      } catch {
        guard !once else { throw error }
        // The next round may find the database well again.
        logger.error("upkeep failed", metadata: ["error": "\(error)"])
      }
    } while !once && !StopSignals.wait(seconds: interval)
    logger.info("worker stopped")
  }
}
