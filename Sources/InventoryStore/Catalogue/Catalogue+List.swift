internal import InventoryCore
package import InventoryRecords

extension ProductFilter.SortColumn: SQLColumn {
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

extension Catalogue {
  /// - Parameter place: The place after which the list goes on.
  private func list(
    _ filter: ProductFilter,
    after place: ListPosition? = nil,
    _ columns: String = Self.columns
  ) -> ListQuery {
    var query = Self.query(filter, columns)
    if let id = filter.categoryID { query.filter("p.category_id = ?", .integer(id)) }
    if let name = filter.category {
      query.filter(
        "p.category_id = (SELECT id FROM categories WHERE name_key = ?)",
        .text(name.comparisonKey)
      )
    }
    if let id = filter.supplierID { query.filter("p.supplier_id = ?", .integer(id)) }
    if let barcode = filter.barcode { query.filter("p.barcode = ?", .text(barcode)) }
    if let isActive = filter.isActive { query.filter(isActive ? "p.is_active" : "NOT p.is_active") }
    if let price = filter.minimumPrice { query.filter("p.price >= ?", .money(price)) }
    if let price = filter.maximumPrice { query.filter("p.price <= ?", .money(price)) }
    if let minimum = filter.minimumStock { query.filter(stock: ">=", minimum, filter) }
    if let maximum = filter.maximumStock { query.filter(stock: "<=", maximum, filter) }
    if let isLow = filter.isLow { query.filter(isLow: isLow, filter, after: place) }
    if let search = filter.search {
      for condition in ProductText.conditions(search) {
        let sql = condition.isIndexed ? connection.dialect.productSearch : ProductText.byColumn
        query.filterByValue(sql + (condition.isExact ? #" ESCAPE '\'"# : ""), .text(condition.pattern))
      }
    }
    return query
  }

  /// All products with their stock, of one location or of all.
  private static func query(_ filter: ProductFilter, _ columns: String) -> ListQuery {
    let details =
      filter.locationID.map { id in
        ListQuery.Details(
          identity: "p.id",
          joins: Self.details + " AND b.location_id = ?",
          value: .integer(id)
        )
      } ?? ListQuery.Details(identity: "p.id", joins: Self.details)
    return ListQuery(columns, from: "products p", details: details, sort: .init(filter.sort))
  }

  /// - Parameter known: Knows sheets that were read before, and learns those of the page.
  package func page(_ filter: ProductFilter, _ part: ListPart, known: KnownProducts? = nil) throws
    -> ListPage<Product>
  {
    let page = try list(filter, after: part.after)
      .page(part, connection, merge: { try $0.takeIn($1) }, Self.product)
    guard let known else { return page }
    let sheets = known.learn(page.values.map(\.sheet))
    return page.with(
      zip(page.values, sheets).map { Product($1, stock: $0.stock, reserved: $0.reserved) }
    )
  }

  /// A page of which all sheets are known.
  ///
  /// - Returns: `nil` when it has to be read whole.
  package func knownPage(_ filter: ProductFilter, _ part: ListPart, _ known: KnownProducts) throws
    -> ListPage<Product>?
  {
    let page = try list(filter, after: part.after, Self.knownColumns)
      .page(part, connection, merge: { try $0.takeIn($1) }, Self.stockedEdition)
    guard let sheets = known.sheets(page.values.map(\.edition)) else { return nil }
    return page.with(
      zip(page.values, sheets).map { Product($1, stock: $0.stock, reserved: $0.reserved) }
    )
  }

  package func count(_ filter: ProductFilter) throws -> Int { try list(filter).count(connection) }
}

extension ListQuery {
  /// Narrows products `p` to those that are low, of one location or somewhere, or to the others.
  ///
  /// What is low is read from its indexes, however few it is.
  fileprivate mutating func filter(isLow: Bool, _ filter: ProductFilter, after place: ListPosition?) {
    let location = filter.locationID.map { _ in " AND s.location_id = ?" } ?? ""
    let low = "FROM stock_balances s WHERE \(Balance.isLow("s."))\(location)"
    let value = filter.locationID.map(SQLValue.integer)
    guard isLow else {
      let condition = "NOT EXISTS (SELECT 1 \(low) AND s.product_id = p.id)"
      if let value { return self.filter(condition, value) }
      return self.filter(condition)
    }
    // What is no longer sold is not ordered either.
    self.filter("p.is_active")
    let condition = "p.id IN (SELECT s.product_id \(low)"
    if let value {
      self.filter(condition + ")", value)
    } else if filter.sort.isEmpty, let id = place?.values.first {
      // The index of what is low is entered where the page begins: no planner infers that from `p.id`.
      self.filter(condition + " AND s.product_id > ?)", id)
    } else {
      self.filter(condition + ")")
    }
  }

  /// Narrows products `p` by their stock, of one location or of all.
  fileprivate mutating func filter(stock comparison: String, _ quantity: Quantity, _ filter: ProductFilter) {
    let sum = "CAST(COALESCE((SELECT SUM(s.on_hand) FROM stock_balances s WHERE s.product_id = p.id"
    guard let id = filter.locationID else {
      return self.filter("\(sum)), 0) AS BIGINT) \(comparison) ?", .quantity(quantity))
    }
    self.filter("\(sum) AND s.location_id = \(id)), 0) AS BIGINT) \(comparison) ?", .quantity(quantity))
  }
}
