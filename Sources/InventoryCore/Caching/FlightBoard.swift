/// Which of several simultaneous readers of a key computes its value, while the others wait: single flight as a value.
///
/// The owner keeps it under its lock, asks on each miss, and does what it is told; waiting itself is the owner's
/// business.
public struct FlightBoard<Key: Hashable & Sendable>: Sendable {
  /// What a reader does.
  public enum Decision: Hashable, Sendable {
    /// Compute, then call ``FlightBoard/land(_:)`` whatever the outcome.
    case compute
    /// Another computes: wait until it has landed, then look again.
    case wait
  }

  private var flying: Set<Key> = []

  /// Nothing is being computed.
  public init() {}

  /// A reader that found nothing under the key.
  public mutating func arrive(_ key: Key) -> Decision { flying.insert(key).inserted ? .compute : .wait }

  /// The computation is over, with or without a value.
  public mutating func land(_ key: Key) { flying.remove(key) }

  /// Whether someone computes the key's value.
  public func isFlying(_ key: Key) -> Bool { flying.contains(key) }
}
