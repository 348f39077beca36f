import Foundation
import InventoryCore

/// Runs the code of the guides, so that what they show is true.
@main
enum Guides {
  static func main() throws {
    let now = Instant(clampingMicroseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    try validateInput()
    try hashPasswords()
    try issueTokens(now: now)
    try keepALedger(now: now)
    try forecastAndReplenish()
    try embedTheCore(now: now)
  }

  /// Unpredictable bytes: the core makes none.
  static func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in .random(in: 0...255, using: &generator) }
  }
}
