import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting

extension ConformanceContents {
  /// Bearers of every kind that is no plain session, each by kind and role: `key-staff`, a key; `located-staff`, one that
  /// belongs to location 2; `signed-staff`, one whose writes have to be signed; `once-staff`, a session that was opened with
  /// a one-time password.
  static func credentials(_ inventory: Inventory) throws -> [String: String] {
    var tokens: [String: String] = [:]
    for role in Role.allCases {
      for (kind, location, isSigned) in [("key", nil, false), ("located", 2, false), ("signed", nil, true)]
        as [(String, Int64?, Bool)]
      {
        let name = "\(kind)-\(role.rawValue)"
        let draft = APIKeyDraft(
          name: name,
          role: role,
          locationID: location,
          expiresAt: nil,
          isSigned: isSigned
        )
        tokens[name] = try inventory.commit(as: .system) { try $0.apiKeys.create(draft).text }
      }
      let name = "once-\(role.rawValue)"
      tokens[name] = try inventory.testToken(role, email: "\(name)@shop.test", session: name)
      try inventory.commit(as: .system) { work in
        let email = try EmailAddress(parsing: "\(name)@shop.test")
        let user = try found(try Accounts(work.connection).user(email), "no \(name)")
        try Accounts(work.connection).giveOneTimePassword(
          id: user.id,
          hash: user.passwordHash,
          until: work.now.advanced(bySeconds: 86_400),
          now: work.now
        )
      }
    }
    return tokens
  }
}
