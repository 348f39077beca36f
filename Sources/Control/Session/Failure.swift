internal import InventoryClient
internal import InventoryCore

/// Why a command has not done what it was asked for, and the status that scripts see.
struct Failure: Error, CustomStringConvertible {
  /// Exit statuses; `docs/cli.md` lists them.
  enum Status: Int32 {
    case other = 1
    /// The present state does not allow it: too little stock, a duplicate, a stale version.
    case conflict = 3
    case notFound = 4
    case invalid = 5
    /// Nobody is signed in, or may not.
    case denied = 6
    /// The service cannot be asked, or is too busy; nothing has happened.
    case unavailable = 7
    /// The connection was lost, and it may have happened.
    case uncertain = 8
  }

  var status: Status
  var description: String

  init(_ status: Status, _ description: String) {
    self.status = status
    self.description = description
  }

  init(_ error: ServiceError) {
    status =
      switch error.status {
      case 401, 403: .denied
      case 404, 410: .notFound
      case 409, 412, 428: .conflict
      case 400, 406, 411, 413, 415, 422: .invalid
      case 429, 502, 504: .unavailable
      case 503: error.reason == .outcomeUnknown ? .uncertain : .unavailable
      default: .other
      }
    description = CellText.plainLines(error.description)
    if error.status == 401, error.reason != .invalidCredentials {
      description += "\nSign in with `inventoryctl login`."
    }
    if error.status >= 500, let id = error.requestID { description += "\nRequest \(id)" }
  }

  init(_ error: ConnectionError) {
    let isUncertain = error.mayHaveHappened
    status = isUncertain ? .uncertain : error.cause == .unreadable ? .other : .unavailable
    description = error.description
  }
}

extension CellText {
  static func plainLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { plain(String($0)) }
      .joined(separator: "\n")
  }
}
