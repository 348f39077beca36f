internal import InventoryCore
internal import InventoryStore

/// How an import writes: in portions of a transaction each where a write keeps all others waiting, so that nobody waits
/// long; else in one transaction.
///
/// Before the first portion the whole file has been checked. What is broken off goes on where it was, because every portion
/// counts itself in the row of the import; what cannot go on is taken back.
final class ImportPortions {
  private let inventory: Inventory
  private let caller: Caller
  /// Rows that a portion should have: as many as are written in ``aim``, going by the portion before.
  private(set) var rows: Int

  /// Time that a portion should take.
  private static let aim = Duration.milliseconds(150)
  private static let fewest = 500
  private static let most = 65_536

  init(inventory: Inventory, caller: Caller) {
    self.inventory = inventory
    self.caller = caller
    rows = inventory.engine.dialect.hasOneWriter ? 2_000 : Self.most
  }

  /// - Parameter body: Given what runs a portion in a transaction.
  func run(_ body: ((_ portion: (Work) throws -> Void) throws -> Void) throws -> Void) throws {
    guard inventory.engine.dialect.hasOneWriter else {
      return try inventory.commitInBulk(as: caller) { work in
        try body { portion in
          try portion(work)
          try work.writeChanges()
        }
      }
    }
    try inventory.engine.writeInPortions { pause in
      try body { portion in
        let start = ContinuousClock.now
        try inventory.commit(as: caller) { work in
          try portion(work)
          work.announce(.changedInBulk)
        }
        let factor = Self.aim / start.duration(to: .now)
        rows = min(max(Int(Double(rows) * min(max(factor, 0.5), 1.5)), Self.fewest), Self.most / 2)
        pause()
      }
    }
    // Many portions make the log of the engine long.
    try? inventory.engine.tidy()
  }
}
