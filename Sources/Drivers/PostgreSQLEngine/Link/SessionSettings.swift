internal import InventoryStore

/// Limits that the server keeps, whatever becomes of us.
struct SessionSettings {
  private let limits: [(name: String, value: String)]

  init(_ settings: PostgreSQLSettings, isBulk: Bool = false) {
    func milliseconds(_ seconds: Double) -> String { "\(Int(seconds * 1000))" }
    limits = [
      ("statement_timeout", isBulk ? "0" : milliseconds(settings.statementTimeout)),
      ("lock_timeout", milliseconds(settings.lockTimeout)),
      ("idle_in_transaction_session_timeout", isBulk ? "0" : milliseconds(settings.statementTimeout * 2)),
    ]
  }

  /// For a session of our own.
  var statements: String {
    limits.map { "SET \($0.name) = \($0.value);" }.joined()
      + "SET timezone = 'UTC'; SET jit = off; SET inventory.session = 'own'"
  }

  /// For one transaction, as the first thing in it: nothing of it outlives the transaction.
  var command: Command {
    let calls = limits.map { "set_config('\($0.name)', '\($0.value)', true)" }
    return Command(constant: "SELECT \(calls.joined(separator: ", "))")
  }
}
