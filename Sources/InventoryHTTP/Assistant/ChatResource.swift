internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Resource where Value == ChatSession {
  static let chatSession = Resource("ChatSession", chatSessionFields)

  fileprivate static let chatSessionFields: [Field] = [
    .init("id", .identifier) { $1.value($0.id) },
    .init("title", .text) { $1.value($0.title) },
    .init("created_at", .instant) { $1.value($0.createdAt) },
    .init("updated_at", .instant, "When something was last said; a day later it is gone.") {
      $1.value($0.updatedAt)
    },
  ]
}

/// A conversation with what was said.
struct ChatHistory: Sendable {
  var session: ChatSession
  var messages: [ChatMessage]
}

extension Resource where Value == ChatHistory {
  static let chatHistory = Resource(
    "ChatHistory",
    Resource<ChatSession>.chatSessionFields.map { field in
      Field(field.name, field.shape, field.summary) { field.write($0.session, for: .viewer, into: &$1) }
    } + [.init("messages", listOf: Resource<ChatMessage>.chatMessage, "Oldest first.") { $0.messages }]
  )
}

extension Resource where Value == ChatMessage {
  static let chatMessage = Resource(
    "ChatMessage",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("role", .choice(["user", "assistant"]), "Who said it.") {
        $1.value($0.isAnswer ? "assistant" : "user")
      },
      .init("text", .text, "Plain text.") { $1.value($0.text) },
      .init("citations", .array(.citation, counts: nil), "What the numbers come from.") { message, writer in
        message.write("citations", or: "[]", into: &writer)
      },
      .init("data", .nullable(.answerData), "The same as a table or chart, where that helps.") {
        message,
        writer in
        message.write("data", or: "null", into: &writer)
      },
      .init("created_at", .instant) { $1.value($0.createdAt) },
    ]
  )
}

extension ChatMessage {
  fileprivate func write(_ name: String, or absent: String, into writer: inout JSONWriter) {
    guard let details, let value = try? JSONParser().parse(details)[name] else {
      return writer.raw(absent.utf8)
    }
    writer.value(value)
  }
}

/// An answer in its conversation.
struct ChatAnswer: Sendable {
  var session: ChatSession
  var message: ChatMessage
  var source: AssistantAnswer.Source
  var isCached: Bool
}

extension Resource where Value == ChatAnswer {
  static let chatAnswer = Resource(
    "ChatAnswer",
    [
      .init("session_id", .identifier) { $1.value($0.session.id) },
      .init("message", Resource<ChatMessage>.chatMessage) { $0.message },
      .init(
        "source",
        .choice(AssistantAnswer.Source.allCases.map(\.rawValue)),
        "Whether the service's own grammar has answered, or the model that it is set up with."
      ) { $1.value($0.source.rawValue) },
      .init("cached", .boolean) { $1.value($0.isCached) },
    ]
  )
}
