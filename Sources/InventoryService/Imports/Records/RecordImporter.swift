internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// Brings a file of records in: checks all of it first, then applies it portion by portion.
///
/// Memory holds some portions, and eight bytes for each key that a file may name once. A few portions are one transaction
/// where a write keeps all others waiting, so that none takes long; elsewhere all portions are.
struct RecordImporter<Kind: RecordImport> {
  let inventory: Inventory
  let kind: Kind
  let file: ImportFile
  let caller: Caller

  /// Rows of a portion: what is looked up, and counted, together.
  private var portion: Int { inventory.engine.dialect.hasOneWriter ? 250 : 2_000 }
  /// Most rows that wait for a transaction.
  private static var held: Int { 2_000 }

  /// A row of the file, decoded.
  private struct Line {
    var number: Int
    var object: JSONObject
    var row: Kind.Row
  }

  /// What is told of the rows while the file is checked.
  struct Finding {
    var faults: [ImportFault] = []
    var changes: [ImportChange] = []
  }

  // MARK: Checking

  /// Reads the whole file and finds every fault; writes nothing.
  ///
  /// - Parameters:
  ///   - note: Told what was found, portion by portion.
  ///   - progress: Called after each portion, with the bytes that have been read.
  func check(
    faults limit: Int,
    note: (Finding) throws -> Void = { _ in },
    progress: (ImportSummary, Int) throws -> Void = { _, _ in }
  ) throws -> (ImportSummary, ImportFaults) {
    var summary = ImportSummary()
    var faults = ImportFaults(limit: limit)
    // Keys by their hashes, which differ each time: that two of a million meet is one chance in forty million.
    var seen: Set<Int> = []
    var number: Int64 = 0
    try forEachPortion { lines, found, bytes in
      var finding = Finding(faults: found)
      summary.rows += lines.count
      let outcomes = try inventory.read(as: caller) { try kind.examine(lines.map(\.row), in: $0) }
      for (line, outcome) in zip(lines, outcomes) {
        number += 1
        var violations: [Violation] = []
        if case .refused(let refused) = outcome.result { violations = refused }
        for mark in outcome.marks where !seen.insert(Self.hash(mark)).inserted {
          guard violations.isEmpty else { continue }
          violations.append(
            Violation(path: "/\(mark.column)", rule: "repeated", message: "expected each value once")
          )
        }
        guard violations.isEmpty else {
          finding.faults += violations.map { fault($0, line) }
          continue
        }
        summary.count(outcome)
        if let change = change(outcome, line, number) { finding.changes.append(change) }
      }
      finding.faults.sort { $0.row < $1.row }
      for fault in finding.faults { faults.append(fault) }
      try note(finding)
      try progress(summary, bytes)
    }
    return (summary, faults)
  }

  private static func hash(_ mark: (column: String, text: String)) -> Int {
    var hasher = Hasher()
    hasher.combine(mark.column)
    hasher.combine(mark.text)
    return hasher.finalize()
  }

  private func fault(_ violation: Violation, _ line: Line) -> ImportFault {
    let column = violation.path.split(separator: "/").first.map(String.init)
    return violation.fault(row: line.number, got: column.flatMap { line.object[$0] })
  }

  private func change(_ outcome: RowOutcome, _ line: Line, _ number: Int64) -> ImportChange? {
    var change = ImportChange(
      number: number,
      row: line.number,
      key: outcome.key,
      recordID: nil,
      version: nil,
      isNew: false,
      oldValues: nil,
      newValues: nil
    )
    switch outcome.result {
    case .created: change.isNew = true
    case .changed(let old, let new): (change.oldValues, change.newValues) = (old, new)
    case .unchanged, .refused: return nil
    }
    return change
  }

  // MARK: Applying

