internal import InventoryCore
package import InventoryRecords

extension StockAdvices {
  private static let adviceColumns = [
    "product_id", "location_id", "lead_time_days", "service_level", "reorder_point", "order_up_to",
    "soon_point",
    "daily_rate", "protection_mean", "protection_deviation", "cycle_demand", "cycle_service_level",
    "fill_rate",
    "demand_class", "forecast_error", "variation", "turnover", "variability_class", "lead_time_demand",
    "lead_time_mean", "shared_factor", "product_factor", "cycles", "short_cycles", "recent_cycles",
  ]

  private static let itemColumns = """
    p.id, p.sku, p.name, c.name, p.unit, b.location_id, b.on_hand, b.reserved, b.reorder_point, b.soon_point, \
    b.daily_rate, \(PurchaseTerms.leadTime), \(PurchaseTerms.serviceLevel), p.pack_size, p.min_order, \
    b.on_order, b.reorder_setting, u.id, u.name, \(StockAdvice.urgency("b.")), \
    \(adviceColumns.map { "a.\($0)" }.joined(separator: ", ")), a.turnover_class, \
    f.trained_at, f.first_day, f.engine_version, b.history_version, f.history_version, f.calendar_version
    """

  /// Columns of a line that is due: the advice without its sample of demand, which is most of its bytes.
  private static let dueColumns = """
    p.id, p.sku, b.on_hand, b.reserved, b.on_order, b.reorder_setting, p.pack_size, p.min_order, p.price, \
    p.cost_price, \(dueAdvice)
    """

  private static let dueAdvice = adviceColumns.map { name in
    name == "lead_time_demand" ? "substr(a.lead_time_demand, 1, 0)" : "a.\(name)"
  }.joined(separator: ", ")

  private func query(_ filter: ReplenishmentFilter, selecting columns: String = Self.itemColumns) -> ListQuery
  {
    let first: String
    let source: String
    let (product, location): (String, String)
    let onlyTrained = filter.sort == .turnover || filter.sort == .forecastError
    switch filter.sort {
    case .urgency: (first, product, location) = (StockAdvice.urgency("b."), "b.product_id", "b.location_id")
    case .sku: (first, product, location) = ("p.sku", "b.product_id", "b.location_id")
    case .turnover: (first, product, location) = ("a.turnover", "a.product_id", "a.location_id")
    case .forecastError:
      (first, product, location) = (StockAdvice.error("a."), "a.product_id", "a.location_id")
    }
    let join = onlyTrained ? "JOIN" : "LEFT JOIN"
    source = """
      stock_balances b JOIN products p ON p.id = b.product_id \
      \(join) stock_advice a ON a.product_id = b.product_id AND a.location_id = b.location_id \
      LEFT JOIN stored_forecasts f ON f.product_id = b.product_id AND f.location_id = b.location_id \
      LEFT JOIN categories c ON c.id = p.category_id \
      \(PurchaseTerms.joins)
      """
    var query = ListQuery(
      columns,
      from: source,
      sort: [first, product, location].map { .init($0, descending: filter.isDescending) }
    )
    query.filter("p.is_active")
    if let state = filter.state {
      let urgency = StockAdvice.urgency("b.")
      query.filter("\(urgency) >= ?", .integer(Int64(state) * StockAdvice.urgencyStep))
      query.filter("\(urgency) < ?", .integer(Int64(state + 1) * StockAdvice.urgencyStep))
    }
    if let name = filter.turnoverClass { query.filter("a.turnover_class = ?", .text(name)) }
    if let name = filter.variabilityClass { query.filter("a.variability_class = ?", .text(name)) }
    if let id = filter.locationID { query.filter("b.location_id = ?", .integer(id)) }
    if let id = filter.supplierID { query.filter("u.id = ?", .integer(id)) }
    if let id = filter.categoryID { query.filter("p.category_id = ?", .integer(id)) }
    return query
  }

  package func page(_ filter: ReplenishmentFilter, _ part: ListPart) throws -> ListPage<ReplenishmentItem> {
    let calendar = try HistoryMarks(connection).calendar()
    return try query(filter).page(part, connection) { try Self.item(&$0, calendar: calendar) }
  }

