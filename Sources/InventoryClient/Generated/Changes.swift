// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List changes in the order of their commits, each exactly once; kept for 30 days.
  ///
  /// `GET /api/v1/changes`; for staff and above, and API keys.
  ///
  /// - Parameters:
  ///   - since: The number of the last change that is known: next_cursor of the answer before. Without it the answer has no changes, and says where the feed stands.
  ///   - types: Types to show, separated by commas; all that the role may read by default.
  ///   - locationID: Only what concerns this location, or all of them alike.
  ///   - limit: Most changes of the answer.
  ///   - wait: Seconds to wait for a change when there is none. With too many waiting already the answer comes at once.
  /// - Throws: ``ServiceError``, also for the reasons CHANGES_EXPIRED, LOCATION_FORBIDDEN; ``ConnectionError``.
  public func listChanges(
    since: Int? = nil,
    types: [Inventory.ListChangesType]? = nil,
    locationID: Int64? = nil,
    limit: Int? = nil,
    wait: Int? = nil,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<[Inventory.Change]> {
    var call = Call(
      "listChanges",
      "GET",
      "/api/v1/changes",
      repeats: .always
    )
    call.add("since", since)
    call.add("types", types)
    call.add("location_id", locationID)
    call.add("limit", limit)
    call.add("wait", wait)
    return try await answer(call, options)
  }
}

extension Inventory {
  /// `Change` of the service.
  public struct Change: Hashable, Sendable, WireValue {
    /// Counts the changes from 1, without gaps.
    public var sequence: Int64
    public var type: Inventory.Change.ChangeType
    public var occurredAt: Instant
    /// null for what concerns no single location.
    public var locationID: Int64?
    /// What there is to say, by type.
    public var data: [String: JSONValue]

    public init(
      sequence: Int64,
      type: Inventory.Change.ChangeType,
      occurredAt: Instant,
      locationID: Int64? = nil,
      data: [String: JSONValue]
    ) {
      self.sequence = sequence
      self.type = type
      self.occurredAt = occurredAt
      self.locationID = locationID
      self.data = data
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.sequence = try object.required("sequence")
      self.type = try object.required("type")
      self.occurredAt = try object.required("occurred_at")
      self.locationID = try object.optional("location_id")
      self.data = try object.required("data")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("sequence", sequence)
      writer.member("type", type)
      writer.member("occurred_at", occurredAt)
      writer.nullable("location_id", locationID)
      writer.member("data", data)
      writer.endObject()
    }

    /// `Change.ChangeType` of the service.
    public enum ChangeType: OpenChoice, WireValue, ParameterValue {
      case productCreated
      case productChanged
      case productDeleted
      case stockChanged
      case stockLow
      case stockOut
      case orderCreated
      case orderChanged
      case orderCanceled
      case orderDeleted
      case purchaseOrderCreated
      case purchaseOrderChanged
      case purchaseOrderOrdered
      case purchaseOrderReceived
      case purchaseOrderCanceled
      case purchaseOrderDeleted
      case transferCreated
      case transferReversed
      case forecastTrained
      case importFinished
      case userChanged
      case keyCreated
      case keyRevoked
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.productCreated, .productChanged, .productDeleted, .stockChanged, .stockLow, .stockOut, .orderCreated, .orderChanged, .orderCanceled, .orderDeleted, .purchaseOrderCreated, .purchaseOrderChanged, .purchaseOrderOrdered, .purchaseOrderReceived, .purchaseOrderCanceled, .purchaseOrderDeleted, .transferCreated, .transferReversed, .forecastTrained, .importFinished, .userChanged, .keyCreated, .keyRevoked]

