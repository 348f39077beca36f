/// When to compute a cached value anew although it has not expired, so that many processes do not do it at once.
///
/// XFetch (Vattani, Chierichetti and Lowenstein, "Optimal Probabilistic Cache Stampede Prevention", VLDB 2015): a
/// reader refreshes when `now - cost × beta × ln(r) ≥ expiry` with `r` uniform in (0, 1]. The nearer the expiry and the
/// dearer the value, the likelier.
public struct EarlyRefresh: Hashable, Sendable {
  /// Above 1 refreshes earlier, below 1 later; 0 only at expiry.
  public let beta: Double

  /// - Parameter beta: 1 is optimal for exponential arrivals; not finite or below 0 counts as 1.
  public init(beta: Double = 1) { self.beta = beta.isFinite && beta >= 0 ? beta : 1 }

  /// Whether any reader could be told to compute the value anew: far from expiry no chance has to be taken.
  package func canBeDue(expiresAt: Instant, costMicroseconds: Int64, now: Instant) -> Bool {
    // -ln(2^-53) is 36.74.
    let lead = Double(max(costMicroseconds, 0)) * beta * 36.75
    return lead >= 9e18 || now.advanced(byMicroseconds: Int64(lead) + 1) >= expiresAt
  }

  /// Whether this reader computes the value anew.
  ///
  /// - Parameters:
  ///   - expiresAt: When the value stops being served.
  ///   - costMicroseconds: How long it took to compute; below 0 counts as 0.
  ///   - now: The present moment.
  ///   - random: 64 unpredictable bits.
  public func isDue(expiresAt: Instant, costMicroseconds: Int64, now: Instant, random: UInt64) -> Bool {
    // 53 bits give every multiple of 2^-53 in (0, 1].
    let uniform = Double((random >> 11) + 1) * 0x1p-53
    let lead = -Double(max(costMicroseconds, 0)) * beta * log(uniform)
    guard lead < 9e18 else { return true }
    return now.advanced(byMicroseconds: Int64(lead)) >= expiresAt
  }
}
