package import InventoryCore

/// A second factor as it is stored.
package struct StoredFactor: Hashable, Sendable {
  /// Encrypted.
  package var secret: String
  /// The time step of the last accepted code.
  package var lastStep: UInt64
}

/// Second factors, as rows.
package struct SecondFactors {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// The factor of a user, locked against rivals until the transaction ends.
  package func factor(of userID: Int64) throws -> StoredFactor? {
    try connection.first(
      "SELECT secret, last_step FROM second_factors WHERE user_id = $1 \(connection.dialect.lockClause)",
      [.integer(userID)]
    ) { row in
      StoredFactor(secret: try row.nextText(), lastStep: UInt64(max(try row.nextInteger(), 0)))
    }
  }

  /// Uses the code of a time step up; `false` when it, or a later one, was used.
  package func use(step: UInt64, of userID: Int64) throws -> Bool {
    try connection.execute(
      "UPDATE second_factors SET last_step = $1 WHERE user_id = $2 AND last_step < $1",
      [.integer(Int64(clamping: step)), .integer(userID)]
    ) == 1
  }

  // MARK: Setting up

  /// Notes the one secret that a user is about to set up.
  package func begin(_ secret: String, of userID: Int64, until end: Instant) throws {
    try connection.execute(
      """
      INSERT INTO second_factor_setups (user_id, secret, expires_at) VALUES ($1, $2, $3)
      ON CONFLICT (user_id) DO UPDATE SET secret = $2, expires_at = $3
      """,
      [.integer(userID), .text(secret), .instant(end)]
    )
  }

  /// The secret that a user is setting up; `nil` when there is none or its time is over.
  package func pending(of userID: Int64, now: Instant) throws -> String? {
    try connection.first(
      "SELECT secret FROM second_factor_setups WHERE user_id = $1 AND expires_at > $2 \(connection.dialect.lockClause)",
      [.integer(userID), .instant(now)]
    ) { try $0.nextText() }
  }

  /// Makes the secret of a setup the user's factor.
  package func enable(_ secret: String, of userID: Int64, step: UInt64, now: Instant) throws {
    try connection.execute("DELETE FROM second_factor_setups WHERE user_id = $1", [.integer(userID)])
    try connection.execute(
      "INSERT INTO second_factors (user_id, secret, last_step, enabled_at) VALUES ($1, $2, $3, $4)",
      [.integer(userID), .text(secret), .integer(Int64(clamping: step)), .instant(now)]
    )
    try mark(userID, isEnabled: true, now: now)
  }

  /// Takes the factor off, with everything that belongs to it.
  ///
  /// - Returns: Whether there was one.
  @discardableResult
  package func remove(of userID: Int64, now: Instant) throws -> Bool {
    for table in ["second_factor_setups", "backup_codes", "wrong_codes"] {
      try connection.execute("DELETE FROM \(table) WHERE user_id = $1", [.integer(userID)])
    }
    let count = try connection.execute("DELETE FROM second_factors WHERE user_id = $1", [.integer(userID)])
    if count > 0 { try mark(userID, isEnabled: false, now: now) }
    return count > 0
  }

  private func mark(_ userID: Int64, isEnabled: Bool, now: Instant) throws {
    try connection.execute(
      "UPDATE users SET mfa_enabled = $1, version = version + 1, updated_at = $2 WHERE id = $3",
      [.flag(isEnabled), .instant(now), .integer(userID)]
    )
  }

  // MARK: Backup codes

  /// Replaces all backup codes of a user.
  package func replaceBackupCodes(_ digests: [[UInt8]], of userID: Int64) throws {
    try connection.execute("DELETE FROM backup_codes WHERE user_id = $1", [.integer(userID)])
    for digest in digests {
      try connection.execute(
        "INSERT INTO backup_codes (user_id, digest) VALUES ($1, $2)",
        [.integer(userID), .blob(digest)]
      )
    }
  }

  /// Uses a backup code up; `false` when it is unknown or was used.
  package func use(backupCode digest: [UInt8], of userID: Int64) throws -> Bool {
    try connection.execute(
      "DELETE FROM backup_codes WHERE user_id = $1 AND digest = $2",
      [.integer(userID), .blob(digest)]
    ) == 1
  }

  package func backupCodeCount(of userID: Int64) throws -> Int {
    try connection.first("SELECT COUNT(*) FROM backup_codes WHERE user_id = $1", [.integer(userID)]) {
      try $0.nextInt()
    } ?? 0
  }

  // MARK: Wrong codes

  /// When the wrong codes since a moment were given, oldest first.
  package func wrongCodes(of userID: Int64, since moment: Instant) throws -> [Instant] {
    try connection.all(
      "SELECT failed_at FROM wrong_codes WHERE user_id = $1 AND failed_at > $2 ORDER BY failed_at",
      [.integer(userID), .instant(moment)]
    ) { try $0.nextInstant() }
  }

  package func noteWrongCode(of userID: Int64, now: Instant) throws {
    try connection.execute(
      "INSERT INTO wrong_codes (user_id, failed_at) VALUES ($1, $2)",
      [.integer(userID), .instant(now)]
    )
  }

  /// Forgets wrong codes that count no more, a bounded number at a time.
  ///
  /// - Returns: How many.
  package func prune(before moment: Instant) throws -> Int {
    try connection.execute(
      "DELETE FROM wrong_codes WHERE id IN (SELECT id FROM wrong_codes WHERE failed_at <= $1 LIMIT 200)",
      [.instant(moment)]
    )
  }
}
