extension Migration {
  /// Limits of guesses at secrets, counted for all processes.
  static let limits = Migration(
    version: 12,
    name: "limits of all processes",
    up: { sql in
      """
      CREATE TABLE rate_arrivals (
        key \(sql.text) PRIMARY KEY,
        arrival \(sql.number) NOT NULL
      )\(sql.keyedTable(fill: 80))
      CREATE INDEX rate_arrivals_arrival ON rate_arrivals (arrival);
      """
    },
    down: { $0.drop(["rate_arrivals"]) }
  )
}
