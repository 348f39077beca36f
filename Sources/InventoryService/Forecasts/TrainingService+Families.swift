internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

extension TrainingService {
  /// Most products that teach: what families have in common is known from far fewer.
  private static let mostTeachers = 1000
  /// Fewest products of a category that make a family of their own.
  private static let smallestFamily = 25

  /// Learns from products all over the catalogue what families have in common: the rhythm of the week and the year, and
  /// what promotions and events do. Once a day; the products that teach are a matter of their numbers alone, and each
  /// teaches what it has done where it is sold on most days.
  ///
  /// - Returns: Whether there was anything to do.
  @discardableResult
  package func learnFamilies(threads: Int = 1, isCancelled: () -> Bool = { false }) throws -> Bool {
    let (teachers, today, known) = try inventory.read { reading in
      let today = reading.zones.day(of: reading.now, at: try reading.locations.main())
      return (try findTeachers(reading.connection), today, try FamilyEffects(reading.connection).day())
    }
    guard known != today, !teachers.isEmpty else { return false }
    let pieces = stride(from: 0, to: teachers.count, by: Self.batch).map {
      (start: $0, teachers: Array(teachers[$0..<min($0 + Self.batch, teachers.count)]))
    }
    var taught = [DemandEffects](repeating: DemandEffects(estimates: []), count: teachers.count)
    let isComplete = try ParallelWork.run(
      pieces,
      threads: threads,
      isCancelled: isCancelled,
      { piece in (start: piece.start, effects: try self.lessons(of: piece.teachers)) },
      each: { result in
        for (offset, effects) in result.effects.enumerated() { taught[result.start + offset] = effects }
      }
    )
    guard isComplete else { return false }
    let lessons = zip(teachers, taught).filter { !$1.estimates.isEmpty }
    var families = Dictionary(grouping: lessons) { $0.0.categoryID ?? FamilyEffects.everything }
      .filter { $0.value.count >= Self.smallestFamily }
    families[FamilyEffects.everything] = lessons
    let pooled = families.mapValues { PooledEffects($0.map(\.1), prices: $0.map(\.0.price)) }
    try inventory.commit(as: .system) { try FamilyEffects($0.connection).keep(pooled, on: today) }
    return true
  }

  private struct Teacher: Sendable {
    var productID: Int64
    var categoryID: Int64?
    var price: Double
  }

  /// Active products counted in pieces, spread evenly.
  private func findTeachers(_ connection: any SQLConnection) throws -> [Teacher] {
    let ids = try Catalogue(connection).activeIDs(in: nil)
    let step = max(1, (ids.count + Self.mostTeachers - 1) / Self.mostTeachers)
    return try stride(from: 0, to: ids.count, by: step).compactMap { index in
      guard let product = try Catalogue(connection).product(.id(ids[index])), product.draft.unit == "piece"
      else {
        return nil
      }
      return Teacher(
        productID: product.id,
        categoryID: product.draft.categoryID,
        price: Double(product.draft.price.minorUnits)
      )
    }
  }

  private func lessons(of teachers: [Teacher]) throws -> [DemandEffects] {
    try inventory.read { reading in
      let closed = try SettingRows(reading.connection).closedWeekdays()
      let demand = Demand(reading.connection)
      let places = try demand.busiestLocations(of: teachers.map(\.productID))
      let locations = Dictionary(
        uniqueKeysWithValues: try Locations(reading.connection).all().map { ($0.id, $0) }
      )
      return try teachers.map { teacher -> DemandEffects in
        guard let location = places[teacher.productID].flatMap({ locations[$0] }) else {
          return DemandEffects(estimates: [])
        }
        let today = reading.zones.day(of: reading.now, at: location)
        let record = try demand.record(
          productID: teacher.productID,
          locationID: location.id,
          before: today,
          longest: DemandHistory.longest
        )
        guard let first = record.days.first?.day else { return DemandEffects(estimates: []) }
        let events = try Events(reading.connection).between(first, today)
        let history = try DemandHistory(
          record,
          events: events,
          closedWeekdays: closed[location.id] ?? [],
          today: today,
          horizon: 1
        )
        // A history that cannot be forecast is named by its own training, and teaches nothing.
        guard let input = try? history.input(horizon: 1, isInteger: true) else {
          return DemandEffects(estimates: [])
        }
        return DemandEffects(input)
      }
    }
  }
}
