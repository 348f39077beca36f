internal import CPostgreSQL
internal import Glibc
internal import InventoryStore
internal import Platform

/// A database of a server from its start to its end: no session outlives it.
struct ServerRun: Hashable {
  /// Microseconds since 1970.
  var startedAt: Int64
  /// The object id of the database.
  var database: Int64

  /// Which one a session is of.
  ///
  /// - Returns: `nil` when no board can be relied on there: the database has not taken the step, the server is a standby, or
  ///   it may be on another machine, or behind a program that passes on what it sends some time later.
  static func of(_ link: Link) throws -> ServerRun? {
    guard !link.isShared, isLocal(link) else { return nil }
    let question = try Command(
      """
      SELECT CAST(EXTRACT(EPOCH FROM pg_postmaster_start_time()) * 1000000 AS BIGINT), CAST(oid AS BIGINT)
      FROM pg_database WHERE datname = current_database() AND inet_client_addr() IS NULL
        AND NOT pg_is_in_recovery() AND to_regprocedure('cache_board_join(integer,integer,integer)') IS NOT NULL
      """,
      isPreparable: false
    )
    var found: ServerRun?
    try link.run([question], until: .now.advanced(bySeconds: 5)).last?.forEach { row in
      found = ServerRun(startedAt: try row.nextInteger(), database: try row.nextInteger())
    }
    return found
  }

  /// Whether the server's process is one of this machine, reached by a socket of the file system. A process of a server leads a
  /// session of the system ("setsid", PostgreSQL's `InitPostmasterChild`).
  private static func isLocal(_ link: Link) -> Bool {
    guard let host = PQhost(link.handle), host.pointee == CChar(UInt8(ascii: "/")) else { return false }
    let process = PQbackendPID(link.handle)
    return process > 0 && getsid(process) == process
  }
}
