internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// Makes data to try things with.
package struct DemoDataService: Sendable {
  let inventory: Inventory

  /// Products that are written in one commit.
  private static let batch = 500
}

extension Inventory {
  package var demoData: DemoDataService { DemoDataService(inventory: self) }
}

extension DemoDataService {
  /// Fills the database with a lively shop: a history in which every rule of the ledger holds.
  ///
  /// - Parameter progress: Called with what has been committed so far.
  /// - Throws: ``DemoError`` before anything is written.
  package func make(
    _ request: DemoRequest,
    progress: (DemoReport) -> Void = { _ in }
  ) throws -> DemoReport {
    guard DemoRequest.products.contains(request.products), DemoRequest.days.contains(request.days) else {
      throw DemoError.outOfRange
    }
    let (location, present, highest) = try inventory.read { reading in
      let catalogue = Catalogue(reading.connection)
      return (try reading.locations.main(), try catalogue.count(ProductFilter()), try catalogue.highestID())
    }
    guard present == 0 || request.adds else { throw DemoError.notEmpty(products: present) }
    let zones = inventory.environment.zones
    let today = zones.day(of: inventory.effects.now(), at: location)
    let last = request.until ?? today.advanced(by: -1) ?? today
    guard last < today else { throw DemoError.notPast(last) }
    let first = last.advanced(by: 1 - request.days) ?? last
    let shop = DemoShop(
      request,
      calendar: DemoCalendar(first: first, last: last),
      location: location,
      zones: zones,
      firstNumber: Int(highest) + 1
    )
    var report = DemoReport(firstDay: first, lastDay: last)
    for start in stride(from: 0, to: request.products, by: Self.batch) {
      let indices = start..<min(start + Self.batch, request.products)
      try inventory.commitInBulk(as: .system) { work in
        if start == 0 { report.events = try shop.writeEvents(in: work) }
        report.entries += try shop.write(indices, in: work)
        report.products += indices.count
        guard indices.upperBound == request.products else { return }
        work.announce(.demoDataCreated(report, days: request.days, seed: request.seed))
      }
      progress(report)
    }
    return report
  }
}
