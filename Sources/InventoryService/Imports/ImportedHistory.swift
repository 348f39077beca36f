internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// A portion of the sales of a file, on its way into the ledger: some products, or a part of the sales of one.
struct ImportedHistory {
  /// Sales of one product, in the order of the file.
  struct Piece {
    /// Of the product, in the summary.
    var position: Int
    var sales: [SalesImportPlan.Sale]
  }

  private struct Target {
    var piece: Piece
    var productID: Int64
    /// Price of sales for which the file has none.
    var price: Money
    /// Since when the product is kept here.
    var since: CalendarDate
  }

  let plan: SalesImportPlan
  let work: Work

  static let reference = "imported history opening"

  /// What was written.
  struct Written {
    var chains: [ImportedChain] = []
    /// Those that the file has a name for.
    var named: [NamedSales.Sale] = []
    var sales = 0
    var productsCreated = 0
  }

  /// Writes a portion. The stock of every product stays what it is: an opening adds what its sales take.
  ///
  /// - Throws: ``SalesImportError`` when a product is not what it was when the file was checked.
  func write(_ pieces: [Piece]) throws -> Written {
    var written = Written()
    let location = plan.location
    let targets = try targets(pieces, &written)
    let ledger = BulkLedger(work.connection, by: work.author, notesStockouts: false)
    // In the order of their numbers, so that two writers cannot wait for each other.
    let chains = try ledger.open(
      targets.map { StockPlace(productID: $0.productID, locationID: location.id) },
      now: work.now
    )
    var noons: [CalendarDate: Instant] = [:]
    var shelves: [(stock: Quantity, since: CalendarDate)] = []
    for (target, chain) in zip(targets, chains) where !target.piece.sales.isEmpty {
      let stock = ledger.onHand(chain)
      let first = ledger.lastSequence(chain) + 1
      try append(target, to: chain, of: ledger, &noons)
      guard ledger.onHand(chain) == stock else {
        throw SalesImportError.fileChanged(row: target.piece.sales[0].row)
      }
      written.chains.append(
        ImportedChain(
          productID: target.productID,
          locationID: location.id,
          sequences: first...ledger.lastSequence(chain)
        )
      )
      shelves.append((stock, target.since))
      written.sales += target.piece.sales.count
      written.named += target.piece.sales.compactMap { sale in
        sale.externalID.map {
          NamedSales.Sale(externalID: $0, productID: target.productID, day: sale.day, quantity: sale.quantity)
        }
      }
    }
    try ledger.finish()
    try noteUnknownDays(&written.chains, shelves)
    let skus = targets.map { ($0.productID, plan.summary.items[$0.piece.position].sku) }
    work.announce(.stockChanged(ledger.changes, skus: Dictionary(skus) { first, _ in first }))
    try Stockouts(work.connection).noteImports(written.chains)
    return written
  }

  /// - Parameter noons: Those that are known: products are sold on the same days.
  private func append(
    _ target: Target,
    to chain: BulkLedger.Chain,
    of ledger: BulkLedger,
    _ noons: inout [CalendarDate: Instant]
  ) throws {
    let sales = target.piece.sales
    let location = plan.location
    guard let firstDay = plan.summary.items[target.piece.position].firstDay else { return }
    func movement(_ kind: EntryKind, _ quantity: Quantity, on day: CalendarDate, at moment: Instant)
      -> Movement
    {
      Movement(
        productID: target.productID,
        locationID: location.id,
        kind: kind,
        quantity: quantity,
        occurredAt: moment,
        day: day
      )
    }
    let total = Quantity(thousandths: sales.reduce(0) { $0 + $1.quantity.thousandths }) ?? .zero
    // Half a day before noon of the first sale: the beginning of its day, unless that day has no midnight.
    let midnight = work.zones.noon(of: firstDay, at: location).advanced(bySeconds: -43_200)
    let hasMidnight = work.zones.day(of: midnight, at: location) == firstDay
    let opening = hasMidnight ? midnight : work.zones.start(of: firstDay, at: location)
    var entry = movement(.adjustment, total, on: firstDay, at: opening)
    entry.reference = Self.reference
    try ledger.append(entry, to: chain, now: work.now)
    for sale in sales {
      let noon: Instant
      if let known = noons[sale.day] {
        noon = known
      } else {
        noon = work.zones.noon(of: sale.day, at: location)
        noons[sale.day] = noon
      }
      var entry = movement(.sale, -sale.quantity, on: sale.day, at: noon)
      entry.unitPrice = sale.unitPrice ?? target.price
      entry.isPromo = sale.isPromo
      try ledger.append(entry, to: chain, now: work.now)
    }
  }

