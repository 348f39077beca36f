import Foundation
import InventoryCore

/// Keeps a small ledger in memory: reads movements, refuses what cannot be, and verifies the chain at the end.
///
///     printf 'purchase 1 10\nsale 1 4\n' | stock-ledger [--tamper]
///
/// Each line is a kind, a product number and a quantity. Sales, waste and orders take goods; a count or an adjustment
/// may have a sign. `--tamper` changes one entry before verifying. The exit status is 0 for a sound ledger, 1 otherwise.
@main
enum StockLedger {
  static func main() {
    let isTampered = CommandLine.arguments.dropFirst().first == "--tamper"
    var ledger = MemoryLedger()
    while let line = readLine() {
      guard !line.isEmpty else { continue }
      do {
        let entry = try ledger.record(line, now: now())
        print(
          "\(entry.kind.rawValue) \(entry.quantity) of product \(entry.productID): \(entry.balanceAfter) left"
        )
      } catch {
        print("refused: \(error)")
      }
    }
    if isTampered { ledger.tamper() }
    let faults = ledger.faults()
    for fault in faults { print("fault: \(fault)") }
    print(
      faults.isEmpty ? "\(ledger.entries.count) entries, the chain is sound" : "the ledger was tampered with"
    )
    exit(faults.isEmpty ? 0 : 1)
  }

  private static func now() -> Instant {
    Instant(clampingMicroseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }
}
