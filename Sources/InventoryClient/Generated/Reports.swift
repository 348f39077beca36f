// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// Get the sales report of a period by location: quantity, revenue, number of sales, cost at current cost prices, margin.
  ///
  /// `GET /api/v1/reports/sales`; for staff and above.
  ///
  /// - Parameters:
  ///   - from: First day; 30 days before the last when absent.
  ///   - to: Last day; today when absent.
  ///   - locationID: All locations when absent.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getSalesReport(
    from: CalendarDate? = nil,
    to: CalendarDate? = nil,
    groupBy: Inventory.SalesReport.GroupBy? = nil,
    locationID: Int64? = nil,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.SalesReport> {
    var call = Call(
      "getSalesReport",
      "GET",
      "/api/v1/reports/sales",
      repeats: .always
    )
    call.add("from", from)
    call.add("to", to)
    call.add("group_by", groupBy)
    call.add("location_id", locationID)
    return try await answer(call, options)
  }

  /// Get the sales report of a period by location: quantity, revenue, number of sales, cost at current cost prices, margin.
  ///
  /// `GET /api/v1/reports/sales`; for staff and above.
  ///
  /// - Parameters:
  ///   - from: First day; 30 days before the last when absent.
  ///   - to: Last day; today when absent.
  ///   - locationID: All locations when absent.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getSalesReportTable(
    from: CalendarDate? = nil,
    to: CalendarDate? = nil,
    groupBy: Inventory.SalesReport.GroupBy? = nil,
    locationID: Int64? = nil,
    options: CallOptions = CallOptions()
  ) async throws -> Download {
    var call = Call(
      "getSalesReport",
      "GET",
      "/api/v1/reports/sales",
      repeats: .always
    )
    call.add("from", from)
    call.add("to", to)
    call.add("group_by", groupBy)
    call.add("location_id", locationID)
    call.accept = "text/csv"
    return try await download(call, options)
  }

  /// Get the value of the stock at each location at current prices.
  ///
  /// `GET /api/v1/reports/stock-value`; for staff and above.
  ///
  /// - Parameters:
  ///   - asOf: Folds by when things happened; now when absent.
  ///   - locationID: All locations when absent.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getStockValueReport(
    asOf: Instant? = nil,
    locationID: Int64? = nil,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.StockValueReport> {
    var call = Call(
      "getStockValueReport",
      "GET",
      "/api/v1/reports/stock-value",
      repeats: .always
    )
    call.add("as_of", asOf)
    call.add("location_id", locationID)
    return try await answer(call, options)
  }

  /// Get the value of the stock at each location at current prices.
  ///
  /// `GET /api/v1/reports/stock-value`; for staff and above.
  ///
  /// - Parameters:
  ///   - asOf: Folds by when things happened; now when absent.
  ///   - locationID: All locations when absent.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getStockValueReportTable(
    asOf: Instant? = nil,
    locationID: Int64? = nil,
    options: CallOptions = CallOptions()
  ) async throws -> Download {
    var call = Call(
      "getStockValueReport",
      "GET",
      "/api/v1/reports/stock-value",
      repeats: .always
    )
    call.add("as_of", asOf)
    call.add("location_id", locationID)
    call.accept = "text/csv"
    return try await download(call, options)
  }
}

extension Inventory {
  /// `SalesReport` of the service.
  public struct SalesReport: Hashable, Sendable, WireValue {
    public var from: CalendarDate
    public var to: CalendarDate
    public var groupBy: Inventory.SalesReport.GroupBy
    public var locationID: Int64?
    public var rows: [Inventory.SalesReport.Row]
    public var total: Inventory.SalesReport.Total

    public init(
      from: CalendarDate,
      to: CalendarDate,
      groupBy: Inventory.SalesReport.GroupBy,
      locationID: Int64? = nil,
      rows: [Inventory.SalesReport.Row],
      total: Inventory.SalesReport.Total
    ) {
      self.from = from
      self.to = to
      self.groupBy = groupBy
      self.locationID = locationID
      self.rows = rows
      self.total = total
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.from = try object.required("from")
      self.to = try object.required("to")
      self.groupBy = try object.required("group_by")
      self.locationID = try object.optional("location_id")
      self.rows = try object.required("rows")
      self.total = try object.required("total")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("from", from)
      writer.member("to", to)
      writer.member("group_by", groupBy)
      writer.nullable("location_id", locationID)
      writer.member("rows", rows)
      writer.member("total", total)
      writer.endObject()
    }

    /// `SalesReport.GroupBy` of the service.
    public enum GroupBy: OpenChoice, WireValue, ParameterValue {
      case day
      case week
      case month
      case product
      case category
      case location
      case paymentType
      case actor
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.day, .week, .month, .product, .category, .location, .paymentType, .actor]

      public init(_ text: String) {
        self =
          switch text {
          case "day": .day
          case "week": .week
          case "month": .month
          case "product": .product
          case "category": .category
          case "location": .location
          case "payment_type": .paymentType
          case "actor": .actor
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .day: "day"
        case .week: "week"
        case .month: "month"
        case .product: "product"
        case .category: "category"
        case .location: "location"
        case .paymentType: "payment_type"
        case .actor: "actor"
        case .other(let text): text
        }
      }
    }

