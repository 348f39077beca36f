internal import InventoryCore
internal import InventoryStore

/// The second reading of a file of sales: writes what the first has found to be good.
final class ImportedHistory {
  private struct Target {
    var productID: Int64
    var chain: BulkLedger.Chain
    /// Price of sales for which the file has none.
    var price: Money
    /// Stock before and after.
    var stock: Quantity
    /// Of the opening.
    var firstSequence: Int64
  }

  private let work: Work
  private let location: Location
  private let zones: ZoneDirectory
  private let ledger: BulkLedger
  private var summary: SalesSummary
  /// By position in the summary; `nil` for a product without a sale.
  private var targets: [Target?]
  private var noons: [CalendarDate: Instant] = [:]
  private(set) var report = SalesImportReport()

  static let reference = "imported history opening"

  /// Creates the products that are missing, and opens the history of each.
  init(_ summary: SalesSummary, at location: Location, zones: ZoneDirectory, in work: Work) throws {
    self.summary = summary
    self.location = location
    self.zones = zones
    self.work = work
    ledger = BulkLedger(work.connection, by: work.author, notesStockouts: false)
    targets = Array(repeating: nil, count: summary.items.count)
    report.products = summary.items.count
    report.firstDay = summary.firstDay
    report.lastDay = summary.lastDay
    let products = try summary.items.indices.map { try product($0) }
    // In the order of their ids, so that two writers cannot wait for each other.
    for (position, product) in products.enumerated().sorted(by: { $0.element.id < $1.element.id }) {
      targets[position] = try target(product.id, price: product.price, summary.items[position])
      if let target = targets[position] { try noteUnknownDays(target, since: product.since) }
    }
  }

  /// Writes every line that is a sale.
  ///
  /// - Parameter progress: Called after each line with the number of lines and bytes read.
  /// - Throws: ``SalesImportError`` when the file is not what it was.
  func write(_ reader: SalesFileReader, progress: (Int, Int) throws -> Void) throws {
    var reader = reader
    var isSame = try reader.readHeader { _ in }
    while isSame, let line = try reader.next({ _ in isSame = false }) {
      guard isSame, let position = summary.position(of: line.sku.text) else {
        throw SalesImportError.fileChanged(row: line.row)
      }
      report.lines += 1
      if line.quantity > .zero { try write(line, position) }
      try progress(report.lines, reader.bytesRead)
    }
    isSame = isSame && report.lines == summary.lines
    for case let target? in targets where ledger.onHand(target.chain) != target.stock { isSame = false }
    guard isSame else { throw SalesImportError.fileChanged(row: reader.row) }
    try ledger.finish()
    for chain in chains {
      try Stockouts(work.connection).noteImport(
        of: StockPlace(productID: chain.productID, locationID: chain.locationID),
        chain.sequences
      )
    }
  }

  /// Where in the ledger the entries stand: they follow each other in every chain.
  var chains: [ImportedChain] {
    targets.compactMap(\.self).map { target in
      ImportedChain(
        productID: target.productID,
        locationID: location.id,
        sequences: target.firstSequence...ledger.lastSequence(target.chain)
      )
    }
  }

  private func write(_ line: SalesLine, _ position: Int) throws {
    guard let target = targets[position] else { throw SalesImportError.fileChanged(row: line.row) }
    let movement = Movement(
      productID: target.productID,
      locationID: location.id,
      kind: .sale,
      quantity: -line.quantity,
      unitPrice: line.unitPrice ?? target.price,
      isPromo: line.isPromo,
      occurredAt: noon(of: line.day),
      day: line.day
    )
    do {
      try ledger.append(movement, to: target.chain, now: work.now)
    } catch LedgerError.insufficientStock {
      // The opening holds the total of the first reading.
      throw SalesImportError.fileChanged(row: line.row)
    }
    report.sales += 1
  }

  /// A product of the file: its number, its price, and since when it is kept here.
  private func product(_ position: Int) throws -> (id: Int64, price: Money, since: CalendarDate) {
    let item = summary.items[position]
    let catalogue = Catalogue(work.connection)
    if let known = try catalogue.product(.sku(item.sku)) {
      // Someone may have turned it into pieces since the first reading.
      guard known.draft.unit != "piece" || item.isWhole else { throw SalesImportError.fileChanged(row: 1) }
      return (known.id, known.draft.price, zones.day(of: known.createdAt, at: location))
    }
    report.productsCreated += 1
    let draft = ProductDraft(
      name: item.sku,
      price: item.price?.amount ?? .zero,
      unit: item.isWhole ? "piece" : "unit"
    )
    let id = try catalogue.insert(sku: item.sku, draft, now: work.now)
    return (id, draft.price, zones.day(of: work.now, at: location))
  }

  private func target(_ productID: Int64, price: Money, _ item: SalesSummary.Item) throws -> Target? {
    // A product without a sale has a chain too, so that it is known to be low.
    let chain = try ledger.open(productID: productID, locationID: location.id, now: work.now)
    guard let firstDay = item.firstDay else { return nil }
    let stock = ledger.onHand(chain)
    let firstSequence = ledger.lastSequence(chain) + 1
    // Half a day before the first sale: the beginning of its day.
    let opening = noon(of: firstDay).advanced(bySeconds: -43_200)
    try ledger.append(
      Movement(
        productID: productID,
        locationID: location.id,
        kind: .adjustment,
        quantity: item.total,
        occurredAt: opening,
        day: firstDay,
        reference: Self.reference
      ),
      to: chain,
      now: work.now
    )
    return Target(
      productID: productID,
      chain: chain,
      price: price,
      stock: stock,
      firstSequence: firstSequence
    )
  }

  /// What would have been sold is not known between the last day of the file and the day since when the product is
  /// kept here, nor from then on while there is none of it.
  private func noteUnknownDays(_ target: Target, since: CalendarDate) throws {
    if let first = summary.lastDay?.advanced(by: 1), first < since {
      try HistoryGaps(work.connection).note(
        productID: target.productID,
        locationID: location.id,
        from: first,
        to: since
      )
    }
    if target.stock == .zero {
      try Stockouts(work.connection).noteEmptyShelf(
        StockPlace(productID: target.productID, locationID: location.id),
        since: since
      )
    }
  }

  private func noon(of day: CalendarDate) -> Instant {
    if let noon = noons[day] { return noon }
    let noon = zones.noon(of: day, at: location)
    noons[day] = noon
    return noon
  }
}
