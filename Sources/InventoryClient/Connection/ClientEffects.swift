internal import Foundation
package import InventoryCore

/// What a client takes from outside: time and chance.
package struct ClientEffects: Sendable {
  package var sleep: @Sendable (Duration) async throws -> Void
  /// From 0 to 1.
  package var chance: @Sendable () -> Double
  /// 128 random bits, for keys of idempotency and nonces.
  package var randomText: @Sendable () -> String

  /// For signatures.
  package var now: @Sendable () -> Instant

  package init(
    sleep: @escaping @Sendable (Duration) async throws -> Void,
    chance: @escaping @Sendable () -> Double,
    randomText: @escaping @Sendable () -> String,
    now: @escaping @Sendable () -> Instant
  ) {
    self.sleep = sleep
    self.chance = chance
    self.randomText = randomText
    self.now = now
  }

  package static let system = ClientEffects(
    sleep: { try await _Concurrency.Task.sleep(for: $0) },
    chance: { Double.random(in: 0...1) },
    randomText: {
      let words = (0..<2).map { _ in String(UInt64.random(in: 0...UInt64.max), radix: 16) }
      return words.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined()
    },
    now: { Instant(clampingMicroseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }
  )
}
