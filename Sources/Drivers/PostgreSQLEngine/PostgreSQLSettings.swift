internal import CPostgreSQL
internal import InventoryStore

/// Where the database is, and how the engine uses it.
package struct PostgreSQLSettings: Hashable, Sendable {
  /// Whether statements are prepared by name on each connection.
  package enum Preparation: String, CaseIterable, Sendable {
    /// On a connection of its own; not behind a pooler, which is recognised when connecting.
    case auto
    case on
    /// For poolers that give every transaction another server, such as PgBouncer before 1.21 in transaction mode.
    case off
  }

  /// Connection parameters by libpq's keywords (PostgreSQL documentation, 34.1.2).
  package var parameters: [String: String]
  /// The same for migrations, when `parameters` lead to a pooler.
  package var directParameters: [String: String]?
  package var preparation = Preparation.auto
  /// Connections that are kept.
  package var poolSize = 20
  /// Further connections for a rush, closed after it.
  package var maximumOverflow = 30
  /// Seconds to wait for a free connection.
  package var poolTimeout = 10.0
  /// Seconds after which a connection is replaced.
  package var recycle = 3600.0
  /// Seconds that a statement may take when the request has no nearer deadline.
  package var statementTimeout = 30.0
  /// Seconds to wait for a lock: a rival with the same idempotency key may take as long.
  package var lockTimeout = 5.0

  /// A folder that the processes of this machine share, for what they know without asking the server; `nil` for none.
  package var boardFolder: String?

  package init(parameters: [String: String]) { self.parameters = parameters }

  /// Parameters of a URL such as `postgres://user:secret@host:5432/inventory?sslmode=require`.
  ///
  /// - Returns: `nil` for what libpq does not understand.
  package static func parameters(url: String) -> [String: String]? {
    guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://"), !url.utf8.contains(0) else {
      return nil
    }
    guard let options = PQconninfoParse(url, nil) else { return nil }
    defer { PQconninfoFree(options) }
    var parameters: [String: String] = [:]
    var option = options
    // "The array is terminated by an entry having a null keyword pointer" (34.1, PQconninfoParse).
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { parameters[String(cString: keyword)] = String(cString: value) }
      option += 1
    }
    return parameters
  }
}
