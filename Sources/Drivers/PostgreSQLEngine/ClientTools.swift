internal import Foundation
internal import InventoryStore
internal import Platform

/// `pg_dump` and `pg_restore` of the database's own distribution.
///
/// They know every kind of object of their server, take one consistent snapshot, and restore in one transaction; a copy
/// of ours would have to be taught each new table.
package struct ClientTools: Sendable {
  private let parameters: [String: String]

  package init(_ settings: PostgreSQLSettings) {
    // A pooler would hand the tools another server for each transaction.
    parameters = settings.directParameters ?? settings.parameters
  }

  /// Writes the database as of one moment into a file, which exists and is empty.
  package func save(to path: String) throws {
    try run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--file=\(path)"])
    // Reads the whole file, as a restore would, and throws the statements away.
    try run("pg_restore", ["--file=/dev/null", path])
  }

  /// Puts what a file holds in the place of everything of its kind in the database, in one transaction.
  package func replace(by path: String) throws {
    try run(
      "pg_restore",
      [
        "--clean", "--if-exists", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges",
        "--dbname=\(parameters["dbname"] ?? "")", path,
      ]
    )
  }

  private func run(_ tool: String, _ arguments: [String]) throws {
    guard let complaint = try ExternalProgram.run(tool, arguments, environment: environment) else { return }
    throw SQLError(
      .other,
      message: "\(tool) failed: \(complaint.trimmingCharacters(in: .whitespacesAndNewlines).suffix(500))"
    )
  }

  /// The connection in variables of libpq (PostgreSQL documentation, 34.15), so that no list of processes shows it.
  private var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PG") }
    for (keyword, value) in parameters {
      environment[Self.variables[keyword] ?? "PG" + keyword.uppercased()] = value
    }
    return environment
  }

  /// Those that are not the keyword in capitals behind `PG`.
  private static let variables = ["dbname": "PGDATABASE", "application_name": "PGAPPNAME"]
}
