package import InventoryCore
package import InventoryRecords

/// Appends very many movements by the rules of ``Ledger``, with few statements.
///
/// Entries wait in memory until a batch is full; ``finish()`` writes the rest, and the balances. Nothing else may
/// touch the same chains in the transaction before that.
package final class BulkLedger {
  /// A chain that has been opened.
  package struct Chain: Hashable, Sendable {
    fileprivate let index: Int
  }

  private struct DemandKey: Hashable, Comparable {
    var chain: Int
    var day: CalendarDate

    static func < (left: DemandKey, right: DemandKey) -> Bool {
      (left.chain, left.day) < (right.chain, right.day)
    }
  }

  /// Entries that are written together: about as many as are on their way to a server while the next ones are made.
  private static let batch = 1024
  /// Days of demand that are gathered and sorted before they are written, so that many of them fall on one page.
  private static let demandBatch = 65_536
  /// Days of demand that are written together.
  private static let demandPart = 8192

  private let connection: any SQLConnection
  private let author: EntryAuthor
  private let notesStockouts: Bool
  private var balances: [Balance] = []
  /// As they were when their chains were opened.
  private var openings: [Balance] = []
  private var entries: [SQLValue] = []
  private var pending = 0
  private var blinds: [LedgerBlind] = []
  private var demand: [DemandKey: DemandChange] = [:]
  /// Chains of which days of demand have been written.
  private var withDemand: Set<Int> = []
  private var stockouts: [Int: [DaySpan]] = [:]

  /// Entries appended so far.
  package private(set) var count = 0

  /// - Parameter notesStockouts: Whether each movement is an event of its own, after which the shelf may be empty, and
  ///   the movements of a chain come in the order of their days. `false` where all movements together leave the stock as
  ///   it was.
  package init(_ connection: any SQLConnection, by author: EntryAuthor, notesStockouts: Bool) {
    self.connection = connection
    self.author = author
    self.notesStockouts = notesStockouts
    entries.reserveCapacity(Self.batch * Ledger.entryColumns.count)
  }

  /// Locks chains, in the order in which all writers lock them: open them all together, or in the order of product and
  /// location.
  ///
  /// - Returns: The chains, in the order of the places.
  package func open(_ places: [StockPlace], now: Instant) throws -> [Chain] {
    var indexes: [StockPlace: Int] = [:]
    for balance in try Ledger(connection).lock(Set(places), now: now) {
      indexes[balance.place] = balances.count
      balances.append(balance)
      openings.append(balance)
    }
    return try places.map { place in
      guard let index = indexes[place] else { throw SQLError(.other, message: "balance row vanished") }
      return Chain(index: index)
    }
  }

  /// What has become of each balance, its entries unnamed.
  package var changes: [StockChange] {
    zip(openings, balances).map { StockChange(before: $0, after: $1) }.filter {
      $0.before.lastSequence != $0.after.lastSequence
    }
  }

  /// The stock of a chain after what has been appended.
  package func onHand(_ chain: Chain) -> Quantity { balances[chain.index].onHand }

  /// The last sequence number of a chain after what has been appended.
  package func lastSequence(_ chain: Chain) -> Int64 { balances[chain.index].lastSequence }

  /// Appends a movement to its chain.
  ///
  /// - Throws: ``LedgerError`` with nothing written that the caller's transaction would keep.
  package func append(_ movement: Movement, to chain: Chain, now: Instant) throws {
    let old = notesStockouts ? balances[chain.index] : nil
    let entry = try balances[chain.index].append(movement, by: author.actor, blind: try nextBlind(), now: now)
    Ledger.append(entry, to: &entries)
    pending += 1
    count += 1
    if let old { try noteStockout(chain.index, from: old, on: movement.day) }
    if let change = DemandChange(movement) {
      let key = DemandKey(chain: chain.index, day: movement.demandDay)
      if demand[key]?.add(change) == nil { demand[key] = change }
    }
    if pending == Self.batch { try writeEntries() }
    if demand.count == Self.demandBatch { try writeDemand() }
  }

  /// Drawn some hundred at a time.
  private func nextBlind() throws -> LedgerBlind {
    if blinds.isEmpty { blinds = try author.blinds(256) }
    return blinds.removeLast()
  }

  /// Writes what is waiting, and the balances.
  package func finish() throws {
    try writeEntries()
    try writeDemand()
    try writeStockouts()
    try Ledger(connection).store(balances)
    try HistoryMarks(connection).raise(balances.map(\.place))
  }

  private func noteStockout(_ chain: Int, from old: Balance, on day: CalendarDate) throws {
    guard let change = ShelfChange(from: old, to: balances[chain]) else { return }
    var spans = stockouts[chain] ?? []
    let last = spans.indices.last
    switch change {
    case .emptied:
      if let last, spans[last].to == day { spans[last].to = nil } else { spans.append(DaySpan(from: day)) }
    case .filled:
      guard let last else {
        // It was emptied before this ledger was opened.
        let place = balances[chain].place
        return try Stockouts(connection).end([place.productID], at: place.locationID, on: day)
      }
      if spans[last].from == day { spans.removeLast() } else { spans[last].to = day }
    }
    stockouts[chain] = spans
  }

  private func writeEntries() throws {
    guard pending > 0 else { return }
    try connection.insertLater(into: "ledger_entries", Ledger.entryColumns, entries)
    entries.removeAll(keepingCapacity: true)
    pending = 0
  }

  /// The days of a chain that had no entry before are new, all of them, until some have been written.
  private func writeDemand() throws {
    let days = demand.sorted { $0.key < $1.key }
    demand.removeAll(keepingCapacity: true)
    func isNew(_ chain: Int) -> Bool { openings[chain].lastSequence == 0 && !withDemand.contains(chain) }
    try write(days.filter { isNew($0.key.chain) }) {
      try connection.insertLater(into: "daily_demand", Demand.columns, $0)
    }
    try write(days.filter { !isNew($0.key.chain) }) {
      try connection.insert(into: "daily_demand", Demand.columns, $0, conflict: Demand.addition)
    }
    withDemand.formUnion(days.map { $0.key.chain })
  }

  private func write(
    _ days: [(key: DemandKey, value: DemandChange)],
    _ insert: ([SQLValue]) throws -> Void
  ) throws {
    for first in stride(from: 0, to: days.count, by: Self.demandPart) {
      let part = days[first..<min(first + Self.demandPart, days.count)]
      var values: [SQLValue] = []
      values.reserveCapacity(part.count * Demand.columns.count)
      for (key, change) in part {
        let balance = balances[key.chain]
        values.append(
          contentsOf: change.values(
            productID: balance.productID,
            locationID: balance.locationID,
            day: key.day
          )
        )
      }
      try insert(values)
    }
  }

  private func writeStockouts() throws {
    try Stockouts(connection).write(
      stockouts.sorted { $0.key < $1.key }.flatMap { chain, spans in
        spans.map { (balances[chain].place, $0) }
      }
    )
  }
}
