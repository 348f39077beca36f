// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List the caller's conversations of the last 24 hours, latest first.
  ///
  /// `GET /api/v1/chat/sessions`; for any signed-in user.
  public func listChatSessions(
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.ChatSession> {
    let call = Call(
      "listChatSessions",
      "GET",
      "/api/v1/chat/sessions",
      repeats: .always
    )
    return Pages(self, call, size: pageSize, options)
  }

  /// Create a conversation; a question without one creates one too.
  ///
  /// `POST /api/v1/chat/sessions`; for any signed-in user.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  @discardableResult
  public func createChatSession(
    _ body: Inventory.NewChatSession = Inventory.NewChatSession(),
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.ChatSession> {
    var call = Call(
      "createChatSession",
      "POST",
      "/api/v1/chat/sessions",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get a conversation with its messages, oldest first.
  ///
  /// `GET /api/v1/chat/sessions/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getChatSession(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.ChatHistory> {
    let call = Call(
      "getChatSession",
      "GET",
      "/api/v1/chat/sessions/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Delete a conversation and its messages.
  ///
  /// `DELETE /api/v1/chat/sessions/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func deleteChatSession(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "deleteChatSession",
      "DELETE",
      "/api/v1/chat/sessions/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }

  /// Ask a question about stock, sales, forecasts, orders or events; the answer names the sources of its numbers.
  ///
  /// `POST /api/v1/chat/messages`; for any signed-in user.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  @discardableResult
  public func askAssistant(
    _ body: Inventory.ChatQuestion,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.ChatAnswer> {
    var call = Call(
      "askAssistant",
      "POST",
      "/api/v1/chat/messages",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Model Context Protocol: JSON-RPC 2.0 with the methods initialize, ping, tools/list and tools/call.
  ///
  /// `POST /mcp`; for any signed-in user.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  @discardableResult
  public func callMCP(
    _ body: Inventory.MCPMessage,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<[String: JSONValue]> {
    var call = Call(
      "callMCP",
      "POST",
      "/mcp",
      repeats: .never
    )
    call.set(body)
    return try await document(call, options)
  }
}

extension Inventory {
  /// `ChatSession` of the service.
  public struct ChatSession: Hashable, Sendable, WireValue {
    public var id: Int64
    public var title: String
    public var createdAt: Instant
    /// When something was last said; a day later it is gone.
    public var updatedAt: Instant

    public init(
      id: Int64,
      title: String,
      createdAt: Instant,
      updatedAt: Instant
    ) {
      self.id = id
      self.title = title
      self.createdAt = createdAt
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.title = try object.required("title")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("title", title)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ChatHistory` of the service.
  public struct ChatHistory: Hashable, Sendable, WireValue {
    public var id: Int64
    public var title: String
    public var createdAt: Instant
    /// When something was last said; a day later it is gone.
    public var updatedAt: Instant
    /// Oldest first.
    public var messages: [Inventory.ChatMessage]

    public init(
      id: Int64,
      title: String,
      createdAt: Instant,
      updatedAt: Instant,
      messages: [Inventory.ChatMessage]
    ) {
      self.id = id
      self.title = title
      self.createdAt = createdAt
      self.updatedAt = updatedAt
      self.messages = messages
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.title = try object.required("title")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
      self.messages = try object.required("messages")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("title", title)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.member("messages", messages)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ChatMessage` of the service.
  public struct ChatMessage: Hashable, Sendable, WireValue {
    public var id: Int64
    /// Who said it.
    public var role: Inventory.ChatMessage.Role
    /// Plain text.
    public var text: String
    /// What the numbers come from.
    public var citations: [Inventory.Citation]
    /// The same as a table or chart, where that helps.
    public var data: Inventory.AnswerData?
    public var createdAt: Instant

    public init(
      id: Int64,
      role: Inventory.ChatMessage.Role,
      text: String,
      citations: [Inventory.Citation],
      data: Inventory.AnswerData? = nil,
      createdAt: Instant
    ) {
      self.id = id
      self.role = role
      self.text = text
      self.citations = citations
      self.data = data
      self.createdAt = createdAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.role = try object.required("role")
      self.text = try object.required("text")
      self.citations = try object.required("citations")
      self.data = try object.optional("data")
      self.createdAt = try object.required("created_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("role", role)
      writer.member("text", text)
      writer.member("citations", citations)
      writer.nullable("data", data)
      writer.member("created_at", createdAt)
      writer.endObject()
    }

    /// `ChatMessage.Role` of the service.
    public enum Role: OpenChoice, WireValue, ParameterValue {
      case user
      case assistant
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.user, .assistant]

      public init(_ text: String) {
        self =
          switch text {
          case "user": .user
          case "assistant": .assistant
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .user: "user"
        case .assistant: "assistant"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `Citation` of the service.
  public struct Citation: Hashable, Sendable, WireValue {
    public var kind: Inventory.Citation.Kind
    /// Number of the record that it is about; null for lists and reports.
    public var id: Int64?
    /// Path and query at which the caller finds the same.
    public var path: String
    public var label: String

    public init(
      kind: Inventory.Citation.Kind,
      id: Int64? = nil,
      path: String,
      label: String
    ) {
      self.kind = kind
      self.id = id
      self.path = path
      self.label = label
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.kind = try object.required("kind")
      self.id = try object.optional("id")
      self.path = try object.required("path")
      self.label = try object.required("label")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("kind", kind)
      writer.nullable("id", id)
      writer.member("path", path)
      writer.member("label", label)
      writer.endObject()
    }

    /// `Citation.Kind` of the service.
    public enum Kind: OpenChoice, WireValue, ParameterValue {
      case product
      case stock
      case statistics
      case replenishment
      case advice
      case forecast
      case dashboard
      case sales
      case stockValue
      case events
      case movements
      case orders
      case purchaseOrders
      case locations
      case categories
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.product, .stock, .statistics, .replenishment, .advice, .forecast, .dashboard, .sales, .stockValue, .events, .movements, .orders, .purchaseOrders, .locations, .categories]

      public init(_ text: String) {
        self =
          switch text {
          case "product": .product
          case "stock": .stock
          case "statistics": .statistics
          case "replenishment": .replenishment
          case "advice": .advice
          case "forecast": .forecast
          case "dashboard": .dashboard
          case "sales": .sales
          case "stock_value": .stockValue
          case "events": .events
          case "movements": .movements
          case "orders": .orders
          case "purchase_orders": .purchaseOrders
          case "locations": .locations
          case "categories": .categories
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .product: "product"
        case .stock: "stock"
        case .statistics: "statistics"
        case .replenishment: "replenishment"
        case .advice: "advice"
        case .forecast: "forecast"
        case .dashboard: "dashboard"
        case .sales: "sales"
        case .stockValue: "stock_value"
        case .events: "events"
        case .movements: "movements"
        case .orders: "orders"
        case .purchaseOrders: "purchase_orders"
        case .locations: "locations"
        case .categories: "categories"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `AnswerData` of the service.
  public struct AnswerData: Hashable, Sendable, WireValue {
    /// A table; or a chart, of which the first column stands below and the others are series.
    public var kind: Inventory.AnswerData.Kind
    public var title: String
    public var columns: [Inventory.AnswerData.Column]
    /// A cell for each column: text, a number, or null.
    public var rows: [JSONValue]

    public init(
      kind: Inventory.AnswerData.Kind,
      title: String,
      columns: [Inventory.AnswerData.Column],
      rows: [JSONValue]
    ) {
      self.kind = kind
      self.title = title
      self.columns = columns
      self.rows = rows
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.kind = try object.required("kind")
      self.title = try object.required("title")
      self.columns = try object.required("columns")
      self.rows = try object.required("rows")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("kind", kind)
      writer.member("title", title)
      writer.member("columns", columns)
      writer.member("rows", rows)
      writer.endObject()
    }

    /// `AnswerData.Kind` of the service.
    public enum Kind: OpenChoice, WireValue, ParameterValue {
      case table
      case line
      case bar
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.table, .line, .bar]

      public init(_ text: String) {
        self =
          switch text {
          case "table": .table
          case "line": .line
          case "bar": .bar
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .table: "table"
        case .line: "line"
        case .bar: "bar"
        case .other(let text): text
        }
      }
    }

    /// `AnswerData.Column` of the service.
    public struct Column: Hashable, Sendable, WireValue {
      public var name: String
      public var label: String
      public var type: Inventory.AnswerData.Column.ColumnType

      public init(
        name: String,
        label: String,
        type: Inventory.AnswerData.Column.ColumnType
      ) {
        self.name = name
        self.label = label
        self.type = type
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.name = try object.required("name")
        self.label = try object.required("label")
        self.type = try object.required("type")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", name)
        writer.member("label", label)
        writer.member("type", type)
        writer.endObject()
      }

      /// `AnswerData.Column.ColumnType` of the service.
      public enum ColumnType: OpenChoice, WireValue, ParameterValue {
        case text
        case quantity
        case money
        case day
        case moment
        case percent
        /// A name that this version does not know.
        case other(String)

        public static let known: [Self] = [.text, .quantity, .money, .day, .moment, .percent]

        public init(_ text: String) {
          self =
            switch text {
            case "text": .text
            case "quantity": .quantity
            case "money": .money
            case "day": .day
            case "moment": .moment
            case "percent": .percent
            default: .other(text)
            }
        }

        public var text: String {
          switch self {
          case .text: "text"
          case .quantity: "quantity"
          case .money: "money"
          case .day: "day"
          case .moment: "moment"
          case .percent: "percent"
          case .other(let text): text
          }
        }
      }
    }
  }
}

extension Inventory {
  /// `ChatAnswer` of the service.
  public struct ChatAnswer: Hashable, Sendable, WireValue {
    public var sessionID: Int64
    public var message: Inventory.ChatMessage
    /// Whether the service's own grammar has answered, or the model that it is set up with.
    public var source: Inventory.ChatAnswer.Source
    public var cached: Bool

    public init(
      sessionID: Int64,
      message: Inventory.ChatMessage,
      source: Inventory.ChatAnswer.Source,
      cached: Bool
    ) {
      self.sessionID = sessionID
      self.message = message
      self.source = source
      self.cached = cached
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.sessionID = try object.required("session_id")
      self.message = try object.required("message")
      self.source = try object.required("source")
      self.cached = try object.required("cached")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("session_id", sessionID)
      writer.member("message", message)
      writer.member("source", source)
      writer.member("cached", cached)
      writer.endObject()
    }

    /// `ChatAnswer.Source` of the service.
    public enum Source: OpenChoice, WireValue, ParameterValue {
      case builtin
      case upstream
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.builtin, .upstream]

      public init(_ text: String) {
        self =
          switch text {
          case "builtin": .builtin
          case "upstream": .upstream
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .builtin: "builtin"
        case .upstream: "upstream"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `NewChatSession` of the service.
  public struct NewChatSession: Hashable, Sendable, WireValue {
    public var title: String?

    public init(
      title: String? = nil
    ) {
      self.title = title
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.title = try object.optional("title")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("title", title)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ChatQuestion` of the service.
  public struct ChatQuestion: Hashable, Sendable, WireValue {
    /// The conversation; a new one when absent.
    public var sessionID: Int64?
    public var message: String

    public init(
      sessionID: Int64? = nil,
      message: String
    ) {
      self.sessionID = sessionID
      self.message = message
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.sessionID = try object.optional("session_id")
      self.message = try object.required("message")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("session_id", sessionID)
      writer.member("message", message)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `MCPMessage` of the service.
  public struct MCPMessage: Hashable, Sendable, WireValue {
    public var jsonrpc: String
    /// A message without one is a notification.
    public var id: JSONValue?
    public var method: String
    public var params: [String: JSONValue]?

    public init(
      jsonrpc: String,
      id: JSONValue? = nil,
      method: String,
      params: [String: JSONValue]? = nil
    ) {
      self.jsonrpc = jsonrpc
      self.id = id
      self.method = method
      self.params = params
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.jsonrpc = try object.required("jsonrpc")
      self.id = try object.optional("id")
      self.method = try object.required("method")
      self.params = try object.optional("params")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("jsonrpc", jsonrpc)
      writer.optional("id", id)
      writer.member("method", method)
      writer.optional("params", params)
      writer.endObject()
    }
  }
}