  /// Every trained line of the list that an order is due for, with what it costs and brings, in no
  /// order: one statement, which looks at no other lines.
  package func due(_ filter: ReplenishmentFilter) throws -> [DueLine] {
    guard filter.state ?? 0 == 0 else { return [] }
    var filter = filter
    filter.state = 0
    filter.sort = .urgency
    var trained = query(filter, selecting: Self.dueColumns)
    trained.filter("a.product_id IS NOT NULL")
    return try trained.all(connection) { try Self.dueLine(&$0) }
  }

  package func count(_ filter: ReplenishmentFilter) throws -> Int { try query(filter).count(connection) }

  private static func item(_ row: inout RowReader, calendar: Int64) throws -> ReplenishmentItem {
    var item = ReplenishmentItem(
      productID: try row.nextInteger(),
      sku: try row.nextText(),
      name: try row.nextText(),
      category: try row.nextOptionalText(),
      unit: try row.nextText(),
      locationID: try row.nextInteger(),
      onHand: try row.nextQuantity(),
      reserved: try row.nextQuantity(),
      reorderPoint: try row.nextQuantity(),
      soonPoint: try row.nextQuantity(),
      dailyRate: try row.nextOptionalInteger(),
      leadTimeDays: PurchaseTerms.bounded(try row.nextInt()),
      serviceLevel: try row.nextInt(),
      packSize: try row.nextQuantity(),
      minimumOrder: try row.nextQuantity(),
      onOrder: try row.nextQuantity(),
      reorderSetting: try row.nextOptionalQuantity(),
      supplierID: try row.nextOptionalInteger(),
      supplierName: try row.nextOptionalText(),
      urgency: try row.nextInteger(),
      advice: try row.nextOptional(columns: adviceColumns.count, advice),
      turnoverClass: try row.nextOptionalText(),
      trainedAt: try row.nextOptionalInstant(),
      firstDay: try row.nextOptionalDay(),
      engineVersion: try row.nextOptionalInt(),
      hasChanged: false
    )
    let history = try row.nextInteger()
    let (knownHistory, knownCalendar) = (try row.nextOptionalInteger(), try row.nextOptionalInteger())
    item.hasChanged =
      knownHistory != history || knownCalendar != calendar
      || item.advice?.leadTimeDays != item.leadTimeDays || item.advice?.serviceLevel != item.serviceLevel
    return item
  }

  private static func dueLine(_ row: inout RowReader) throws -> DueLine {
    DueLine(
      productID: try row.nextInteger(),
      sku: try row.nextText(),
      onHand: try row.nextQuantity(),
      reserved: try row.nextQuantity(),
      onOrder: try row.nextQuantity(),
      reorderSetting: try row.nextOptionalQuantity(),
      packSize: try row.nextQuantity(),
      minimumOrder: try row.nextQuantity(),
      price: try row.nextMoney(),
      costPrice: try row.nextMoney(),
      advice: try advice(&row)
    )
  }

  private static func advice(_ row: inout RowReader) throws -> StockAdvice {
    let place = StockPlace(productID: try row.nextInteger(), locationID: try row.nextInteger())
    let (leadTimeDays, serviceLevel) = (try row.nextInt(), try row.nextInt())
    return StockAdvice(
      productID: place.productID,
      locationID: place.locationID,
      leadTimeDays: leadTimeDays,
      serviceLevel: serviceLevel,
      reorderPoint: try row.nextReal(),
      orderUpTo: try row.nextReal(),
      soonPoint: try row.nextReal(),
      rate: try row.nextReal(),
      protectionMean: try row.nextReal(),
      protectionDeviation: try row.nextReal(),
      cycleDemand: try row.nextReal(),
      cycleServiceLevel: try row.nextReal(),
      fillRate: try row.nextReal(),
      demandClass: try row.nextText(),
      forecastError: try row.nextOptionalInteger(),
      variation: try row.nextOptionalInteger(),
      turnover: try row.nextMoney(),
      variabilityClass: try row.nextOptionalText(),
      leadTimeDemand: try row.nextBlob(),
      leadTimeMean: try row.nextOptionalReal(),
      standing: try StockAdvices.standing(&row, serviceLevel: serviceLevel)
    )
  }
}
