// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List audit log entries, newest first; reading them is recorded too.
  ///
  /// `GET /api/v1/audit-logs`; for admin and above.
  ///
  /// - Parameters:
  ///   - actor: user:7, key:7, uid:1000, system or anonymous.
  ///   - resource: A type such as product, or type and number: product:7.
  ///   - from: At or after.
  ///   - to: Before.
  ///   - format: A page as CSV instead of JSON.
  public func listAuditLogs(
    actor: String? = nil,
    action: String? = nil,
    resource: String? = nil,
    from: Instant? = nil,
    to: Instant? = nil,
    format: Inventory.ListAuditLogsFormat? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.AuditRecord> {
    var call = Call(
      "listAuditLogs",
      "GET",
      "/api/v1/audit-logs",
      repeats: .always
    )
    call.add("actor", actor)
    call.add("action", action)
    call.add("resource", resource)
    call.add("from", from)
    call.add("to", to)
    call.add("format", format)
    return Pages(self, call, size: pageSize, options)
  }

  /// Verify the hash chains of the audit log; reports the first altered entry.
  ///
  /// `GET /api/v1/audit-logs/verify`; for admin and above.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func verifyAuditLog(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.AuditVerification> {
    let call = Call(
      "verifyAuditLog",
      "GET",
      "/api/v1/audit-logs/verify",
      repeats: .always
    )
    return try await answer(call, options)
  }
}

extension Inventory {
  /// `AuditRecord` of the service.
  public struct AuditRecord: Hashable, Sendable, WireValue {
    public var id: Int64
    public var recordedAt: Instant
    public var actor: Inventory.AuditRecord.Actor
    public var action: String
    public var resourceType: String
    public var resourceID: String
    /// What has changed; never a secret.
    public var changes: [String: JSONValue]
    public var address: String
    public var userAgent: String
    public var requestID: String

    public init(
      id: Int64,
      recordedAt: Instant,
      actor: Inventory.AuditRecord.Actor,
      action: String,
      resourceType: String,
      resourceID: String,
      changes: [String: JSONValue],
      address: String,
      userAgent: String,
      requestID: String
    ) {
      self.id = id
      self.recordedAt = recordedAt
      self.actor = actor
      self.action = action
      self.resourceType = resourceType
      self.resourceID = resourceID
      self.changes = changes
      self.address = address
      self.userAgent = userAgent
      self.requestID = requestID
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.recordedAt = try object.required("recorded_at")
      self.actor = try object.required("actor")
      self.action = try object.required("action")
      self.resourceType = try object.required("resource_type")
      self.resourceID = try object.required("resource_id")
      self.changes = try object.required("changes")
      self.address = try object.required("address")
      self.userAgent = try object.required("user_agent")
      self.requestID = try object.required("request_id")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("recorded_at", recordedAt)
      writer.member("actor", actor)
      writer.member("action", action)
      writer.member("resource_type", resourceType)
      writer.member("resource_id", resourceID)
      writer.member("changes", changes)
      writer.member("address", address)
      writer.member("user_agent", userAgent)
      writer.member("request_id", requestID)
      writer.endObject()
    }

    /// `AuditRecord.Actor` of the service.
    public struct Actor: Hashable, Sendable, WireValue {
      public var kind: Inventory.APIKey.CreatedBy.Kind
      public var id: Int
      public var name: String

      public init(
        kind: Inventory.APIKey.CreatedBy.Kind,
        id: Int,
        name: String
      ) {
        self.kind = kind
        self.id = id
        self.name = name
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.kind = try object.required("kind")
        self.id = try object.required("id")
        self.name = try object.required("name")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("kind", kind)
        writer.member("id", id)
        writer.member("name", name)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `AuditVerification` of the service.
  public struct AuditVerification: Hashable, Sendable, WireValue {
    public var valid: Bool
    public var rows: Int
    public var chains: Int
    public var fault: String?
    public var rowID: Int64?

    public init(
      valid: Bool,
      rows: Int,
      chains: Int,
      fault: String? = nil,
      rowID: Int64? = nil
    ) {
      self.valid = valid
      self.rows = rows
      self.chains = chains
      self.fault = fault
      self.rowID = rowID
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.valid = try object.required("valid")
      self.rows = try object.required("rows")
      self.chains = try object.required("chains")
      self.fault = try object.optional("fault")
      self.rowID = try object.optional("row_id")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("valid", valid)
      writer.member("rows", rows)
      writer.member("chains", chains)
      writer.nullable("fault", fault)
      writer.nullable("row_id", rowID)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ListAuditLogsFormat` of the service.
  public enum ListAuditLogsFormat: OpenChoice, WireValue, ParameterValue {
    case json
    case csv
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.json, .csv]

    public init(_ text: String) {
      self =
        switch text {
        case "json": .json
        case "csv": .csv
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .json: "json"
      case .csv: "csv"
      case .other(let text): text
      }
    }
  }
}
