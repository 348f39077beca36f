internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// The replenishment cycles of a product at a location that ended before today, with what others teach of their service.
struct ServiceHistory: Sendable {
  let cycles: [ServiceCycle]
  /// By class of demand, and of all products, as ``SharedService`` keeps them.
  let factors: [String: Double]

  /// - Parameters:
  ///   - record: With the arrivals and stock-outs of the whole history.
  ///   - day: The day of an instant at the location.
  init(
    _ record: DemandRecord,
    factors: [String: Double],
    today: CalendarDate,
    day: (Instant) -> CalendarDate
  ) {
    self.factors = factors
    cycles = ServiceCycle.cycles(
      arrivals: record.arrivals.map(day).filter { $0 < today },
      empty: record.stockouts.map { (from: $0.from, to: $0.to) }
    )
  }

  func standing(aim: Double, demandClass: DemandClass) -> ServiceStanding {
    ServiceStanding(
      aim: aim,
      cycles: cycles,
      sharedFactor: (factors[demandClass.rawValue] ?? 1) * (factors[SharedService.everything] ?? 1)
    )
  }
}

extension TrainingService {
  /// Learns from the cycles of all products what the safety stock of their classes, and of the shop, is to be multiplied by:
  /// a fold of the ledger, the same however often and by whichever process.
  package func learnService(isCancelled: () -> Bool = { false }) throws {
    var classes = [SharedService.everything: ServiceClass(gain: ServiceControl.shopGain)]
    let ids = try inventory.read { try Catalogue($0.connection).activeIDs(in: nil) }
    for start in stride(from: 0, to: ids.count, by: Self.serviceBatch) {
      guard !isCancelled() else { return }
      let products = ids[start]...ids[min(start + Self.serviceBatch, ids.count) - 1]
      try inventory.read { reading in
        let locations = try Locations(reading.connection).all()
        let now = reading.now
        let arrivals = try Arrivals(reading.connection).moments(products: products)
        guard !arrivals.isEmpty else { return }
        let stockouts = try Demand(reading.connection).stockouts(products: products)
        for subject in try SharedService(reading.connection).subjects(products) {
          guard let location = locations.first(where: { $0.id == subject.place.locationID }) else { continue }
          var record = DemandRecord()
          record.arrivals = arrivals[subject.place] ?? []
          record.stockouts = stockouts[subject.place] ?? []
          let history = ServiceHistory(
            record,
            factors: [:],
            today: reading.zones.day(of: now, at: location),
            day: { reading.zones.day(of: $0, at: location) }
          )
          let aim = Double(subject.serviceLevel) / 10_000
          classes[subject.demandClass, default: ServiceClass()].add(history.cycles, aim: aim)
          classes[SharedService.everything]?.add(history.cycles, aim: aim)
        }
      }
    }
    let learned = classes.filter { $0.value.products > 0 }
    let known = try inventory.read { try SharedService($0.connection).factors() }
    guard known != learned.mapValues(\.factor) else { return }
    try inventory.commit(as: .system) { try SharedService($0.connection).keep(learned) }
  }

  /// Products whose cycles are read together.
  private static let serviceBatch = 500
}
