internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// Writes the products of the demonstration shop and what became of them.
struct DemoShop {
  private let request: DemoRequest
  private let calendar: DemoCalendar
  private let location: Location
  /// Number in the SKU of the first product.
  private let firstNumber: Int
  private let noons: [Instant]

  init(
    _ request: DemoRequest,
    calendar: DemoCalendar,
    location: Location,
    zones: ZoneDirectory,
    firstNumber: Int
  ) {
    self.request = request
    self.calendar = calendar
    self.location = location
    self.firstNumber = firstNumber
    noons = calendar.days.map { zones.noon(of: $0.date, at: location) }
  }

  /// Puts holidays, promotions and closed days into the calendar, those that are not there yet.
  ///
  /// - Returns: How many.
  func writeEvents(in work: Work) throws -> Int {
    guard let first = calendar.events.first?.day, let last = calendar.events.last?.day else { return 0 }
    let events = try Events(work.connection).between(first, last)
    let known = Set(events.map { "\($0.draft.day) \($0.draft.name)" })
    let missing = calendar.events.filter { !known.contains("\($0.day) \($0.name)") }
    for draft in missing {
      var draft = draft
      draft.source = draft.kind == .holiday ? .calendar : .user
      _ = try Records(work.connection).insert(draft, now: noons[0])
    }
    return missing.count
  }

  /// - Returns: The number of entries.
  func write(_ indices: Range<Int>, in work: Work) throws -> Int {
    let ledger = BulkLedger(work.connection, by: work.author, notesStockouts: true)
    var categories: [String: Int64] = [:]
    var created: [ImportedProduct] = []
    var points: [(productID: Int64, point: Quantity)] = []
    for index in indices {
      var product = DemoProduct(
        index: index,
        number: firstNumber + index,
        seed: request.seed,
        days: calendar.days.count
      )
      let name = product.category.name
      if categories[name] == nil { categories[name] = try category(name, in: work) }
      product.draft.categoryID = categories[name]
      let launch = moment(product.launch, hour: -6, index)
      let id = try Catalogue(work.connection).insert(sku: product.sku, product.draft, now: launch)
      created.append(ImportedProduct(id: id, sku: product.sku, draft: product.draft, isNew: true))
      let chain = try ledger.open([StockPlace(productID: id, locationID: location.id)], now: launch)[0]
      points.append((id, try simulate(product, index, id, chain, ledger)))
    }
    try ledger.finish()
    work.announce(.productsImported(created))
    let skus = Dictionary(created.map { ($0.id, $0.sku) }) { first, _ in first }
    work.announce(.stockChanged(ledger.changes, skus: skus))
    for (productID, point) in points {
      try Ledger(work.connection).setReorderPoint(productID: productID, locationID: location.id, point)
    }
    return ledger.count
  }

  /// - Returns: The reorder point at the end.
  private func simulate(
    _ product: DemoProduct,
    _ index: Int,
    _ productID: Int64,
    _ chain: BulkLedger.Chain,
    _ ledger: BulkLedger
  ) throws -> Quantity {
    var simulation = DemoSimulation(product, days: calendar.days.count)
    for (position, day) in calendar.days.enumerated() {
      for step in simulation.next(day, index: position) {
        let (kind, thousandths, price, isPromo, hour, reference) = terms(of: step, product)
        guard let quantity = Quantity(thousandths: thousandths) else { continue }
        let moment = moment(position, hour: hour, index)
        try ledger.append(
          Movement(
            productID: productID,
            locationID: location.id,
            kind: kind,
            quantity: quantity,
            unitPrice: price,
            isPromo: isPromo,
            occurredAt: moment,
            day: day.date,
            reference: reference
          ),
          to: chain,
          now: moment
        )
      }
    }
    return simulation.reorderPoint
  }

  /// Hours count from noon; steps of one day come in the order of their hours.
  private func terms(
    of step: DemoSimulation.Step,
    _ product: DemoProduct
  ) -> (EntryKind, Int64, Money?, isPromo: Bool, hour: Int64, reference: String?) {
    let draft = product.draft
    return switch step {
    case .opening(let quantity): (.adjustment, quantity, draft.costPrice, false, -6, "opening stock")
    case .purchase(let quantity): (.purchase, quantity, draft.costPrice, false, -5, nil)
    case .sale(let quantity, let isPromo):
      (.sale, -quantity, isPromo ? product.promotionPrice : draft.price, isPromo, 0, nil)
    case .customerReturn(let quantity): (.customerReturn, quantity, draft.price, false, 5, nil)
    case .waste(let quantity): (.waste, -quantity, nil, false, 6, "past its date")
    case .count(let quantity): (.count, quantity, nil, false, 7, "count")
    }
  }

  /// A moment around an hour of a day. Products follow each other through the day, so that each day's entries are
  /// written in the order of time.
  private func moment(_ day: Int, hour: Int64, _ index: Int) -> Instant {
    let spread: Int64 = hour == 0 ? 30_000 : 3_000
    let offset = spread * Int64(index) / Int64(request.products) - spread / 2
    return noons[min(day, noons.count - 1)].advanced(bySeconds: hour * 3600 + offset)
  }

  private func category(_ name: String, in work: Work) throws -> Int64 {
    let categories = Categories(work.connection)
    guard let id = try categories.id(named: name) ?? categories.insert(name: name, now: noons[0]) else {
      throw ServiceError.duplicate(resource: "category", field: "name")
    }
    return id
  }
}
