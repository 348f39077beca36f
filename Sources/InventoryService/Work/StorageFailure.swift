internal import InventoryStore

/// How the storage has failed, as far as a caller is told; its own words are for the log.
package enum StorageFailure: Hashable, Sendable {
  /// It cannot be reached, or another writer held it for too long.
  case unavailable
  /// It has no room left.
  case full
  /// All connections to it are in use.
  case exhausted
  case timedOut
  /// It was lost during a commit, which may have happened or not.
  case unknownOutcome
  /// A text holds what it cannot keep.
  case text
  case duplicate
  /// Other records refer to one that was to go.
  case reference

  /// - Returns: `nil` for an error of another kind, and for a fault of ours that no caller can do anything about.
  package init?(_ error: any Error) {
    guard let error = error as? SQLError else { return nil }
    switch error.code {
    case .busy, .unavailable: self = .unavailable
    case .full: self = .full
    case .exhausted: self = .exhausted
    case .timedOut: self = .timedOut
    case .unknownOutcome: self = .unknownOutcome
    case .text: self = .text
    case .duplicate: self = .duplicate
    case .reference: self = .reference
    case .check, .corrupt, .other: return nil
    }
  }

  /// Whether the storage could not be asked, and may be asked again.
  package var isOutage: Bool {
    switch self {
    case .unavailable, .exhausted, .timedOut, .unknownOutcome: true
    case .full, .text, .duplicate, .reference: false
    }
  }
}
