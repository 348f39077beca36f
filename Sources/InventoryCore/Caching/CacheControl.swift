/// What a shared or private HTTP cache may do with an answer (RFC 9111 section 5.2).
public enum CacheControl: Hashable, Sendable {
  /// For one caller, and only after asking whether its tag still holds.
  case privateRevalidated
  /// For everyone, for so many seconds without asking.
  case publicFor(seconds: Int64)
  /// For everyone, after asking whether its tag still holds.
  case publicRevalidated
  /// Kept by nobody: tokens, one-time secrets, data about persons, errors and answers to writes.
  case noStore

  /// The directive of an answer.
  ///
  /// - Parameters:
  ///   - status: HTTP status; errors are kept by nobody.
  ///   - isSafe: Whether the method was GET or HEAD.
  ///   - isAuthenticated: Whether the answer depends on who asks.
  ///   - isConfidential: Whether it is about persons, or about what opens doors.
  public init(status: Int, isSafe: Bool, isAuthenticated: Bool, isConfidential: Bool = false) {
    guard isSafe, !isConfidential, (200..<400).contains(status) else {
      self = .noStore
      return
    }
    self = isAuthenticated ? .privateRevalidated : .publicRevalidated
  }

  /// Value of the `Cache-Control` field.
  public var field: String {
    switch self {
    case .privateRevalidated: "private, no-cache"
    case .publicFor(let seconds): "public, max-age=\(max(seconds, 0))"
    case .publicRevalidated: "public, no-cache"
    case .noStore: "no-store"
    }
  }
}
