internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// A session as its owner looks at it, from within one of them.
struct SessionView: Sendable {
  var session: StoredSession
  var isCurrent: Bool

  init(_ session: StoredSession, of caller: Caller) {
    self.session = session
    isCurrent = session.id == caller.sessionID
  }
}

extension Resource where Value == SessionView {
  static let session = Resource(
    "Session",
    [
      .init("id", .identifier) { $1.value($0.session.number) },
      .init("address", .text, "Of the client that last renewed its tokens.") { $1.value($0.session.address) },
      .init("client", .text, "What it calls itself: User-Agent.") { $1.value($0.session.userAgent) },
      .init("is_current", .boolean, "Whether this request belongs to it.") { $1.value($0.isCurrent) },
      .init("created_at", .instant) { $1.value($0.session.createdAt) },
      .init("last_used_at", .instant, "When its tokens were last renewed.") {
        $1.value($0.session.lastUsedAt)
      },
      .init("expires_at", .instant) { $1.value($0.session.expiresAt) },
    ]
  )
}