  /// Applies the portions that have not been applied yet, as many in a transaction as take its time.
  ///
  /// - Parameters:
  ///   - id: The import, in which each portion is counted.
  ///   - applied: Portions that stand already, from an attempt that was broken off.
  ///   - transactions: Says how many rows a transaction should have.
  ///   - transact: Runs some portions in a transaction.
  /// - Throws: ``RowRefused`` with the row of the file, as an ``ImportRefused``.
  private func apply(
    _ id: Int64,
    from applied: Int64,
    in transactions: ImportPortions,
    transact: ((Work) throws -> Void) throws -> Void,
    progress: (Int) throws -> Void = { _ in }
  ) throws -> ImportSummary {
    var summary = ImportSummary()
    var (index, number, bytes): (Int64, Int64, Int) = (0, 0, 0)
    var waiting: [(lines: [Line], first: Int64)] = []
    func write() throws {
      guard !waiting.isEmpty else { return }
      var outcomes: [RowOutcome] = []
      try transact { work in
        outcomes.removeAll()
        guard try Imports(work.connection).move(id: id, from: index - Int64(waiting.count), to: index) else {
          throw JobInterruption.leaseLost
        }
        for (lines, first) in waiting { outcomes += try apply(lines, behind: first, of: id, in: work) }
      }
      waiting.removeAll()
      for outcome in outcomes { summary.count(outcome) }
      try progress(bytes)
    }
    try forEachPortion { lines, faults, read in
      if let fault = faults.first { throw ImportRefused(fault: fault) }
      let first = number
      number += Int64(lines.count)
      summary.rows += lines.count
      index += 1
      bytes = read
      guard index > applied else { return }
      waiting.append((lines, first))
      if waiting.count * portion >= min(transactions.rows, Self.held) { try write() }
    }
    try write()
    return summary
  }

  /// Applies a portion, and notes what it has changed.
  ///
  /// - Parameter first: Rows of the file before it.
  private func apply(_ lines: [Line], behind first: Int64, of id: Int64, in work: Work) throws -> [RowOutcome]
  {
    let rows: AppliedRows
    do { rows = try kind.apply(lines.map(\.row), in: work) } catch let refused as RowRefused {
      throw ImportRefused(fault: fault(refused.violations[0], lines[refused.position]))
    }
    let changes = zip(lines, rows.outcomes).enumerated().compactMap { position, pair -> ImportChange? in
      var change = change(pair.1, pair.0, first + Int64(position) + 1)
      change?.recordID = rows.records[position]?.id
      change?.version = rows.records[position]?.version
      return change
    }
    let imports = Imports(work.connection)
    try imports.add(changes, to: id)
    try imports.add(rows.chains, to: id)
    return rows.outcomes
  }

  /// Applies what has not been applied yet, and ends the import.
  func applyAll(
    _ id: Int64,
    from applied: Int64,
    progress: (Int) throws -> Void = { _ in }
  ) throws -> ImportSummary {
    var summary = ImportSummary()
    let transactions = ImportPortions(inventory: inventory, caller: caller)
    try transactions.run { transact in
      summary = try apply(id, from: applied, in: transactions, transact: transact, progress: progress)
      try transact { work in
        let imports = Imports(work.connection)
        // Those of earlier attempts too.
        (summary.created, summary.changed) = try imports.totals(of: id)
        summary.unchanged = summary.rows - summary.created - summary.changed
        try imports.finish(id: id, .imported, report: summary.report(), now: work.now)
        work.announce(.recordsImported(id: id, resource, summary))
        work.announce(.importFinished(id: id, .imported))
      }
    }
    return summary
  }

  private var resource: ImportResource {
    switch kind {
    case is ProductImport: .products
    case is ClientImport: .clients
    case is EventImport: .events
    default: .counts
    }
  }

  // MARK: Reading

  /// Reads the file to its end: rows that can be looked at, and what is wrong with those that cannot.
  private func forEachPortion(
    _ body: ([Line], [ImportFault], Int) throws -> Void
  ) throws {
    let portion = portion
    var reader = ImportFileReader(
      file.format,
      columns: Kind.columns,
      decimal: file.decimal,
      source: try file.open()
    )
    var faults: [ImportFault] = []
    var lines: [Line] = []
    guard try reader.readHeader({ faults.append($0) }) else { return try body([], faults, reader.bytesRead) }
    while let read = try reader.next({ faults.append($0) }) {
      do throws(ValidationError) {
        let row = try Kind.schema.validate(.object(read.object))
        lines.append(Line(number: read.number, object: read.object, row: row))
      } catch {
        faults += error.violations.map { violation in
          let column = violation.path.split(separator: "/").first.map(String.init)
          return violation.fault(row: read.number, got: column.flatMap { read.object[$0] })
        }
      }
      if lines.count == portion || faults.count >= portion {
        try body(lines, faults, reader.bytesRead)
        lines.removeAll(keepingCapacity: true)
        faults.removeAll(keepingCapacity: true)
      }
    }
    if !lines.isEmpty || !faults.isEmpty { try body(lines, faults, reader.bytesRead) }
  }
}

/// Why an import that was in order when it was checked has stopped.
struct ImportRefused: Error {
  var fault: ImportFault
}
