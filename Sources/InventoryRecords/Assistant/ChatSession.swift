package import InventoryCore

/// A conversation of somebody with the assistant.
package struct ChatSession: Hashable, Sendable {
  package var id: Int64
  package var title: String
  package var createdAt: Instant
  /// When something was last said.
  package var updatedAt: Instant

  package init(id: Int64, title: String, createdAt: Instant, updatedAt: Instant) {
    self.id = id
    self.title = title
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

/// Something that was said in a conversation.
package struct ChatMessage: Hashable, Sendable {
  package var id: Int64
  /// Whether the assistant said it.
  package var isAnswer: Bool
  /// The role that the answer was made for: who has a lesser one by now does not see it.
  package var role: Role
  package var text: String
  /// JSON of an answer's `citations` and `data`, as an object.
  package var details: String?
  package var createdAt: Instant

  package init(id: Int64, isAnswer: Bool, role: Role, text: String, details: String?, createdAt: Instant) {
    self.id = id
    self.isAnswer = isAnswer
    self.role = role
    self.text = text
    self.details = details
    self.createdAt = createdAt
  }
}
