package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// By what the sales of a span of days are summed.
package enum SalesGrouping: String, CaseIterable, Sendable {
  case day, week, month, product, category, location
  case paymentType = "payment_type"
  case actor
}

/// Sales of a span of days.
package struct SalesReport: Sendable {
  package struct Row: Sendable {
    package var key: ReportKey
    package var figures: SalesFigures
  }

  package var from: CalendarDate
  package var through: CalendarDate
  package var grouping: SalesGrouping
  package var locationID: Int64?
  package var rows: [Row]
  package var total: SalesFigures
}

/// What the stock is worth.
package struct StockValueReport: Sendable {
  package struct Row: Sendable {
    package var location: Location
    package var value: StockValue
  }

  package var asOf: Instant
  package var rows: [Row]
}

/// Reports in days of the locations.
package struct ReportService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var reports: ReportService<Self> { ReportService(context: self) }
}

extension ReportService {
  /// Days that a report covers when nobody says which.
  private static var usualDays: Int { 30 }
  /// Days of which the ledger is read with one statement, so that a report of years holds a week of it.
  private static var daysAtATime: Int { 7 }

  /// The sales of the days of the locations, by default of the last thirty.
  package func sales(
    from: CalendarDate?,
    through: CalendarDate?,
    by grouping: SalesGrouping,
    locationID: Int64?
  ) throws -> SalesReport {
    let location = try context.locations.seen(locationID)
    let last = through ?? context.zones.day(of: context.now, at: location)
    let first = from ?? last.advanced(by: 1 - Self.usualDays) ?? last
    guard first <= last else {
      throw ServiceError.invalid("/from", "maximum", "expected a day up to \(last), got \(first)")
    }
    let rows = try rows(grouping, from: first, through: last, locationID: locationID)
    return SalesReport(
      from: first,
      through: last,
      grouping: grouping,
      locationID: locationID,
      rows: rows,
      total: rows.reduce(into: SalesFigures()) { $0 += $1.figures }
    )
  }

  private func rows(
    _ grouping: SalesGrouping,
    from first: CalendarDate,
    through last: CalendarDate,
    locationID: Int64?
  ) throws -> [SalesReport.Row] {
    let reports = SalesReports(context.connection)
    func summed(_ grouping: SalesReports.Grouping) throws -> [SalesReport.Row] {
      try reports.figures(grouping, from: first, through: last, locationID: locationID).map {
        SalesReport.Row(key: $0.key, figures: $0.figures)
      }
    }
    func fromLedger(_ grouping: SalesReports.LedgerGrouping) throws -> [SalesReport.Row] {
      var found: [ReportKey: SalesFigures] = [:]
      for place in try locationID.map({ [try context.locations.location(id: $0)] }) ?? context.locations.all()
      {
        let end = last.advanced(by: 1) ?? last
        var day = first
        while day < end {
          let next = min(day.advanced(by: Self.daysAtATime) ?? end, end)
          try reports.add(
            grouping,
            locationID: place.id,
            from: context.zones.start(of: day, at: place),
            to: context.zones.start(of: next, at: place),
            day: { context.zones.day(of: $0, at: place) },
            into: &found
          )
          day = next
        }
      }
      return found.sorted { ($0.key.key ?? "") < ($1.key.key ?? "") }.map {
        .init(key: $0.key, figures: $0.value)
      }
    }
    switch grouping {
    case .day: return try summed(.day)
    case .week: return folded(try summed(.day)) { $0.advanced(by: 1 - $0.isoWeekday)?.description }
    case .month: return folded(try summed(.day)) { String($0.description.prefix(7)) }
    case .product: return try summed(.product)
    case .category: return try summed(.category)
    case .location: return try summed(.location)
    case .paymentType: return try fromLedger(.paymentType)
    case .actor: return try fromLedger(.actor)
    }
  }

  /// Days put together.
  private func folded(
    _ days: [SalesReport.Row],
    _ name: (CalendarDate) -> String?
  ) -> [SalesReport.Row] {
    var rows: [SalesReport.Row] = []
    for day in days {
      let key = ReportKey(day.key.key.flatMap { try? CalendarDate(parsing: $0) }.flatMap(name))
      if rows.last?.key == key {
        rows[rows.count - 1].figures += day.figures
      } else {
        rows.append(.init(key: key, figures: day.figures))
      }
    }
    return rows
  }

  /// What the stock is worth at the present prices.
  package func stockValue(asOf moment: Instant?, locationID: Int64?) throws -> StockValueReport {
    if let id = locationID { _ = try context.locations.location(id: id) }
    let values = try StockValues(context.connection).values(at: moment, locationID: locationID)
    let known = Dictionary(uniqueKeysWithValues: values.map { ($0.locationID, $0) })
    let places = try context.locations.all().filter { locationID == nil || $0.id == locationID }
    return StockValueReport(
      asOf: moment ?? context.now,
      rows: places.map { .init(location: $0, value: known[$0.id] ?? StockValue(locationID: $0.id)) }
    )
  }
}
