import ArgumentParser
import Glibc
import InventoryCore
internal import InventoryRecords
import InventoryService
import InventoryStore
internal import Platform
import Runtime

/// Trains forecasts now.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains forecasts, and keeps them with the stock levels that follow.",
    discussion: """
      Forecasts that are fresh are left alone, so that training that was stopped goes on where it was. Products are \
      written in small batches: sales go on meanwhile.

        inventoryd train --all --threads 2
        inventoryd train --sku TEA-001
      """
  )

  @Flag(help: "All active products.")
  var all = false

  @Option(help: "One product.")
  var sku: String?

  @Option(help: "Threads, 1 to 256. (default: one per core)")
  var threads: Int?

  @Flag(help: "Train what is fresh, too.")
  var force = false

  func validate() throws {
    guard all != (sku != nil) else { throw ValidationError("Say either --all or --sku.") }
    guard threads.map({ (1...256).contains($0) }) ?? true else {
      throw ValidationError("--threads takes 1 to 256.")
    }
  }

  func run() throws {
    let threads = threads ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    try Tool.withAssembly(threads: threads) { assembly in
      let inventory = assembly.inventory
      var request = TrainingRequest(threads: threads, skipsFresh: !force)
      if let sku {
        let id = try inventory.read { try $0.products.product(.sku(sku)).id }
        request.products = id...id
      }
      var line = ProgressLine()
      let start = MonotonicTime.now
      func seconds() -> Double { MonotonicTime.now.seconds(since: start) }
      let report = try inventory.training.trainAll(
        request,
        progress: { report in
          line.show(
            "\(ProgressLine.grouped(report.done)) of \(ProgressLine.grouped(report.products)) products, "
              + "\(ProgressLine.decimal(seconds())) s"
          )
        }
      )
      line.finish()
      let rate = Int(Double(report.trained) / max(seconds(), 0.001))
      print(
        "trained \(ProgressLine.grouped(report.trained)) forecasts of \(ProgressLine.grouped(report.products)) "
          + "products, \(ProgressLine.grouped(report.fresh)) were fresh, "
          + "\(ProgressLine.grouped(report.reclassified)) changed class"
      )
      for failure in report.failures {
        print("not trained: \(failure.sku) at location \(failure.locationID): \(failure.reason)")
      }
      print(
        "\(ProgressLine.decimal(seconds())) s on \(threads) threads, \(ProgressLine.grouped(rate)) forecasts/s"
      )
    }
  }
}
