internal import Cryptography
internal import InventoryCore
package import InventoryService
internal import Platform

extension Effects {
  /// The clock and the random generator of this machine.
  package static let system = {
    let reserve = SecureRandomReserve()
    return Effects(
      now: { Instant(clampingMicroseconds: WallClock.microseconds) },
      randomBytes: { try reserve.bytes($0) }
    )
  }()
}
