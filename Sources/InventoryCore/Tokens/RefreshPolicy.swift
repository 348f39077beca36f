/// Rotation of refresh tokens and detection of their reuse (RFC 9700 section 4.14.2), as a pure decision.
///
/// The owner looks the record up by digest, asks for a decision, and carries it out in one transaction; the
/// rotation itself must be conditional on the token being unused, so that of two simultaneous refreshes one
/// sees the other's result and decides again.
public struct RefreshPolicy: Hashable, Sendable {
  /// Seconds that an unused token lives; each rotation starts them anew.
  public var slidingLifetime: Int64
  /// Seconds that a family lives at most, from login on.
  public var familyLifetime: Int64
  /// Seconds in which the client that used a token may use it again and get the same successor, because the
  /// answer may have been lost.
  public var grace: Int64

  /// 7 days, 30 days and 15 seconds.
  public init(slidingLifetime: Int64 = 604_800, familyLifetime: Int64 = 2_592_000, grace: Int64 = 15) {
    self.slidingLifetime = slidingLifetime
    self.familyLifetime = familyLifetime
    self.grace = grace
  }

  /// Lifetimes of a family's first token.
  public func firstRecord(now: Instant) -> RefreshRecord {
    let end = now.advanced(bySeconds: familyLifetime)
    return RefreshRecord(
      issuedAt: now,
      expiresAt: min(now.advanced(bySeconds: slidingLifetime), end),
      familyExpiresAt: end
    )
  }

  /// What to do with a presented token.
  ///
  /// - Parameters:
  ///   - record: What is stored for the token's digest; `nil` when there is nothing.
  ///   - client: The fingerprint of the caller, compared with the one that used the token.
  ///   - now: The present moment.
  public func decide(_ record: RefreshRecord?, client: String?, now: Instant) -> RefreshDecision {
    guard let record else { return .refuse(.unknown) }
    if record.familyIsRevoked { return .refuse(.familyRevoked) }
    if let usedAt = record.usedAt {
      // Clocks of two processes may differ: a use in the near future is as recent as one in the near past.
      let isRecent =
        now <= usedAt.advanced(bySeconds: grace) && usedAt <= now.advanced(bySeconds: grace)
      if record.successorIsUsed || !isRecent {
        return .revokeFamily(.reused)
      }
      guard client == record.usedBy else { return .revokeFamily(.reusedByAnotherClient) }
      return now < record.familyExpiresAt ? .repeatSuccessor : .refuse(.familyExpired)
    }
    guard now < record.familyExpiresAt else { return .refuse(.familyExpired) }
    guard now < record.expiresAt else { return .refuse(.expired) }
    return .rotate(
      successorExpiresAt: min(now.advanced(bySeconds: slidingLifetime), record.familyExpiresAt)
    )
  }
}

/// What to do with a presented refresh token.
public enum RefreshDecision: Hashable, Sendable {
  /// Mark the token used, store its successor with this end, and answer with the successor.
  case rotate(successorExpiresAt: Instant)
  /// Answer with the successor that was stored before; change nothing.
  case repeatSuccessor
  /// Someone holds a token that was given up: revoke every token of the family, then refuse.
  case revokeFamily(RevocationReason)
  /// Refuse; change nothing.
  case refuse(RefusalReason)

  /// Why a family is revoked.
  public enum RevocationReason: String, Hashable, Sendable {
    /// Used again after the grace, or after its successor was used.
    case reused
    /// Used again within the grace, but by a client with another fingerprint.
    case reusedByAnotherClient
  }

  /// Why a token is refused without more ado.
  public enum RefusalReason: String, Hashable, Sendable {
    /// No such digest is stored.
    case unknown
    /// Not used in time.
    case expired
    /// The family has reached its end.
    case familyExpired
    /// The family was revoked before.
    case familyRevoked
  }
}
