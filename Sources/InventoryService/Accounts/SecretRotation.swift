internal import InventoryCore
internal import InventoryStore

/// Carries encrypted secrets over to the newest key, while the service runs.
package struct SecretRotation: Sendable {
  let inventory: Inventory
  /// Values that one transaction looks at.
  private static let batch = 100

  /// What a rotation has done.
  package struct Report: Hashable, Sendable {
    /// The version that encrypts now.
    package var version: Int
    /// Values encrypted anew, by table and column.
    package var rewritten: [String: Int] = [:]
  }
}

extension Inventory {
  package var secretRotation: SecretRotation { SecretRotation(inventory: self) }

  /// Finds a stored secret that no key at hand can decrypt.
  ///
  /// - Returns: A sentence that names the table, the row and the version; `nil` when there is none.
  package func unreadableSecret() throws -> String? {
    let versions = environment.accounts.keys.fields?.versions ?? []
    return try engine.read { connection in
      for secret in FieldSecret.all {
        guard let value = try FieldSecrets(connection).unreadable(secret, knowing: versions) else { continue }
        let version =
          (try? FieldCipher.version(of: value.text)).map { "version \($0)" } ?? "an unknown version"
        return
          "MASTER_KEY lacks \(version), under which \(secret.table).\(secret.column) of row \(value.id) is "
          + "encrypted"
      }
      return nil
    }
  }
}

extension SecretRotation {
  /// Encrypts every secret that is under an older version anew. It can be ended at any moment and begun again; a value
  /// that somebody else has changed meanwhile stays as they have left it.
  ///
  /// - Throws: ``ServiceError/secretUnreadable`` without a key; ``FieldCipherError`` for a value that cannot be
  ///   decrypted, before which everything stays as it was rewritten so far.
  package func run() throws -> Report {
    guard let cipher = inventory.environment.accounts.keys.fields else {
      throw ServiceError.secretUnreadable
    }
    var report = Report(version: cipher.currentVersion)
    for secret in FieldSecret.all {
      var last = Int64.min
      while case let (next, count) = try rewrite(secret, after: last, cipher), let next {
        report.rewritten["\(secret.table).\(secret.column)", default: 0] += count
        last = next
      }
    }
    let rewritten = report.rewritten.values.reduce(0, +)
    if rewritten > 0 {
      try inventory.commit(as: .system) {
        $0.announce(.secretsRotated(version: cipher.currentVersion, count: rewritten))
      }
    }
    return report
  }

  private func rewrite(
    _ secret: FieldSecret,
    after id: Int64,
    _ cipher: FieldCipher
  ) throws -> (next: Int64?, count: Int) {
    try inventory.engine.write { connection in
      let secrets = FieldSecrets(connection)
      let old = try secrets.others(
        than: cipher.currentVersion,
        of: secret,
        after: id,
        limit: Self.batch
      )
      var count = 0
      for value in old {
        let text = try cipher.reencrypt(
          value.text,
          context: secret.context(value.id, value.binding),
          nonce: try inventory.effects.randomBytes(FieldCipher.nonceLength)
        )
        if let text, try secrets.replace(value, by: text, of: secret) { count += 1 }
      }
      return (old.last?.id, count)
    }
  }
}
