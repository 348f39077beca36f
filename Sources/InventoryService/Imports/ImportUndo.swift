internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// Takes an import back: movements by compensating entries, records to what they were.
struct ImportUndo {
  let inventory: Inventory
  let record: ImportRecord
  let caller: Caller

  /// Chains, or changes, of a portion.
  private static let portion = 100
  /// Entries of a portion.
  private static let entries = 4_000
}

extension ImportService {
  /// Why an import cannot be taken back as a whole: a later edit, which is named; `nil` when nothing stands in the way.
  func blocker(of record: ImportRecord) throws -> ServiceError? {
    let imports = Imports(context.connection)
    func blocked(_ change: ImportChange, _ what: String) -> ServiceError {
      .importBlocked(id: record.id, row: change.row, message: "\(change.key) \(what)")
    }
    if let table = record.resource.table, let change = try imports.firstOvertaken(of: record.id, table: table)
    {
      return blocked(change, "was changed or deleted after the import")
    }
    switch record.resource {
    case .products:
      if let change = try imports.firstUsedProduct(of: record.id) {
        return blocked(change, "has stock movements or orders since the import")
      }
    case .clients:
      if let change = try imports.firstUsedClient(of: record.id) {
        return blocked(change, "has orders, bills or addresses since the import")
      }
    case .sales, .counts, .events: break
    }
    if let sale = try imports.firstReturnedSale(of: record.id) {
      return .importBlocked(
        id: record.id,
        row: nil,
        message:
          "Goods of sale \(sale.id) of \(sale.sku) were returned after the import; reverse that return first"
      )
    }
    guard let short = try imports.firstShortage(of: record.id) else { return nil }
    return .importBlocked(
      id: record.id,
      row: nil,
      message:
        "Insufficient stock of \(short.sku): \(short.brought) would be removed, \(short.available) available"
    )
  }
}

extension ImportResource {
  /// The table whose versions tell whether somebody has changed a record since.
  var table: String? {
    switch self {
    case .products: ProductImport.table
    case .clients: ClientImport.table
    case .events: EventImport.table
    case .sales, .counts: nil
    }
  }
}

extension ImportUndo {
  /// Takes everything back that stands.
  ///
  /// - Parameter check: Called between portions; what it throws leaves the rest for another time.
  /// - Returns: How many entries were written.
  func run(check: () throws -> Void) throws -> Int {
    var entries = 0
    try ImportPortions(inventory: inventory, caller: caller).run { portion in
      var last: ImportedChain?
      var isOver = false
      while !isOver {
        try check()
        try portion { work in
          let chains = try Imports(work.connection).chains(of: record.id, after: last, limit: Self.portion)
          let (written, done) = try reverse(chains, in: work)
          entries += written
          last = done ?? last
          isOver = chains.isEmpty
        }
      }
      isOver = false
      while !isOver {
        try check()
        try portion { work in
          let imports = Imports(work.connection)
          let changes = try imports.standingChanges(of: record.id, limit: Self.portion)
          try undo(changes, in: work)
          try imports.follow(changes, of: record)
          try imports.release(changes.map(\.number), of: record.id)
          isOver = changes.isEmpty
        }
      }
    }
    return entries
  }

  private func undo(_ changes: [ImportChange], in work: Work) throws {
    switch record.resource {
    case .products: try ProductImport().undo(changes, in: work)
    case .clients: try ClientImport().undo(changes, in: work)
    case .events: try EventImport().undo(changes, in: work)
    case .sales, .counts: break
    }
  }

  /// Takes the entries of some chains back, the last one first, so that stock is on the shelf whenever some is taken; not
  /// all of them where there are many.
  ///
  /// - Returns: How many entries were written, and the last chain of which nothing stands any more.
  private func reverse(_ chains: [ImportedChain], in work: Work) throws -> (
    entries: Int, done: ImportedChain?
  ) {
    let ledger = BulkLedger(work.connection, by: work.author, notesStockouts: false)
    var done: [ImportedChain] = []
    // One chain of a product at a time: the next one of it begins where this one has been written.
    for chain in chains
    where done.last?.productID != chain.productID || done.last?.locationID != chain.locationID {
      let left = Self.entries - ledger.count
      guard left > 0 else { break }
      let entries = try Imports(work.connection).standing(chain, limit: left)
      try reverse(entries, of: chain, ledger, in: work)
      guard entries.count < left else { break }
      done.append(chain)
    }
    try ledger.finish()
    // A history leaves the stock as it was; counts and openings have emptied or filled shelves.
    if record.resource != .sales, ledger.count > 0 {
      let places = Set(chains.map { StockPlace(productID: $0.productID, locationID: $0.locationID) })
      try work.ledger.foldStockouts(places, by: work.author, now: work.now)
    }
    work.announce(.stockChanged(ledger.changes, skus: [:]))
    for chain in done { try Imports(work.connection).restore(chain) }
    for id in Set(done.map(\.productID)) {
      try NamedSales(work.connection).remove(of: record.id, productID: id)
    }
    return (ledger.count, done.last)
  }

  private func reverse(
    _ entries: [ImportedEntry],
    of chain: ImportedChain,
    _ ledger: BulkLedger,
    in work: Work
  ) throws {
    guard !entries.isEmpty else { return }
    let location = try work.locations.location(id: chain.locationID)
    let place = StockPlace(productID: chain.productID, locationID: chain.locationID)
    let target = try ledger.open([place], now: work.now)[0]
    for entry in entries {
      let movement = Movement(
        productID: chain.productID,
        locationID: chain.locationID,
        kind: .reversal,
        quantity: -entry.quantity,
        unitPrice: entry.unitPrice,
        isPromo: entry.isPromo,
        occurredAt: entry.occurredAt,
        day: work.zones.day(of: entry.occurredAt, at: location),
        reversesID: entry.id,
        countsAsDemand: entry.kind.isDemand,
        countsAsReturn: entry.kind == .customerReturn
      )
      do {
        try ledger.append(movement, to: target, now: work.now)
      } catch LedgerError.insufficientStock(_, let requested, let available) {
        throw ServiceError.insufficientStock(
          productID: chain.productID,
          sku: try Catalogue(work.connection).product(.id(chain.productID))?.sku ?? "",
          requested: requested,
          available: available
        )
      }
    }
  }
}
