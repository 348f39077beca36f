package import InventoryCore

/// How answers are cached, decided at start-up.
package struct CacheSettings: Sendable {
  package var lifetimes = CacheLifetimes()
  /// Names and seals what is kept outside the process; 32 secret bytes.
  package var key: [UInt8]

  package init(key: [UInt8]) { self.key = key }
}

extension CacheLifetimes {
  /// Microseconds for one entry: up to a tenth shorter or longer by chance, so that what was cached together does not
  /// expire together.
  ///
  /// - Parameter random: 64 unpredictable bits.
  func microseconds(_ subject: CachePolicy.Subject, random: UInt64) -> Int64 {
    seconds(subject) * 1000 * (900 + Int64(random % 201))
  }
}
