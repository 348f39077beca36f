internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Conversations with the assistant, each its caller's own.
enum ChatEndpoints {
  private static let prefix = EndpointTable.prefix + "/chat"
  private static let tag = "assistant"

  static let all: [Endpoint] = [sessions, create, session, delete, ask]

  private static let sessions = Endpoint.read(
    prefix + "/sessions",
    "listChatSessions",
    "List the caller's conversations of the last 24 hours, latest first",
    tag: tag,
    parameters: Schema.object(.window) { $0 },
    output: .list(Resource.chatSession.shape)
  ) { call, window in
    try call.page(window, of: .chatSession) { reading, part in
      try reading.chat.page(part)
    } total: {
      try $0.chat.count()
    }
  }

  private static let create = Endpoint.write(
    .post,
    prefix + "/sessions",
    "createChatSession",
    "Create a conversation; a question without one creates one too",
    tag: tag,
    access: .user,
    rate: .chat,
    parameters: .none,
    body: Schema.object(.optional("title", .text(1...100))) { $0 }.named("NewChatSession"),
    output: .object(Resource.chatSession.shape),
    status: 201,
    message: "Conversation created",
    audit: ["create chat_session"],
    bodyIsOptional: true
  ) { call, _, title in
    try call.commit { work in
      let session = try work.chat.create(title: title)
      return Reply.data(Resource.chatSession.data(session, for: call.role))
        .with(.location, "\(prefix)/sessions/\(session.id)")
    }
  }

  private static let session = Endpoint.read(
    prefix + "/sessions/{id}",
    "getChatSession",
    "Get a conversation with its messages, oldest first",
    tag: tag,
    parameters: .recordPath,
    output: .object(Resource.chatHistory.shape)
  ) { call, path in
    let history = try call.read { reading in
      let session = try reading.chat.session(id: path.id)
      return ChatHistory(session: session, messages: try reading.chat.messages(of: session))
    }
    return .data(Resource.chatHistory.data(history, for: call.role))
  }

  private static let delete = Endpoint.action(
    .delete,
    prefix + "/sessions/{id}",
    "deleteChatSession",
    "Delete a conversation and its messages",
    tag: tag,
    access: .user,
    parameters: .recordPath,
    output: .nothing,
    status: 204,
    message: "Conversation deleted",
    audit: ["delete chat_session"]
  ) { call, path in
    try call.commit { work in
      try work.chat.delete(id: path.id)
      return .nothing
    }
  }

  private struct Question: Sendable {
    var sessionID: Int64?
    var message: String
  }

  private static let ask = Endpoint.write(
    .post,
    prefix + "/messages",
    "askAssistant",
    "Ask a question about stock, sales, forecasts, orders or events; the answer names the sources of its numbers",
    tag: tag,
    access: .user,
    rate: .chat,
    parameters: .none,
    body: Schema.object(
      .optional("session_id", .identifier, "The conversation; a new one when absent."),
      .required("message", .text(1...2000))
    ) { Question(sessionID: $0, message: $1) }.named("ChatQuestion"),
    output: .object(Resource.chatAnswer.shape),
    message: "Answered",
    audit: ["create chat_session?", "create chat_message"]
  ) { call, _, question in
    if let id = question.sessionID { _ = try call.read(.statement) { try $0.chat.session(id: id) } }
    // Before the transaction: nobody else waits while an answer is made.
    let answer = try Assistant(call: call).answer(question.message)
    return try call.commit { work in
      let session =
        try question.sessionID.map { try work.chat.session(id: $0) }
        ?? work.chat.create(title: String(question.message.prefix(60)))
      let message = try work.chat.add(
        question: question.message,
        answer: answer.text,
        details: String(decoding: answer.details(), as: UTF8.self),
        to: session
      )
      let said = ChatAnswer(
        session: session,
        message: message,
        source: answer.source,
        isCached: answer.isCached
      )
      return .data(Resource.chatAnswer.data(said, for: call.role))
    }
  }
}
