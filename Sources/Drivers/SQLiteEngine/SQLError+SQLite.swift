internal import GRDB
internal import InventoryStore

extension SQLError {
  /// Turns GRDB's errors into ours at the border; other errors pass.
  static func translating<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw SQLError(error)
    }
  }

  private init(_ error: DatabaseError) {
    let code: Code =
      switch error.extendedResultCode {
      case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: .duplicate
      case .SQLITE_CONSTRAINT_FOREIGNKEY: .reference
      case .SQLITE_CONSTRAINT_CHECK: .check
      default:
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_FULL: .full
        case .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_MISUSE: .unavailable
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
        default: .other
        }
      }
    // The message names tables and columns, never values; GRDB would add the arguments only on demand.
    self.init(
      code,
      message: error.message ?? "no message",
      underlying: "\(error.extendedResultCode.rawValue)"
    )
  }
}
