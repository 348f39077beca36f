/// Single numbers about all accounts together.
package struct AccountFigures {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let dearest = "dearest_password"

  /// Iterations of the dearest password hash that has ever been met among the stored ones.
  package func dearestPassword() throws -> Int {
    try connection.first("SELECT value FROM account_figures WHERE name = $1", [.text(Self.dearest)]) {
      try $0.nextInt()
    } ?? 0
  }

  /// Notes a hash that may be the dearest. Checks of all passwords take as long from then on.
  package func noteDearestPassword(_ iterations: Int) throws {
    guard try iterations > dearestPassword() else { return }
    try connection.execute(
      """
      INSERT INTO account_figures (name, value) VALUES ($1, $2)
      ON CONFLICT (name) DO UPDATE SET value = $2 WHERE account_figures.value < $2
      """,
      [.text(Self.dearest), .integer(iterations)]
    )
  }
}
