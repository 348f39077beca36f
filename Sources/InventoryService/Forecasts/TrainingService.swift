internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// Trains the forecasts of the whole catalogue, in many short transactions.
package struct TrainingService: Sendable {
  let inventory: Inventory

  /// Products that are read, trained and written together. A batch is written in one short transaction, between which
  /// sales go on.
  package static let batch = 64
}

extension Inventory {
  package var training: TrainingService { TrainingService(inventory: self) }
}

extension TrainingService {
  /// Learns what families of products have in common, trains the forecasts of all products over several threads, keeps
  /// them, and puts the products in classes.
  ///
  /// Several processes may share the work by ranges of products, or one after the other: what is fresh is left alone.
  ///
  /// - Parameters:
  ///   - isCancelled: Asked between batches, on the calling thread; what is done by then is kept.
  ///   - progress: Called on the calling thread.
  package func trainAll(
    _ request: TrainingRequest = TrainingRequest(),
    isCancelled: () -> Bool = { false },
    progress: (TrainingReport) -> Void = { _ in }
  ) throws -> TrainingReport {
    if request.isWhole {
      try repairStockouts(isCancelled: isCancelled)
      try learnFamilies(threads: request.threads, isCancelled: isCancelled)
      try learnService(isCancelled: isCancelled)
    }
    var report = try train(request, isCancelled: isCancelled, progress: progress)
    guard !report.isCancelled else { return report }
    report.reclassified = try classifyProducts()
    return report
  }

  /// As ``trainAll(_:isCancelled:progress:)`` without families and classes, which want all products: for one part of the work.
  package func train(
    _ request: TrainingRequest,
    isCancelled: () -> Bool = { false },
    progress: (TrainingReport) -> Void = { _ in }
  ) throws -> TrainingReport {
    let ids = try inventory.read { try Catalogue($0.connection).activeIDs(in: request.products) }
    let batches = stride(from: 0, to: ids.count, by: Self.batch).map {
      Array(ids[$0..<min($0 + Self.batch, ids.count)])
    }
    var report = TrainingReport()
    report.products = ids.count
    progress(report)
    let finished = try ParallelWork.run(
      batches,
      threads: request.threads,
      isCancelled: isCancelled,
      { batch in
        do {
          return try self.train(batch, skipsFresh: request.skipsFresh)
        } catch let error as SQLError where error.code == .reference {
          // A product was deleted meanwhile: it is not read again.
          return try self.train(batch, skipsFresh: request.skipsFresh)
        }
      },
      each: { result in
        report.done += result.products
        report.trained += result.outcome.forecasts.count
        report.fresh += result.outcome.fresh
        report.failures += result.outcome.failures
        progress(report)
      }
    )
    report.isCancelled = !finished
    return report
  }

  /// Notes the stock-outs of chains anew that were noted in the order of recording by earlier releases.
  package func repairStockouts(isCancelled: () -> Bool = { false }) throws {
    while !isCancelled() {
      let count = try inventory.commit(as: .system) { work in
        try StockoutRepairs(work.connection).repair(limit: Self.batch, by: work.author, now: work.now)
      }
      guard count > 0 else { return }
    }
  }

  private func train(
    _ batch: [Int64],
    skipsFresh: Bool
  ) throws -> (products: Int, outcome: TrainingOutcome) {
    let outcome = try trained(batch, skipsFresh: skipsFresh)
    if !outcome.forecasts.isEmpty {
      try inventory.commit(as: .system) { try $0.forecasts.keep(outcome.forecasts) }
    }
    return (batch.count, outcome)
  }

