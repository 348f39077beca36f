import ArgumentParser
import InventoryCore
import Platform
import Runtime

/// Finds out what a password hash may cost on this machine.
struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Measures how many iterations a password hash takes in about 300 ms.",
    discussion: """
      Prints the setting for the environment file. Stored passwords follow at the next login of each person. Never \
      below \(PasswordCost.minimumIterations), however slow the machine. Measure where the service runs, while it is \
      idle.
      """
  )

  @Option(help: "Milliseconds that a hash may take, 50 to 2000.")
  var milliseconds = 300

  func validate() throws {
    guard (50...2000).contains(milliseconds) else {
      throw ValidationError("--milliseconds takes 50 to 2000.")
    }
  }

  func run() throws {
    let salt = [UInt8](repeating: 1, count: PasswordHash.saltLength)
    func measure(_ iterations: Int) throws -> Int64 {
      let cost = PasswordCost(unsafeUncheckedIterations: iterations)
      let start = MonotonicTime.now.nanoseconds
      _ = try PasswordHash("Correct-Horse-9", salt: salt, cost: cost)
      return Int64((MonotonicTime.now.nanoseconds - start) / 1000)
    }
    // A password that can be hashed once can be hashed again.
    _ = try measure(1000)
    let cost = PasswordCost.calibrated(targetMicroseconds: Int64(milliseconds) * 1000) {
      (try? measure($0)) ?? .max
    }
    let taken = try measure(cost.iterations)
    print("PASSWORD_ITERATIONS=\(cost.iterations)")
    let reason = cost.iterations == PasswordCost.minimumIterations ? ", which is the least" : ""
    print("# \(ProgressLine.grouped(cost.iterations)) iterations\(reason), \(taken / 1000) ms here")
  }
}
