internal import HTTPTypes
internal import InventoryCore
internal import InventoryService

/// A question that the assistant can put to the service: an endpoint that reads, with some of its parameters.
///
/// One closed set for the built-in assistant, for MCP and for a model elsewhere. A tool runs the handler of its endpoint
/// on behalf of the caller: it has no rights of its own, and its numbers are those that the endpoint answers.
package struct ReadTool: Sendable {
  package let name: String
  package let summary: String
  let endpoint: Endpoint
  /// The parameters of the endpoint that it takes.
  let parameters: [SchemaShape.Property]
  /// What a citation of it is of.
  let kind: Citation.Kind

  private init(
    _ name: String,
    _ operation: String,
    _ kind: Citation.Kind,
    _ summary: String,
    _ parameters: [String]
  ) {
    // The tools are written below and nowhere else: one that names no endpoint is a mistake that no process starts with.
    guard let endpoint = EndpointTable.readers[operation] else {
      fatalError("no endpoint reads \(operation)")
    }
    self.name = name
    self.summary = summary
    self.endpoint = endpoint
    self.kind = kind
    self.parameters = parameters.compactMap { name in endpoint.parameters.first { $0.name == name } }
    precondition(self.parameters.count == parameters.count, "\(operation) lacks a parameter of \(name)")
  }

  package static let all: [ReadTool] = [
    ReadTool(
      "find_products",
      "listProducts",
      .product,
      "Products by words of their name, SKU or description, by barcode, category, low stock or stock, with price and stock.",
      [
        "q", "barcode", "category", "location_id", "low_stock", "active", "max_stock", "sort", "limit",
        "cursor",
      ]
    ),
    ReadTool("get_product", "getProductBySKU", .product, "One product by its SKU.", ["sku"]),
    ReadTool(
      "get_stock",
      "getProductBySKUStock",
      .stock,
      "Stock of a product per location: on hand, reserved, available, on order.",
      ["sku", "as_of", "location_id"]
    ),
    ReadTool(
      "get_product_statistics",
      "getProductStatistics",
      .statistics,
      "How many products are active and low on stock, and what the stock is worth at selling prices.",
      []
    ),
    ReadTool(
      "list_replenishment",
      "listReplenishment",
      .replenishment,
      "What to order now, soon or not at all, the most urgent first.",
      ["status", "location_id", "category_id", "supplier_id", "sort", "limit", "cursor"]
    ),
    ReadTool(
      "get_advice",
      "getProductBySKUAdvice",
      .advice,
      "What to order of a product and why, and when it runs out.",
      ["sku", "location_id"]
    ),
    ReadTool(
      "get_forecast",
      "getProductBySKUForecast",
      .forecast,
      "Expected demand of a product for each of the coming days, with its interval.",
      ["sku", "days", "location_id"]
    ),
    ReadTool(
      "get_dashboard",
      "getDashboard",
      .dashboard,
      "Sales of the last seven days, best sellers, low stock and coming events.",
      ["location_id"]
    ),
    ReadTool(
      "get_sales_report",
      "getSalesReport",
      .sales,
      "Sales of a span of days: quantity, revenue, number, by day, week, month, product, category or location. Only for staff.",
      ["from", "to", "group_by", "location_id"]
    ),
    ReadTool(
      "get_stock_value",
      "getStockValueReport",
      .stockValue,
      "What the stock of each location is worth. Only for staff.",
      ["as_of", "location_id"]
    ),
    ReadTool(
      "list_events",
      "listEvents",
      .events,
      "Holidays, promotions and other days of the calendar.",
      ["type", "from", "to", "limit", "cursor"]
    ),
    ReadTool(
      "list_movements",
      "listTransactions",
      .movements,
      "Movements of stock, newest first: sales, purchases, adjustments, with who recorded them.",
      ["sku", "kind", "from", "to", "location_id", "limit", "cursor"]
    ),
    ReadTool(
      "list_orders",
      "listOrders",
      .orders,
      "Orders of customers with their lines. Only for cashiers and staff.",
      ["status", "location_id", "sort", "limit", "cursor"]
    ),
    ReadTool(
      "list_purchase_orders",
      "listPurchaseOrders",
      .purchaseOrders,
      "Orders to suppliers with their lines and when they are expected.",
      ["status", "product_id", "location_id", "limit", "cursor"]
    ),
    ReadTool(
      "list_locations",
      "listLocations",
      .locations,
      "Where stock is kept, with the time zone of its days.",
      ["limit", "cursor"]
    ),
    ReadTool(
      "list_categories",
      "listCategories",
      .categories,
      "Categories of products.",
      ["limit", "cursor"]
    ),
  ]

  package static func named(_ name: String) -> ReadTool? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}

extension EndpointTable {
  /// Endpoints that read, by their operation: those that were there before the assistant.
  fileprivate static let readers: [String: Endpoint] = Dictionary(
    (ProductEndpoints.all + ProductDetailEndpoints.all + CategoryEndpoints.all + LocationEndpoints.all
      + TransactionEndpoints.all + EventEndpoints.all + PurchaseOrderEndpoints.all + OrderEndpoints.all
      + ForecastEndpoints.all + DashboardEndpoints.all + ReportEndpoints.all)
      .filter { $0.method == .get }.map { ($0.operation, $0) },
    uniquingKeysWith: { first, _ in first }
  )
}
