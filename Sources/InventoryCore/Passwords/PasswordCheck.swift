/// The answer to a login attempt, computed at the same cost whoever asks.
///
/// An unknown user and a wrong password must not differ in time, or addresses could be probed (OWASP ASVS 5.0,
/// 6.3.8). So a hash is computed when there is none, and one that is cheaper than the policy, or than the dearest hash
/// that is stored, is topped up.
public enum PasswordCheck: Hashable, Sendable {
  /// The password is right and its hash is up to date.
  case accepted
  /// The password is right; store a new hash, comparing and setting on the old one.
  case acceptedNeedsRehash
  /// No such user, no usable hash, or a wrong password; the caller must not tell which.
  case refused

  /// Whether the password is right.
  public var isAccepted: Bool { self != .refused }

  /// Checks a password. Blocks for as long as the dearer of `cost` and `dearest` takes.
  ///
  /// - Parameters:
  ///   - password: What was typed; at most ``PasswordHash/longestPassword`` bytes, longer ones are refused at once.
  ///   - stored: The user's hash, or `nil` when there is no such user or the stored text cannot be read.
  ///   - cost: The policy for new hashes.
  ///   - dearest: Iterations of the dearest hash that is stored of anybody. Hashes carried over from another program may
  ///     be dearer than the policy, and would else tell by the time they take that there is such a user.
  public static func check(
    _ password: String,
    against stored: PasswordHash?,
    cost: PasswordCost,
    dearest: Int = 0
  ) -> Self {
    guard password.utf8.count <= PasswordHash.longestPassword else { return .refused }
    let matches = stored?.verify(password) ?? false
    let missing = missingIterations(stored, cost: cost, dearest: dearest)
    if missing > 0 {
      let spent = PasswordHash.derive(
        password,
        [UInt8](repeating: 0, count: PasswordHash.saltLength),
        missing,
        PasswordHash.digestLength
      )
      // Observed, so that the work cannot be optimised away.
      if spent?.isEmpty ?? false { return .refused }
    }
    guard matches, let stored else { return .refused }
    return stored.needsRehash(for: cost) ? .acceptedNeedsRehash : .accepted
  }

  /// Iterations to spend beyond those of the stored hash, so that every check takes equally many.
  static func missingIterations(_ stored: PasswordHash?, cost: PasswordCost, dearest: Int = 0) -> Int {
    max(max(cost.iterations, min(dearest, PasswordCost.maximumIterations)) - (stored?.iterations ?? 0), 0)
  }
}
