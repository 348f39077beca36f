package import InventoryCore
package import InventoryRecords

/// Which products a list shows, and in what order.
package struct ProductFilter: Hashable, Sendable {
  package enum SortColumn: String, SortableColumn {
    case id
    case sku
    case name
    case price
    case createdAt = "created_at"
    case updatedAt = "updated_at"

    package static let unique = SortColumn.id

    package var expression: String {
      switch self {
      case .id: "p.id"
      case .sku: "p.sku"
      case .name: "p.name_key"
      case .price: "p.price"
      case .createdAt: "p.created_at"
      case .updatedAt: "p.updated_at"
      }
    }
  }

  package var categoryID: Int64?
  package var category: String?
  package var search: String?
  package var isLow: Bool?
  package var isActive: Bool?
  package var minimumPrice: Money?
  package var maximumPrice: Money?
  package var minimumStock: Quantity?
  package var maximumStock: Quantity?
  package var sort: [Sorting<SortColumn>] = []

  package init(
    categoryID: Int64? = nil,
    category: String? = nil,
    search: String? = nil,
    isLow: Bool? = nil,
    isActive: Bool? = nil,
    minimumPrice: Money? = nil,
    maximumPrice: Money? = nil,
    minimumStock: Quantity? = nil,
    maximumStock: Quantity? = nil,
    sort: [Sorting<SortColumn>] = []
  ) {
    self.categoryID = categoryID
    self.category = category
    self.search = search
    self.isLow = isLow
    self.isActive = isActive
    self.minimumPrice = minimumPrice
    self.maximumPrice = maximumPrice
    self.minimumStock = minimumStock
    self.maximumStock = maximumStock
    self.sort = sort
  }
}

extension Catalogue {
  /// - Parameter place: The place after which the list goes on.
  package func list(_ filter: ProductFilter, after place: ListPosition? = nil) -> ListQuery {
    var query = ListQuery(
      Self.columns,
      from: "products p",
      details: .init(identity: "p.id", joins: Self.details),
      sort: .init(filter.sort)
    )
    if let id = filter.categoryID { query.filter("p.category_id = ?", .integer(id)) }
    if let name = filter.category {
      query.filter(
        "p.category_id = (SELECT id FROM categories WHERE name_key = ?)",
        .text(name.comparisonKey)
      )
    }
    if let isActive = filter.isActive { query.filter(isActive ? "p.is_active" : "NOT p.is_active") }
    if let price = filter.minimumPrice { query.filter("p.price >= ?", .money(price)) }
    if let price = filter.maximumPrice { query.filter("p.price <= ?", .money(price)) }
    let stock =
      "CAST(COALESCE((SELECT SUM(s.on_hand) FROM stock_balances s WHERE s.product_id = p.id), 0) AS BIGINT)"
    if let minimum = filter.minimumStock { query.filter("\(stock) >= ?", .quantity(minimum)) }
    if let maximum = filter.maximumStock { query.filter("\(stock) <= ?", .quantity(maximum)) }
    if let isLow = filter.isLow {
      let low =
        "EXISTS (SELECT 1 FROM stock_balances s WHERE s.product_id = p.id AND s.on_hand <= s.reorder_point"
      if isLow, filter.sort.isEmpty, let id = place?.values.first {
        // The index of what is low is entered where the page begins: no planner infers that from `p.id`.
        query.filter("\(low) AND s.product_id > ?)", id)
      } else {
        query.filter((isLow ? low : "NOT " + low) + ")")
      }
    }
    if let search = filter.search {
      for condition in ProductText.conditions(search) {
        let sql = condition.isIndexed ? connection.dialect.productSearch : ProductText.byColumn
        query.filterByValue(sql + (condition.isExact ? #" ESCAPE '\'"# : ""), .text(condition.pattern))
      }
    }
    return query
  }

  package func page(_ filter: ProductFilter, _ part: ListPart) throws -> ListPage<Product> {
    try list(filter, after: part.after).page(
      part,
      connection,
      merge: { try $0.takeIn($1) },
      Self.product
    )
  }

  package func count(_ filter: ProductFilter) throws -> Int { try list(filter).count(connection) }
}
