/// What one call does differently from others.
public struct CallOptions: Hashable, Sendable {
  /// Makes one effect of this call and every other one with the same key and content, for 24 hours. Without one, the client
  /// makes one for each call, so that its own retries are safe. 1 to 255 visible ASCII characters.
  public var idempotencyKey: String?
  /// The version that a change is meant for, as ``Answer/entityTag`` gave it; another one is refused with
  /// `STALE_VERSION`.
  public var ifMatch: String?
  /// Most time for the call with all its retries; that of the client when `nil`. For a ``Download`` it ends with the head of
  /// the answer.
  public var timeout: Duration?
  /// Further header fields.
  public var headerFields: [String: String]

  /// Options as given.
  public init(
    idempotencyKey: String? = nil,
    ifMatch: String? = nil,
    timeout: Duration? = nil,
    headerFields: [String: String] = [:]
  ) {
    self.idempotencyKey = idempotencyKey
    self.ifMatch = ifMatch
    self.timeout = timeout
    self.headerFields = headerFields
  }
}