  /// The products of some pieces, by their numbers; those that are missing are created.
  private func targets(_ pieces: [Piece], _ written: inout Written) throws -> [Target] {
    let catalogue = Catalogue(work.connection)
    let items = pieces.map { plan.summary.items[$0.position] }
    let known = try catalogue.products(skus: Set(items.map(\.sku)))
    let missing = items.filter { known[$0.sku.lowercased()] == nil }
    let drafts = missing.map { item in
      (
        sku: item.sku,
        draft: ProductDraft(
          name: item.sku,
          price: item.price?.amount ?? .zero,
          unit: item.isWhole ? "piece" : "unit"
        )
      )
    }
    let ids = try uniquely("product", "sku") { try catalogue.insert(drafts, now: work.now) }
    written.productsCreated = missing.count
    work.announce(
      .productsImported(
        drafts.compactMap { product in
          ids[product.sku].map {
            ImportedProduct(id: $0, sku: product.sku, draft: product.draft, isNew: true)
          }
        }
      )
    )
    let today = work.zones.day(of: work.now, at: plan.location)
    return try zip(pieces, items).map { piece, item in
      if let product = known[item.sku.lowercased()] {
        // Someone may have turned it into pieces since the first reading.
        guard product.draft.unit != "piece" || item.isWhole else {
          throw SalesImportError.fileChanged(row: 1)
        }
        let since = work.zones.day(of: product.createdAt, at: plan.location)
        return Target(piece: piece, productID: product.id, price: product.draft.price, since: since)
      }
      guard let id = ids[item.sku] else { throw SQLError(.other, message: "a product was not added") }
      return Target(piece: piece, productID: id, price: item.price?.amount ?? .zero, since: today)
    }.sorted { $0.productID < $1.productID }
  }

  /// What would have been sold is not known between the last day of the file and the day since when a product is kept
  /// here, nor from then on while there is none of it. As many statements for all products as for one.
  ///
  /// - Parameter shelves: What there is of the product of each chain, and since when it is kept.
  private func noteUnknownDays(
    _ chains: inout [ImportedChain],
    _ shelves: [(stock: Quantity, since: CalendarDate)]
  ) throws {
    if let first = plan.summary.lastDay?.advanced(by: 1) {
      let later = chains.indices.filter { first < shelves[$0].since }
      let before = try HistoryGaps(work.connection).note(
        from: first,
        to: Dictionary(later.map { (chains[$0].productID, shelves[$0].since) }) { first, _ in first },
        locationID: plan.location.id
      )
      for index in later {
        let known = before[chains[index].productID]
        chains[index].gapBefore = known
        chains[index].gapAfter = max(known ?? first, first)
      }
    }
    let empty = chains.indices.filter { shelves[$0].stock == .zero }
    let noted = try Stockouts(work.connection).noteEmptyShelves(
      Dictionary(empty.map { (chains[$0].productID, shelves[$0].since) }) { first, _ in first },
      locationID: plan.location.id
    )
    for index in empty where noted.contains(chains[index].productID) {
      chains[index].emptySince = shelves[index].since
    }
  }
}
