/// Who acts: the one answer to that question in limits, idempotency keys, jobs, ledger, audit log and logs.
///
/// Numbers are counted within a kind: user 7, key 7 and local user 7 are three actors. Names are not part of it,
/// because they change.
public enum Actor: Hashable, Sendable {
  /// Nobody has signed in.
  case anonymous
  /// The program itself: schedules, upkeep, and commands on the machine.
  case system
  /// Somebody with an account.
  case user(Int64)
  /// A program that presents an API key.
  case apiKey(Int64)
  /// A process of a local user without an account, by the uid that the kernel vouches for.
  case local(UInt32)
}

extension Actor {
  /// What an actor is.
  public enum Kind: String, CaseIterable, Sendable {
    case anonymous
    case system
    case user
    case apiKey = "key"
    case local

    /// The number under which the kind is stored and hashed; never reused.
    public var code: Int64 {
      switch self {
      case .system: 0
      case .user: 1
      case .apiKey: 2
      case .local: 3
      case .anonymous: 4
      }
    }

    private static let byCode: [Int64: Kind] = Dictionary(
      uniqueKeysWithValues: allCases.map { ($0.code, $0) }
    )

    /// - Returns: `nil` for a number without a kind.
    public init?(code: Int64) {
      guard let kind = Self.byCode[code] else { return nil }
      self = kind
    }
  }

  /// An actor as it is stored.
  ///
  /// - Returns: `nil` for a number that the kind cannot have.
  public init?(kind: Kind, id: Int64) {
    switch kind {
    case .anonymous where id == 0: self = .anonymous
    case .system where id == 0: self = .system
    case .user: self = .user(id)
    case .apiKey: self = .apiKey(id)
    case .local:
      guard let uid = UInt32(exactly: id) else { return nil }
      self = .local(uid)
    case .anonymous, .system: return nil
    }
  }

  /// What the actor is.
  public var kind: Kind {
    switch self {
    case .anonymous: .anonymous
    case .system: .system
    case .user: .user
    case .apiKey: .apiKey
    case .local: .local
    }
  }

  /// The number within the kind; 0 where there is only one.
  public var id: Int64 {
    switch self {
    case .anonymous, .system: 0
    case .user(let id), .apiKey(let id): id
    case .local(let uid): Int64(uid)
    }
  }
}

extension Actor: CustomStringConvertible {
  /// A text that no two actors share, such as `user:7`; kept in the database as the owner of idempotency keys.
  public var description: String {
    switch self {
    case .anonymous: "anonymous"
    case .system: "system"
    case .user(let id): "user:\(id)"
    case .apiKey(let id): "key:\(id)"
    case .local(let uid): "uid:\(uid)"
    }
  }
}