    /// `SalesReport.Row` of the service.
    public struct Row: Hashable, Sendable, WireValue {
      /// The day, the Monday of the week, the month, SKU, category, code of the location, payment type or actor.
      public var key: String?
      /// The same for people.
      public var label: String?
      public var quantity: Quantity
      public var revenue: Money
      /// Sales less those that were taken back.
      public var transactions: Int
      /// At the present cost prices. Only for staff.
      public var cost: Money?
      /// Revenue less cost. Only for staff.
      public var margin: Money?

      public init(
        key: String? = nil,
        label: String? = nil,
        quantity: Quantity,
        revenue: Money,
        transactions: Int,
        cost: Money? = nil,
        margin: Money? = nil
      ) {
        self.key = key
        self.label = label
        self.quantity = quantity
        self.revenue = revenue
        self.transactions = transactions
        self.cost = cost
        self.margin = margin
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.key = try object.optional("key")
        self.label = try object.optional("label")
        self.quantity = try object.required("quantity")
        self.revenue = try object.required("revenue")
        self.transactions = try object.required("transactions")
        self.cost = try object.optional("cost")
        self.margin = try object.optional("margin")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.nullable("key", key)
        writer.nullable("label", label)
        writer.member("quantity", quantity)
        writer.member("revenue", revenue)
        writer.member("transactions", transactions)
        writer.optional("cost", cost)
        writer.optional("margin", margin)
        writer.endObject()
      }
    }

    /// `SalesReport.Total` of the service.
    public struct Total: Hashable, Sendable, WireValue {
      public var quantity: Quantity
      public var revenue: Money
      /// Sales less those that were taken back.
      public var transactions: Int
      /// At the present cost prices. Only for staff.
      public var cost: Money?
      /// Revenue less cost. Only for staff.
      public var margin: Money?

      public init(
        quantity: Quantity,
        revenue: Money,
        transactions: Int,
        cost: Money? = nil,
        margin: Money? = nil
      ) {
        self.quantity = quantity
        self.revenue = revenue
        self.transactions = transactions
        self.cost = cost
        self.margin = margin
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.quantity = try object.required("quantity")
        self.revenue = try object.required("revenue")
        self.transactions = try object.required("transactions")
        self.cost = try object.optional("cost")
        self.margin = try object.optional("margin")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("quantity", quantity)
        writer.member("revenue", revenue)
        writer.member("transactions", transactions)
        writer.optional("cost", cost)
        writer.optional("margin", margin)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `StockValueReport` of the service.
  public struct StockValueReport: Hashable, Sendable, WireValue {
    public var asOf: Instant
    public var rows: [Inventory.StockValueReport.Row]
    public var total: Inventory.StockValueReport.Total

    public init(
      asOf: Instant,
      rows: [Inventory.StockValueReport.Row],
      total: Inventory.StockValueReport.Total
    ) {
      self.asOf = asOf
      self.rows = rows
      self.total = total
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.asOf = try object.required("as_of")
      self.rows = try object.required("rows")
      self.total = try object.required("total")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("as_of", asOf)
      writer.member("rows", rows)
      writer.member("total", total)
      writer.endObject()
    }

    /// `StockValueReport.Row` of the service.
    public struct Row: Hashable, Sendable, WireValue {
      public var locationID: Int64
      public var code: String
      public var name: String
      public var quantity: Quantity
      /// At selling prices.
      public var value: Money
      /// Only for staff.
      public var cost: Money?

      public init(
        locationID: Int64,
        code: String,
        name: String,
        quantity: Quantity,
        value: Money,
        cost: Money? = nil
      ) {
        self.locationID = locationID
        self.code = code
        self.name = name
        self.quantity = quantity
        self.value = value
        self.cost = cost
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.locationID = try object.required("location_id")
        self.code = try object.required("code")
        self.name = try object.required("name")
        self.quantity = try object.required("quantity")
        self.value = try object.required("value")
        self.cost = try object.optional("cost")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("location_id", locationID)
        writer.member("code", code)
        writer.member("name", name)
        writer.member("quantity", quantity)
        writer.member("value", value)
        writer.optional("cost", cost)
        writer.endObject()
      }
    }

    /// `StockValueReport.Total` of the service.
    public struct Total: Hashable, Sendable, WireValue {
      public var quantity: Quantity
      /// At selling prices.
      public var value: Money
      /// Only for staff.
      public var cost: Money?

      public init(
        quantity: Quantity,
        value: Money,
        cost: Money? = nil
      ) {
        self.quantity = quantity
        self.value = value
        self.cost = cost
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.quantity = try object.required("quantity")
        self.value = try object.required("value")
        self.cost = try object.optional("cost")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("quantity", quantity)
        writer.member("value", value)
        writer.optional("cost", cost)
        writer.endObject()
      }
    }
  }
}
