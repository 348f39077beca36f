internal import InventoryCore

/// What has become of a record that people write as a whole: which one it is, how the audit log names it, and what follows.
package struct RecordEvent: Sendable {
  package enum Effect: Sendable {
    case created
    case changed([AuditChange])
    case deleted
  }

  /// How the audit log names a record.
  enum Title: Sendable {
    /// In every row.
    case title(String)
    /// By one of its fields; a row of changes has that where it has changed.
    case name(String)
  }

  /// The kind, for people and the audit log.
  var kind: String
  var id: Int64
  var title: Title
  var effect: Effect
  /// Which cached answers are stale after it.
  var write: CachePolicy.Write?
}

extension AuditNote {
  init(_ event: RecordEvent) {
    let action =
      switch event.effect {
      case .created: "create"
      case .changed: "update"
      case .deleted: "delete"
      }
    self.init(action, event.kind, event.id) { writer in
      switch (event.title, event.effect) {
      case (.name, .changed(let changes)): writer.changes(changes)
      case (.name(let name), _): writer.member("name", name)
      case (.title(let title), .changed(let changes)):
        writer.member("title", title)
        writer.changes(changes)
      case (.title(let title), _): writer.member("title", title)
      }
    }
  }
}
