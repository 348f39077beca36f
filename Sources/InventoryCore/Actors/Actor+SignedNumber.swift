extension Actor {
  /// The actor as the one number that the first layouts of hashes know: a user's own, below zero for a local user, 0
  /// for the system and for nobody. No API key has ever written anything in these layouts.
  package var signedNumber: Int64 {
    switch self {
    case .user(let id): id
    case .local(let uid): -1 - Int64(uid)
    case .system, .anonymous, .apiKey: 0
    }
  }
}