  /// Trains products that are given by number, reading all of them at once.
  ///
  /// - Returns: What there is to keep, in the order of products and locations, how many were fresh, and which could not
  ///   be forecast: these do not keep the others from it.
  package func trained(_ ids: [Int64], skipsFresh: Bool = false) throws -> TrainingOutcome {
    var outcome = TrainingOutcome()
    guard let first = ids.min(), let last = ids.max() else { return outcome }
    return try inventory.read { reading in
      let locations = try Locations(reading.connection).all()
      let now = reading.now
      let days = Dictionary(
        uniqueKeysWithValues: locations.map { ($0.id, reading.zones.day(of: now, at: $0)) }
      )
      let calendar = try HistoryMarks(reading.connection).calendar()
      let families = try FamilyEffects(reading.connection).all()
      let factors = try SharedService(reading.connection).factors()
      let wanted = Set(ids)
      var subjects: [TrainingSubject] = []
      for row in try TrainingRows(reading.connection).rows(first...last) where wanted.contains(row.productID)
      {
        guard let location = locations.first(where: { $0.id == row.locationID }) else { continue }
        let mark = HistoryMarks.Mark(history: row.historyVersion, calendar: calendar)
        if skipsFresh, let day = days[location.id],
          row.isFresh(on: day, mark: mark, engineVersion: Forecaster.version)
        {
          outcome.fresh += 1
          continue
        }
        subjects.append(TrainingSubject(row, at: location, mark: mark, families: families))
      }
      guard !subjects.isEmpty else { return outcome }
      let demand = Demand(reading.connection)
      let records = try demand.records(products: first...last, before: days, longest: DemandHistory.longest)
      let events = try calendarDays(records, days: days, reading.connection)
      let closed = try SettingRows(reading.connection).closedWeekdays()
      for subject in subjects {
        guard let today = days[subject.location.id] else { continue }
        let place = StockPlace(productID: subject.productID, locationID: subject.location.id)
        var record = records[place] ?? DemandRecord()
        if record.days.isEmpty {
          record.days = try demand.days(
            productID: subject.productID,
            locationID: subject.location.id,
            before: today,
            longest: DemandHistory.longest
          )
        }
        let firstDay = record.days.isEmpty ? try reading.firstDayOnShelf(of: subject) : nil
        do {
          let horizon = subject.horizon(days: 1, policy: try subject.policy)
          let history = try DemandHistory(
            record,
            from: firstDay,
            events: events,
            closedWeekdays: closed[subject.location.id] ?? [],
            today: today,
            horizon: horizon
          )
          outcome.forecasts.append(
            try TrainedForecast(
              subject,
              record,
              history: history,
              service: ServiceHistory(record, factors: factors, today: today) {
                reading.zones.day(of: $0, at: subject.location)
              },
              today: today,
              horizon: horizon,
              now: now
            )
          )
        } catch {
          outcome.failures.append(
            TrainingFailure(
              productID: subject.productID,
              sku: try Catalogue(reading.connection).product(.id(subject.productID))?.sku ?? "",
              locationID: subject.location.id,
              reason: "\(error)"
            )
          )
        }
      }
      for made in outcome.forecasts {
        inventory.forecastMeter?.note(scaledError: made.forecast.accuracy?.scaledError)
      }
      return outcome
    }
  }

  /// Puts all trained products in classes by their turnover.
  ///
  /// - Returns: How many changed theirs.
  package func classifyProducts() throws -> Int {
    let products = try inventory.read { try StockAdvices($0.connection).turnovers() }
    let classes = TurnoverClass.classes(turnovers: products.map { Double($0.turnover) })
    let changed = zip(products, classes).filter { $0.turnoverClass != $1.rawValue }
    for start in stride(from: 0, to: changed.count, by: 500) {
      try inventory.commit(as: .system) { work in
        for (product, turnoverClass) in changed[start..<min(start + 500, changed.count)] {
          try StockAdvices(work.connection).setTurnoverClass(
            turnoverClass.rawValue,
            productID: product.productID
          )
        }
        work.announce(.productsClassified)
      }
    }
    return changed.count
  }

  /// The events of all the days that some histories and their horizons span.
  private func calendarDays(
    _ records: [StockPlace: DemandRecord],
    days: [Int64: CalendarDate],
    _ connection: any SQLConnection
  ) throws -> [Event] {
    guard let present = days.values.max() else { return [] }
    let first = records.values.compactMap { $0.days.first?.day }.min() ?? present
    let last = present.advanced(by: ForecastInput.horizons.upperBound) ?? present
    return try Events(connection).between(min(first, present), last)
  }
}

extension TrainingSubject {
  init(
    _ row: TrainingRow,
    at location: Location,
    mark: HistoryMarks.Mark,
    families: [Int64: PooledEffects]
  ) {
    self.init(
      productID: row.productID,
      location: location,
      isInteger: row.unit == "piece",
      leadTimeDays: row.leadTimeDays,
      serviceLevel: row.serviceLevel,
      packSize: row.packSize,
      minimumOrder: row.minimumOrder,
      shelfLifeDays: row.shelfLifeDays,
      mark: mark,
      pooled: (row.categoryID.flatMap { families[$0] } ?? families[FamilyEffects.everything])?
        .expecting(price: Double(row.price.minorUnits))
    )
  }
}