      public init(_ text: String) {
        self =
          switch text {
          case "product.created": .productCreated
          case "product.changed": .productChanged
          case "product.deleted": .productDeleted
          case "stock.changed": .stockChanged
          case "stock.low": .stockLow
          case "stock.out": .stockOut
          case "order.created": .orderCreated
          case "order.changed": .orderChanged
          case "order.canceled": .orderCanceled
          case "order.deleted": .orderDeleted
          case "purchase_order.created": .purchaseOrderCreated
          case "purchase_order.changed": .purchaseOrderChanged
          case "purchase_order.ordered": .purchaseOrderOrdered
          case "purchase_order.received": .purchaseOrderReceived
          case "purchase_order.canceled": .purchaseOrderCanceled
          case "purchase_order.deleted": .purchaseOrderDeleted
          case "transfer.created": .transferCreated
          case "transfer.reversed": .transferReversed
          case "forecast.trained": .forecastTrained
          case "import.finished": .importFinished
          case "user.changed": .userChanged
          case "key.created": .keyCreated
          case "key.revoked": .keyRevoked
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .productCreated: "product.created"
        case .productChanged: "product.changed"
        case .productDeleted: "product.deleted"
        case .stockChanged: "stock.changed"
        case .stockLow: "stock.low"
        case .stockOut: "stock.out"
        case .orderCreated: "order.created"
        case .orderChanged: "order.changed"
        case .orderCanceled: "order.canceled"
        case .orderDeleted: "order.deleted"
        case .purchaseOrderCreated: "purchase_order.created"
        case .purchaseOrderChanged: "purchase_order.changed"
        case .purchaseOrderOrdered: "purchase_order.ordered"
        case .purchaseOrderReceived: "purchase_order.received"
        case .purchaseOrderCanceled: "purchase_order.canceled"
        case .purchaseOrderDeleted: "purchase_order.deleted"
        case .transferCreated: "transfer.created"
        case .transferReversed: "transfer.reversed"
        case .forecastTrained: "forecast.trained"
        case .importFinished: "import.finished"
        case .userChanged: "user.changed"
        case .keyCreated: "key.created"
        case .keyRevoked: "key.revoked"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `ListChangesType` of the service.
  public enum ListChangesType: OpenChoice, WireValue, ParameterValue {
    case productCreated
    case productChanged
    case productDeleted
    case stockChanged
    case stockLow
    case stockOut
    case orderCreated
    case orderChanged
    case orderCanceled
    case orderDeleted
    case purchaseOrderCreated
    case purchaseOrderChanged
    case purchaseOrderOrdered
    case purchaseOrderReceived
    case purchaseOrderCanceled
    case purchaseOrderDeleted
    case transferCreated
    case transferReversed
    case forecastTrained
    case importFinished
    case userChanged
    case keyCreated
    case keyRevoked
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.productCreated, .productChanged, .productDeleted, .stockChanged, .stockLow, .stockOut, .orderCreated, .orderChanged, .orderCanceled, .orderDeleted, .purchaseOrderCreated, .purchaseOrderChanged, .purchaseOrderOrdered, .purchaseOrderReceived, .purchaseOrderCanceled, .purchaseOrderDeleted, .transferCreated, .transferReversed, .forecastTrained, .importFinished, .userChanged, .keyCreated, .keyRevoked]

    public init(_ text: String) {
      self =
        switch text {
        case "product.created": .productCreated
        case "product.changed": .productChanged
        case "product.deleted": .productDeleted
        case "stock.changed": .stockChanged
        case "stock.low": .stockLow
        case "stock.out": .stockOut
        case "order.created": .orderCreated
        case "order.changed": .orderChanged
        case "order.canceled": .orderCanceled
        case "order.deleted": .orderDeleted
        case "purchase_order.created": .purchaseOrderCreated
        case "purchase_order.changed": .purchaseOrderChanged
        case "purchase_order.ordered": .purchaseOrderOrdered
        case "purchase_order.received": .purchaseOrderReceived
        case "purchase_order.canceled": .purchaseOrderCanceled
        case "purchase_order.deleted": .purchaseOrderDeleted
        case "transfer.created": .transferCreated
        case "transfer.reversed": .transferReversed
        case "forecast.trained": .forecastTrained
        case "import.finished": .importFinished
        case "user.changed": .userChanged
        case "key.created": .keyCreated
        case "key.revoked": .keyRevoked
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .productCreated: "product.created"
      case .productChanged: "product.changed"
      case .productDeleted: "product.deleted"
      case .stockChanged: "stock.changed"
      case .stockLow: "stock.low"
      case .stockOut: "stock.out"
      case .orderCreated: "order.created"
      case .orderChanged: "order.changed"
      case .orderCanceled: "order.canceled"
      case .orderDeleted: "order.deleted"
      case .purchaseOrderCreated: "purchase_order.created"
      case .purchaseOrderChanged: "purchase_order.changed"
      case .purchaseOrderOrdered: "purchase_order.ordered"
      case .purchaseOrderReceived: "purchase_order.received"
      case .purchaseOrderCanceled: "purchase_order.canceled"
      case .purchaseOrderDeleted: "purchase_order.deleted"
      case .transferCreated: "transfer.created"
      case .transferReversed: "transfer.reversed"
      case .forecastTrained: "forecast.trained"
      case .importFinished: "import.finished"
      case .userChanged: "user.changed"
      case .keyCreated: "key.created"
      case .keyRevoked: "key.revoked"
      case .other(let text): text
      }
    }
  }
}
