internal import InventoryCore

/// A column whose values are encrypted, each bound to its row.
package struct FieldSecret: Sendable {
  package var table: String
  /// What identifies a row, a number.
  package var key: String
  package var column: String
  /// What binds a value beside the number of its row.
  package var binding: String?
  private let prefix: String

  init(_ table: String, key: String = "id", column: String, binding: String? = nil, prefix: String? = nil) {
    self.table = table
    self.key = key
    self.column = column
    self.binding = binding
    self.prefix = prefix ?? "\(table).\(column)"
  }

  /// Where a value belongs: what ``FieldCipher`` binds it to.
  package func context(_ id: Int64, _ binding: String? = nil) -> String {
    "\(prefix):\(id)" + (binding.map { ":\($0)" } ?? "")
  }

  package static let secondFactor = FieldSecret(
    "second_factors",
    key: "user_id",
    column: "secret",
    prefix: "users.totp"
  )
  package static let secondFactorSetup = FieldSecret(
    "second_factor_setups",
    key: "user_id",
    column: "secret",
    prefix: "users.totp"
  )
  package static let signing = FieldSecret("api_keys", column: "signing_secret")
  package static let provider = FieldSecret(
    "provider_keys",
    column: "secret",
    binding: "provider",
    prefix: "provider_keys.key"
  )

  package static let webhook = FieldSecret("webhooks", column: "secret")
  package static let previousWebhook = FieldSecret("webhooks", column: "previous_secret")

  /// Every column that holds such values.
  package static let all: [FieldSecret] = [
    .secondFactor, .secondFactorSetup, .signing, .provider, .webhook, .previousWebhook,
  ]
}

/// One encrypted value and its row.
package struct StoredSecret: Sendable {
  package var id: Int64
  package var text: String
  package var binding: String?
}

/// Encrypted values of all tables, as rows.
package struct FieldSecrets {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// The next values, by the number of their rows, that are not encrypted under a version.
  package func others(
    than version: Int,
    of secret: FieldSecret,
    after id: Int64,
    limit: Int
  ) throws -> [StoredSecret] {
    try connection.all(
      """
      SELECT \(secret.key), \(secret.column), \(secret.binding ?? "NULL") FROM \(secret.table)
      WHERE \(secret.key) > $1 AND \(secret.column) NOT LIKE $2 ORDER BY \(secret.key) LIMIT $3
      """,
      [.integer(id), .text("v\(version).%"), .integer(Int64(limit))]
    ) {
      StoredSecret(
        id: try $0.nextInteger(),
        text: try $0.nextText(),
        binding: try $0.nextOptionalText()
      )
    }
  }

  /// Sets a value anew when it is still the old one.
  package func replace(_ old: StoredSecret, by text: String, of secret: FieldSecret) throws -> Bool {
    try connection.execute(
      "UPDATE \(secret.table) SET \(secret.column) = $1 WHERE \(secret.key) = $2 AND \(secret.column) = $3",
      [.text(text), .integer(old.id), .text(old.text)]
    ) == 1
  }

  /// One value of a column that is under none of the versions.
  package func unreadable(_ secret: FieldSecret, knowing versions: Set<Int>) throws -> StoredSecret? {
    let known = versions.sorted()
    let conditions = known.indices.map { " AND \(secret.column) NOT LIKE $\($0 + 1)" }.joined()
    return try connection.first(
      """
      SELECT \(secret.key), \(secret.column), \(secret.binding ?? "NULL") FROM \(secret.table)
      WHERE \(secret.column) IS NOT NULL\(conditions) ORDER BY \(secret.key) LIMIT 1
      """,
      known.map { SQLValue.text("v\($0).%") }
    ) {
      StoredSecret(
        id: try $0.nextInteger(),
        text: try $0.nextText(),
        binding: try $0.nextOptionalText()
      )
    }
  }
}
