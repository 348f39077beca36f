internal import CPostgreSQL
internal import InventoryStore

/// Why a conversation with the server ended badly.
enum LinkFailure: Error, Hashable {
  /// The server refused a statement.
  case refused(sqlState: String, message: String)
  /// The connection is gone; what was under way is gone with it, or unknown.
  case lost(message: String)
  /// The server did not answer in time, even after the statement was cancelled.
  case silent
  /// What was to be sent cannot be.
  case unsendable(SQLError)

  init(_ result: OpaquePointer) {
    let state = inventory_result_sqlstate(result).map { String(cString: $0) } ?? ""
    let message = inventory_result_message(result).map { String(cString: $0) }
    guard !state.isEmpty else {
      self = .lost(message: message ?? "the connection was lost")
      return
    }
    self = .refused(sqlState: state, message: message ?? "no message")
  }

  /// Whether the connection cannot be used again.
  var isFatal: Bool {
    switch self {
    case .lost, .silent: true
    case .unsendable: false
    case .refused(let state, _):
      // Class 57P: the server is going away; 08: the connection is.
      state.hasPrefix("57P") || state.hasPrefix("08") || isStalePlan
    }
  }

  /// A deadlock or a serialisation failure: the same transaction may succeed when it is run again.
  var isRetriable: Bool {
    guard case .refused(let state, _) = self else { return false }
    return state == "40001" || state == "40P01"
  }

  /// A statement was prepared before the schema changed, or on another server behind a pooler.
  var isStalePlan: Bool {
    guard case .refused(let state, let message) = self else { return false }
    return state == "26000" || state == "42P05" || state == "0A000" && message.hasPrefix("cached plan")
  }

  /// The failure in the words of the store. Messages name tables and constraints, never values: those stand in the
  /// detail, which is not read.
  var error: SQLError {
    switch self {
    case .lost(let message): SQLError(.unavailable, message: message)
    case .silent: SQLError(.timedOut, message: "the server did not answer")
    case .unsendable(let error): error
    case .refused(let state, let message):
      SQLError(Self.code(of: state), message: message, underlying: state)
    }
  }

  /// PostgreSQL documentation, appendix A.
  private static func code(of state: String) -> SQLError.Code {
    switch state {
    case "23505", "23P01": .duplicate
    case "23503", "23001": .reference
    case "23514": .check
    case "53100": .full
    case "40001", "40P01", "55P03", "55006": .busy
    case "57014", "25P03", "25P04": .timedOut
    case "22021", "22P05": .text
    case "XX001", "XX002": .corrupt
    case _ where state.hasPrefix("08") || state.hasPrefix("57P") || state.hasPrefix("53"): .unavailable
    // Read-only: the server has become a replica of another one.
    case "25006": .unavailable
    case "28000", "28P01", "3D000": .unavailable
    default: .other
    }
  }
}
