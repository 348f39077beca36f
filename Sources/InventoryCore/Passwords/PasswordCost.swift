/// How many PBKDF2 iterations a new password hash takes.
public struct PasswordCost: Hashable, Sendable {
  /// PBKDF2 iterations of one hash.
  public let iterations: Int

  /// 600,000: the least that new hashes may take (OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA256).
  public static let minimumIterations = 600_000
  /// 5,000,000: about one second on current processors; more would let one login occupy a worker.
  public static let maximumIterations = 5_000_000

  /// A cost of ``minimumIterations``.
  public static let minimum = PasswordCost(unsafeUncheckedIterations: minimumIterations)

  /// - Returns: `nil` below ``minimumIterations`` or above ``maximumIterations``.
  public init?(iterations: Int) {
    guard (Self.minimumIterations...Self.maximumIterations).contains(iterations) else { return nil }
    self.iterations = iterations
  }

  /// Any cost, also one that protects nothing: for tests and for measuring, never for stored passwords.
  ///
  /// - Parameter iterations: Clamped to 1…``maximumIterations``.
  public init(unsafeUncheckedIterations iterations: Int) {
    self.iterations = min(max(iterations, 1), Self.maximumIterations)
  }

  /// The cost of the hash that replaces a stored one: never below the policy's, and never below what the stored one has
  /// taken, or a password that was carried over would be easier to guess than before.
  public func replacing(_ stored: PasswordHash) -> PasswordCost {
    PasswordCost(unsafeUncheckedIterations: max(iterations, stored.iterations))
  }

  /// The cost at which one hash takes about `targetMicroseconds` on the machine that runs `measure`.
  ///
  /// Runs `measure` five times and takes the fastest, since other work can only slow a sample down. The result
  /// is rounded to 10,000 and never below ``minimumIterations``, however slow the machine.
  ///
  /// - Parameters:
  ///   - targetMicroseconds: The wished time, for example 300,000.
  ///   - sampleIterations: Iterations of one sample.
  ///   - measure: Hashes once with that many iterations and returns the microseconds it took.
  public static func calibrated(
    targetMicroseconds: Int64,
    sampleIterations: Int = 100_000,
    measure: (Int) -> Int64
  ) -> PasswordCost {
    let sample = max(sampleIterations, 1)
    var fastest = Int64.max
    for _ in 0..<5 { fastest = min(fastest, max(measure(sample), 1)) }
    // 128-bit product; its quotient fits 64 bits without a sign exactly when the high half is below the divisor.
    let (high, low) = UInt64(min(sample, maximumIterations)).multipliedFullWidth(
      by: UInt64(max(targetMicroseconds, 0))
    )
    guard high < fastest else { return PasswordCost(unsafeUncheckedIterations: maximumIterations) }
    let scaled = UInt64(fastest).dividingFullWidth((high, low)).quotient
    let bounded = min(max(Int(clamping: scaled), minimumIterations), maximumIterations)
    return PasswordCost(unsafeUncheckedIterations: (bounded + 5000) / 10_000 * 10_000)
  }
}
