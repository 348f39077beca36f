internal import InventoryCore

/// The master secret, and the one that it has taken the place of, if that is named: keys of the latter are accepted, and
/// make nothing new.
struct MasterSecrets {
  private let present: MasterSecret
  private let former: [MasterSecret]

  init(present: MasterSecret, former: [MasterSecret]) {
    self.present = present
    self.former = former
  }

  /// The key that something is made with.
  func key(for purpose: String) -> [UInt8] { present.key(for: purpose) }

  /// Keys that the same may have been made with before.
  func formerKeys(for purpose: String) -> [[UInt8]] { former.map { $0.key(for: purpose) } }
}
