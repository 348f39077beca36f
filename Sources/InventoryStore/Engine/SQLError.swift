/// A failure of the database, translated by the driver at its border.
package struct SQLError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// A unique index refused a row.
    case duplicate
    /// A foreign key refused a row, or the deletion of one.
    case reference
    /// A CHECK constraint refused a row.
    case check
    /// Another writer held the lock for longer than the time-out.
    case busy
    /// A statement took longer than it may; its transaction was taken back.
    case timedOut
    /// Every connection of the pool was in use for longer than the time-out.
    case exhausted
    /// The connection was lost during a commit: it may have happened or not.
    case unknownOutcome
    /// A text holds what the database cannot keep.
    case text
    /// No room on the device.
    case full
    /// The database cannot be reached or read.
    case unavailable
    /// A stored value is not what the schema promises.
    case corrupt
    case other
  }

  package var code: Code
  /// What the engine said; for the log, never for a caller.
  package var message: String
  /// The engine's own code.
  package var underlying: String

  package init(_ code: Code, message: String, underlying: String = "") {
    self.code = code
    self.message = message
    self.underlying = underlying
  }

  /// PostgreSQL keeps no NUL in text, and SQLite would end the text there.
  package static let nulInText = SQLError(.text, message: "a text holds a NUL character")
}

extension SQLError {
  /// Whether the database could not be asked, and may be asked again.
  package var isOutage: Bool {
    switch code {
    case .unavailable, .unknownOutcome, .exhausted, .busy, .timedOut: true
    default: false
    }
  }
}

extension SQLError: CustomStringConvertible {
  package var description: String { "database error \(code) \(underlying): \(message)" }
}
