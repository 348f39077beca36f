package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Conversations with the assistant. Each is its caller's own.
package struct ChatService<Context: ServiceContext> {
  let context: Context

  private var sessions: ChatSessions { ChatSessions(context.connection) }
}

extension ServiceContext {
  package var chat: ChatService<Self> { ChatService(context: self) }
}

/// A location with the day that it is there.
package struct PlaceToday: Hashable, Sendable {
  package var location: Location
  package var today: CalendarDate
}

extension ChatService {
  /// Most messages of a conversation that are shown.
  package static var mostMessages: Int { 200 }

  package func page(_ part: ListPart) throws -> ListPage<ChatSession> {
    try sessions.page(of: context.caller.actor, part, now: context.now)
  }

  package func count() throws -> Int { try sessions.count(of: context.caller.actor, now: context.now) }

  /// - Throws: ``ServiceError/notFound(resource:key:)``, also for what is somebody else's.
  package func session(id: Int64) throws -> ChatSession {
    guard let session = try sessions.session(id: id, of: context.caller.actor, now: context.now) else {
      throw ServiceError.notFound(resource: "chat session", key: "\(id)")
    }
    return session
  }

  /// What was said in a conversation, oldest first, as far as the caller may still see it.
  package func messages(of session: ChatSession) throws -> [ChatMessage] {
    let role = context.caller.role ?? .viewer
    return try sessions.messages(of: session.id, limit: Self.mostMessages, now: context.now).map { message in
      guard message.isAnswer, message.role > role else { return message }
      var hidden = message
      hidden.text = "This answer was made for the role \(message.role.rawValue)."
      hidden.details = nil
      return hidden
    }
  }

  /// Where the caller may look, with the day that it is there; the one that is meant where none is named comes first.
  package func places() throws -> [PlaceToday] {
    let main = try context.locations.main()
    let own = context.caller.scope?.locationID
    let others = try context.locations.all().filter { $0.id != main.id && own == nil }
    return ([main] + others).map {
      PlaceToday(location: $0, today: context.zones.day(of: context.now, at: $0))
    }
  }

  /// The day of a moment at a location.
  package func day(of moment: Instant, at location: Location) -> CalendarDate {
    context.zones.day(of: moment, at: location)
  }

  /// The first moment of a day at a location.
  package func start(of day: CalendarDate, at location: Location) -> Instant {
    context.zones.start(of: day, at: location)
  }
}

extension ChatService where Context == Work {
  /// Begins a conversation.
  package func create(title: String?) throws -> ChatSession {
    let title = title ?? "New conversation"
    let id = try ChatSessions(context.connection).insert(
      title: title,
      of: context.caller.actor,
      now: context.now
    )
    announce(.created, "chat_session", id)
    return ChatSession(id: id, title: title, createdAt: context.now, updatedAt: context.now)
  }

  /// Adds a question and its answer.
  ///
  /// - Returns: The answer as it is kept.
  /// - Throws: ``ServiceError/notFound(resource:key:)`` when the conversation has ended meanwhile.
  package func add(question: String, answer: String, details: String, to session: ChatSession) throws
    -> ChatMessage
  {
    let sessions = ChatSessions(context.connection)
    let role = context.caller.role ?? .viewer
    let asked = ChatMessage(
      id: 0,
      isAnswer: false,
      role: role,
      text: question,
      details: nil,
      createdAt: context.now
    )
    var said = ChatMessage(
      id: 0,
      isAnswer: true,
      role: role,
      text: answer,
      details: details,
      createdAt: context.now
    )
    guard try sessions.add(asked, to: session.id, now: context.now) != nil,
      let id = try sessions.add(said, to: session.id, now: context.now)
    else { throw ServiceError.notFound(resource: "chat session", key: "\(session.id)") }
    said.id = id
    announce(.created, "chat_message", id)
    return said
  }

  /// Counts what asking the model costs.
  ///
  /// - Returns: `false` when less is left of the caller's day; then nothing was counted.
  package func spend(tokens: Int, atMost most: Int) throws -> Bool {
    try AssistantTokens(context.connection).spend(
      tokens,
      of: context.caller.actor,
      atMost: most,
      now: context.now
    )
  }

  /// Ends a conversation.
  ///
  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  package func delete(id: Int64) throws {
    guard try ChatSessions(context.connection).delete(id: id, of: context.caller.actor) else {
      throw ServiceError.notFound(resource: "chat session", key: "\(id)")
    }
    announce(.deleted, "chat_session", id)
  }

  /// What people ask stays out of the audit log.
  private func announce(_ effect: RecordEvent.Effect, _ kind: String, _ id: Int64) {
    context.announce(.recordWritten(RecordEvent(kind: kind, id: id, title: .title(""), effect: effect)))
  }
}
