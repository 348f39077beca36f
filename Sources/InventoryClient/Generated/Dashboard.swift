// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// Get the dashboard: key figures, sales of seven days, low stock and events.
  ///
  /// `GET /api/v1/dashboard/stats`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - locationID: Where; all locations together when absent.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getDashboard(
    locationID: Int64? = nil,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Dashboard> {
    var call = Call(
      "getDashboard",
      "GET",
      "/api/v1/dashboard/stats",
      repeats: .always
    )
    call.add("location_id", locationID)
    return try await answer(call, options)
  }
}

extension Inventory {
  /// `Dashboard` of the service.
  public struct Dashboard: Hashable, Sendable, WireValue {
    public var activeProducts: Int
    public var lowStockItems: Int
    public var totalInventoryValue: Money
    public var salesToday: Money
    public var salesWeek: Money
    public var sales7Days: [Inventory.Dashboard.Sales7Day]
    public var bestSellers: [Inventory.Dashboard.BestSeller]
    public var lowStock: [Inventory.Product]
    public var upcomingEvents: [Inventory.Event]

    public init(
      activeProducts: Int,
      lowStockItems: Int,
      totalInventoryValue: Money,
      salesToday: Money,
      salesWeek: Money,
      sales7Days: [Inventory.Dashboard.Sales7Day],
      bestSellers: [Inventory.Dashboard.BestSeller],
      lowStock: [Inventory.Product],
      upcomingEvents: [Inventory.Event]
    ) {
      self.activeProducts = activeProducts
      self.lowStockItems = lowStockItems
      self.totalInventoryValue = totalInventoryValue
      self.salesToday = salesToday
      self.salesWeek = salesWeek
      self.sales7Days = sales7Days
      self.bestSellers = bestSellers
      self.lowStock = lowStock
      self.upcomingEvents = upcomingEvents
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.activeProducts = try object.required("active_products")
      self.lowStockItems = try object.required("low_stock_items")
      self.totalInventoryValue = try object.required("total_inventory_value")
      self.salesToday = try object.required("sales_today")
      self.salesWeek = try object.required("sales_week")
      self.sales7Days = try object.required("sales_7_days")
      self.bestSellers = try object.required("best_sellers")
      self.lowStock = try object.required("low_stock")
      self.upcomingEvents = try object.required("upcoming_events")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("active_products", activeProducts)
      writer.member("low_stock_items", lowStockItems)
      writer.member("total_inventory_value", totalInventoryValue)
      writer.member("sales_today", salesToday)
      writer.member("sales_week", salesWeek)
      writer.member("sales_7_days", sales7Days)
      writer.member("best_sellers", bestSellers)
      writer.member("low_stock", lowStock)
      writer.member("upcoming_events", upcomingEvents)
      writer.endObject()
    }

    /// `Dashboard.Sales7Day` of the service.
    public struct Sales7Day: Hashable, Sendable, WireValue {
      public var date: CalendarDate
      public var quantity: Quantity
      public var revenue: Money
      public var sales: Int

      public init(
        date: CalendarDate,
        quantity: Quantity,
        revenue: Money,
        sales: Int
      ) {
        self.date = date
        self.quantity = quantity
        self.revenue = revenue
        self.sales = sales
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.date = try object.required("date")
        self.quantity = try object.required("quantity")
        self.revenue = try object.required("revenue")
        self.sales = try object.required("sales")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("date", date)
        writer.member("quantity", quantity)
        writer.member("revenue", revenue)
        writer.member("sales", sales)
        writer.endObject()
      }
    }

    /// `Dashboard.BestSeller` of the service.
    public struct BestSeller: Hashable, Sendable, WireValue {
      public var productID: Int64
      public var sku: String
      public var name: String
      public var quantity: Quantity
      public var revenue: Money

      public init(
        productID: Int64,
        sku: String,
        name: String,
        quantity: Quantity,
        revenue: Money
      ) {
        self.productID = productID
        self.sku = sku
        self.name = name
        self.quantity = quantity
        self.revenue = revenue
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.productID = try object.required("product_id")
        self.sku = try object.required("sku")
        self.name = try object.required("name")
        self.quantity = try object.required("quantity")
        self.revenue = try object.required("revenue")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("product_id", productID)
        writer.member("sku", sku)
        writer.member("name", name)
        writer.member("quantity", quantity)
        writer.member("revenue", revenue)
        writer.endObject()
      }
    }
  }
}
