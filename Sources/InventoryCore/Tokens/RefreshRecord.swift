/// What the store knows about one refresh token.
public struct RefreshRecord: Hashable, Sendable {
  /// When the token was made.
  public var issuedAt: Instant
  /// End of the token's own life.
  public var expiresAt: Instant
  /// End of the whole family, fixed at login; no rotation moves it.
  public var familyExpiresAt: Instant
  /// When it was exchanged for its successor; `nil` while it is the family's newest.
  public var usedAt: Instant?
  /// Whether its successor has been exchanged in turn, so that this is no longer the previous token.
  public var successorIsUsed: Bool
  /// Whether its family was revoked: logout, password change, or an earlier reuse.
  public var familyIsRevoked: Bool
  /// What identified the client that used it, for example a hash of user agent and address.
  public var usedBy: String?

  /// A record as stored.
  public init(
    issuedAt: Instant,
    expiresAt: Instant,
    familyExpiresAt: Instant,
    usedAt: Instant? = nil,
    successorIsUsed: Bool = false,
    familyIsRevoked: Bool = false,
    usedBy: String? = nil
  ) {
    self.issuedAt = issuedAt
    self.expiresAt = expiresAt
    self.familyExpiresAt = familyExpiresAt
    self.usedAt = usedAt
    self.successorIsUsed = successorIsUsed
    self.familyIsRevoked = familyIsRevoked
    self.usedBy = usedBy
  }
}
