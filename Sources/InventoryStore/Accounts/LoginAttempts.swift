package import InventoryCore

/// Failed logins per account and per address: in the database, so that all processes count together.
package struct LoginAttempts {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  package func failures(_ subject: String) throws -> (count: Int, last: Instant)? {
    try connection.first(
      "SELECT failures, last_failure_at FROM login_attempts WHERE subject = $1",
      [.text(subject)]
    ) { (try $0.nextInt(), try $0.nextInstant()) }
  }

  /// Counts an attempt as failed before the password is looked at, so that parallel guesses all count.
  package func note(_ subject: String, now: Instant, forgetBefore: Instant) throws {
    try connection.execute(
      """
      INSERT INTO login_attempts (subject, failures, last_failure_at) VALUES ($1, 1, $2)
      ON CONFLICT (subject) DO UPDATE SET
        failures = CASE WHEN login_attempts.last_failure_at < $3 THEN 1 ELSE login_attempts.failures + 1 END,
        last_failure_at = $2
      """,
      [.text(subject), .instant(now), .instant(forgetBefore)]
    )
  }

  package func clear(_ subject: String) throws {
    try connection.execute("DELETE FROM login_attempts WHERE subject = $1", [.text(subject)])
  }

  /// Forgets subjects whose last failure lies before a moment, a bounded number at a time.
  ///
  /// - Returns: How many.
  package func prune(before moment: Instant) throws -> Int {
    try connection.execute(
      """
      DELETE FROM login_attempts WHERE subject IN (
        SELECT subject FROM login_attempts WHERE last_failure_at < $1 LIMIT 200)
      """,
      [.instant(moment)]
    )
  }

  /// Takes back one noted attempt that turned out to succeed.
  package func forgive(_ subject: String) throws {
    try connection.execute(
      "UPDATE login_attempts SET failures = failures - 1 WHERE subject = $1 AND failures > 0",
      [.text(subject)]
    )
  }
}
