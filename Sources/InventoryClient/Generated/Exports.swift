// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// Export data as a file, consistent as of one point in time. Files of products, clients and events can be imported again without changing anything; a file of stock can be imported as a stock count. Cells that a spreadsheet would run as formulas begin with an apostrophe. The transfer is aborted when the session or key of the caller ends.
  ///
  /// `GET /api/v1/exports/{resource}`; for staff and above.
  ///
  /// - Parameters:
  ///   - resource: What is taken out.
  ///   - locationID: Of what belongs to locations; all of them when absent.
  ///   - from: At or after; of what has happened at some time.
  ///   - to: Before.
  /// - Throws: ``ServiceError``, also for the reasons LOCATION_FORBIDDEN, OVERLOADED; ``ConnectionError``.
  public func exportData(
    resource: Inventory.ExportDataResource,
    format: Inventory.Import.Format? = nil,
    locationID: Int64? = nil,
    from: Instant? = nil,
    to: Instant? = nil,
    options: CallOptions = CallOptions()
  ) async throws -> Download {
    var call = Call(
      "exportData",
      "GET",
      "/api/v1/exports/\(escaping: resource)",
      repeats: .always
    )
    call.add("format", format)
    call.add("location_id", locationID)
    call.add("from", from)
    call.add("to", to)
    call.accept = "text/csv, application/x-ndjson"
    return try await download(call, options)
  }
}

extension Inventory {
  /// `ExportDataResource` of the service.
  public enum ExportDataResource: OpenChoice, WireValue, ParameterValue {
    case products
    case clients
    case orders
    case transactions
    case stock
    case events
    case ledger
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.products, .clients, .orders, .transactions, .stock, .events, .ledger]

    public init(_ text: String) {
      self =
        switch text {
        case "products": .products
        case "clients": .clients
        case "orders": .orders
        case "transactions": .transactions
        case "stock": .stock
        case "events": .events
        case "ledger": .ledger
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .products: "products"
      case .clients: "clients"
      case .orders: "orders"
      case .transactions: "transactions"
      case .stock: "stock"
      case .events: "events"
      case .ledger: "ledger"
      case .other(let text): text
      }
    }
  }
}
