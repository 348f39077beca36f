internal import InventoryCore

extension StockAdvices {
  private static let itemColumns = """
    p.id, p.sku, p.name, c.name, p.unit, b.location_id, b.on_hand, b.reserved, b.reorder_point, b.soon_point, \
    p.lead_time_days, p.service_level, p.pack_size, p.min_order, \(StockAdvice.urgency("b.")), \
    b.history_version, a.lead_time_days, a.service_level, a.reorder_point, a.order_up_to, a.soon_point, \
    a.daily_rate, a.protection_mean, a.protection_deviation, a.cycle_demand, a.cycle_service_level, \
    a.fill_rate, a.demand_class, a.forecast_error, a.variation, a.turnover, a.variability_class, \
    a.lead_time_demand, a.turnover_class, f.trained_at, f.first_day, f.engine_version, f.history_version, \
    f.calendar_version
    """

  private func query(_ filter: ReplenishmentFilter) -> ListQuery {
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
      LEFT JOIN categories c ON c.id = p.category_id
      """
    var query = ListQuery(
      Self.itemColumns,
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
    if let id = filter.categoryID { query.filter("p.category_id = ?", .integer(id)) }
    return query
  }

  package func page(
    _ filter: ReplenishmentFilter,
    limit: Int,
    offset: Int,
    after: [SQLValue]?
  ) throws -> (values: [ReplenishmentItem], last: [SQLValue]?, hasMore: Bool) {
    var query = query(filter)
    if let after { query.start(after: after) }
    let calendar = try HistoryMarks(connection).calendar()
    return try query.page(limit: limit, offset: offset, connection) { try Self.item($0, calendar: calendar) }
  }

  package func count(_ filter: ReplenishmentFilter) throws -> Int { try query(filter).count(connection) }

  private static func item(_ row: SQLRow, calendar: Int64) throws -> ReplenishmentItem {
    let (mark, known) = (try row.optional(37, row.integer), try row.optional(38, row.integer))
    let historyVersion = try row.integer(15)
    let advice = try row.optional(16) { _ in try Self.advice(row) }
    let (leadTime, service) = (try row.int(10), try row.int(11))
    return ReplenishmentItem(
      productID: try row.integer(0),
      sku: try row.text(1),
      name: try row.text(2),
      category: try row.optional(3, row.text),
      unit: try row.text(4),
      locationID: try row.integer(5),
      onHand: try row.quantity(6),
      reserved: try row.quantity(7),
      reorderPoint: try row.quantity(8),
      soonPoint: try row.quantity(9),
      leadTimeDays: leadTime,
      serviceLevel: service,
      packSize: try row.quantity(12),
      minimumOrder: try row.quantity(13),
      urgency: try row.integer(14),
      advice: advice,
      turnoverClass: try row.optional(33, row.text),
      trainedAt: try row.optional(34, row.instant),
      firstDay: try row.optional(35, row.day),
      engineVersion: try row.optional(36, row.int),
      hasChanged: mark != historyVersion || known != calendar
        || advice?.leadTimeDays != leadTime || advice?.serviceLevel != service
    )
  }

  private static func advice(_ row: SQLRow) throws -> StockAdvice {
    StockAdvice(
      productID: try row.integer(0),
      locationID: try row.integer(5),
      leadTimeDays: try row.int(16),
      serviceLevel: try row.int(17),
      reorderPoint: try row.real(18),
      orderUpTo: try row.real(19),
      soonPoint: try row.real(20),
      rate: try row.real(21),
      protectionMean: try row.real(22),
      protectionDeviation: try row.real(23),
      cycleDemand: try row.real(24),
      cycleServiceLevel: try row.real(25),
      fillRate: try row.real(26),
      demandClass: try row.text(27),
      forecastError: try row.optional(28, row.integer),
      variation: try row.optional(29, row.integer),
      turnover: try row.money(30),
      variabilityClass: try row.optional(31, row.text),
      leadTimeDemand: try row.blob(32)
    )
  }
}
