/// The keys that a service signs with and accepts.
///
/// To rotate, add the new key to every process as a verifying key, then make it the signing key and keep the
/// old one for as long as its tokens live.
public struct TokenKeyRing: Sendable {
  /// The key for new tokens.
  public let signing: TokenKey
  /// Every key that is accepted, the signing key first.
  public let keys: [TokenKey]

  /// - Throws: ``TokenError/ambiguousKeys`` when two keys share an identifier, or one of several has none.
  public init(signing: TokenKey, accepting others: [TokenKey] = []) throws(TokenError) {
    let keys = [signing] + others
    if keys.count > 1 {
      let ids = keys.compactMap(\.id)
      guard ids.count == keys.count, Set(ids).count == keys.count else { throw .ambiguousKeys }
    }
    self.signing = signing
    self.keys = keys
  }

  /// The key a token names. A ring with one nameless key offers it to every token; a token without `kid` is
  /// accepted only when there is one key.
  func key(named id: String?) -> TokenKey? {
    guard let id else { return keys.count == 1 ? keys[0] : nil }
    if keys.count == 1, keys[0].id == nil { return keys[0] }
    return keys.first { $0.id?.isExactly(id) ?? false }
  }
}
