internal import HTTPTypes
internal import InventoryCore
internal import InventoryService
internal import InventoryStore

/// The shop at a glance.
enum DashboardEndpoints {
  static let all: [Endpoint] = [statistics]

  private static let shape = SchemaShape.named(
    "Dashboard",
    .object([
      .init("active_products", .count), .init("low_stock_items", .count),
      .init("total_inventory_value", .money),
      .init("sales_today", .money), .init("sales_week", .money),
      .init(
        "sales_7_days",
        .array(
          .object([
            .init("date", .day), .init("quantity", .quantity), .init("revenue", .money),
            .init("sales", .count),
          ]),
          counts: 7...7
        )
      ),
      .init(
        "best_sellers",
        .array(
          .object([
            .init("product_id", .identifier), .init("sku", .text), .init("name", .text),
            .init("quantity", .quantity), .init("revenue", .money),
          ]),
          counts: 0...5
        )
      ),
      .init("low_stock", .array(Resource.product.shape, counts: 0...10)),
      .init("upcoming_events", .array(Resource.event.shape, counts: nil)),
    ])
  )

  private static let statistics = Endpoint.read(
    EndpointTable.prefix + "/dashboard/stats",
    "getDashboard",
    "Cards, the sales of seven days, low stock and events",
    tag: "dashboard",
    output: .object(shape)
  ) { call in
    try call.cached(.dashboard) {
      let dashboard = try call.read { try call.inventory.dashboard($0) }
      var writer = JSONWriter(capacity: 4096)
      writer.object { write(dashboard, for: call.role, into: &$0) }
      return CachedAnswer(
        data: writer.bytes,
        tag: EntityTag(content: writer.bytes).opaque,
        validUntil: dashboard.low.compactMap(\.heldUntil).min()
      )
    }
  }

  private static func write(_ dashboard: Dashboard, for role: Role, into writer: inout JSONWriter) {
    writer.member("active_products", dashboard.activeProducts)
    writer.member("low_stock_items", dashboard.lowStockItems)
    writer.member("total_inventory_value", dashboard.inventoryValue)
    writer.member("sales_today", dashboard.week.last?.revenue ?? .money(0))
    writer.member("sales_week", dashboard.week.reduce(into: DecimalTotal.money(0)) { $0 += $1.revenue })
    writer.array("sales_7_days") { writer in
      for day in dashboard.week {
        writer.object { writer in
          writer.member("date", day.day)
          writer.member("quantity", day.quantity)
          writer.member("revenue", day.revenue)
          writer.member("sales", day.sales)
        }
      }
    }
    writer.array("best_sellers") { writer in
      for best in dashboard.best {
        writer.object { writer in
          writer.member("product_id", best.productID)
          writer.member("sku", best.sku)
          writer.member("name", best.name)
          writer.member("quantity", best.quantity)
          writer.member("revenue", best.revenue)
        }
      }
    }
    writer.array("low_stock") { writer in
      for product in dashboard.low { Resource.product.write(product, for: role, into: &writer) }
    }
    writer.array("upcoming_events") { writer in
      for event in dashboard.events { Resource.event.write(event, for: role, into: &writer) }
    }
  }
}
