internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// What was counted, by product and location.
struct CountImport: RecordImport {
  struct Row: Sendable {
    var product: ProductReference
    var counted: Quantity
    var locationID: Int64?
  }

  /// Where rows belong that name no location; `nil` for the default one.
  var locationID: Int64?
  /// For the entries.
  var reference: String

  static let table: String? = nil

  static let columns: [ImportColumn] = [
    .init("sku"), .init("barcode"), .init("counted", .number, aliases: ["on_hand"], isRequired: true),
    .init("location_id", .number),
    // What an export of stock has besides.
    .init("location", isIgnored: true), .init("reserved", isIgnored: true),
    .init("available", isIgnored: true),
    .init("on_order", isIgnored: true), .init("reorder_point", isIgnored: true),
  ]

  static let schema = Schema<Row?>.object(
    .optional("sku", .sku),
    .optional("barcode", .barcode),
    .required("counted", .quantity(from: .zero, to: Quantity(thousandths: 999_999_999_000))),
    .optional("location_id", .identifier)
  ) { sku, barcode, counted, location -> Row? in
    guard let product = sku.map({ ProductReference.sku($0.text) }) ?? barcode.map({ .barcode($0.text) })
    else {
      return nil
    }
    return Row(product: product, counted: counted, locationID: location)
  }
  .refined("required", "expected a SKU or a barcode", at: "sku") { $0 != nil }
  .map { $0 ?? Row(product: .id(0), counted: .zero, locationID: nil) }

  private struct Line {
    var place: StockPlace
    var sku: String
    var location: Location
    var before: Quantity
    var counted: Quantity
  }

  func examine(_ rows: [Row], in context: some ServiceContext) throws -> [RowOutcome] {
    try lines(rows, in: context) { places in
      let ledger = Ledger(context.connection)
      return try Dictionary(grouping: places, by: \.locationID).flatMap { location, places in
        try ledger.balances(productIDs: Array(Set(places.map(\.productID))), locationID: location)
      }
    }.outcomes
  }

  func apply(_ rows: [Row], in work: Work) throws -> AppliedRows {
    let ledger = work.ledger
    let (outcomes, lines) = try lines(rows, in: work) {
      try ledger.lock(chainsOf: Array(Set($0)), now: work.now)
    }
    var applied = AppliedRows(outcomes: try outcomes.checked())
    var movements: [Movement] = []
    for line in lines.compactMap(\.self) {
      guard let difference = line.counted.subtracting(line.before), difference != .zero else { continue }
      movements.append(
        Movement(
          productID: line.place.productID,
          locationID: line.place.locationID,
          kind: .count,
          quantity: difference,
          occurredAt: work.now,
          day: work.zones.day(of: work.now, at: line.location),
          reference: reference
        )
      )
    }
    guard !movements.isEmpty else { return applied }
    let (entries, changes) = try ledger.move(movements, by: work.author, now: work.now)
    let skus = lines.compactMap(\.self).map { ($0.place.productID, $0.sku) }
    work.announce(.stockChanged(changes, skus: Dictionary(skus) { first, _ in first }))
    applied.chains = entries.map {
      ImportedChain(productID: $0.productID, locationID: $0.locationID, sequences: $0.sequence...$0.sequence)
    }
    return applied
  }

  private func lines(
    _ rows: [Row],
    in context: some ServiceContext,
    balances: ([StockPlace]) throws -> [Balance]
  ) throws -> (outcomes: [RowOutcome], lines: [Line?]) {
    let products = try Catalogue(context.connection).prices(rows.map(\.product))
    var locations: [Int64?: Result<Location, ServiceError>] = [:]
    func location(_ id: Int64?) throws -> Result<Location, ServiceError> {
      if let known = locations[id] { return known }
      let found: Result<Location, ServiceError>
      do {
        found = .success(try context.locations.place(id ?? locationID, allowsInactive: true))
      } catch let error as ServiceError { found = .failure(error) }
      locations[id] = found
      return found
    }
    var places: [StockPlace] = []
    for row in rows {
      if let product = products[row.product], case .success(let place) = try location(row.locationID) {
        places.append(StockPlace(productID: product.id, locationID: place.id))
      }
    }
    let known = Dictionary(try balances(places).map { ($0.place, $0) }) { first, _ in first }
    var (outcomes, lines): ([RowOutcome], [Line?]) = ([], [])
    var seen: Set<StockPlace> = []
    for row in rows {
      var violations: [Violation] = []
      var line: Line?
      var marks: [(column: String, text: String)] = []
      var result = RowOutcome.Result.unchanged
      let name = row.product.text
      let here = try location(row.locationID)
      switch (products[row.product], here) {
      case (nil, _):
        violations.append(Violation(path: "/sku", rule: "exists", message: "expected a product that exists"))
      case (_, .failure):
        violations.append(
          Violation(path: "/location_id", rule: "exists", message: "expected a location that exists")
        )
      case (let product?, .success(let location)):
        let place = StockPlace(productID: product.id, locationID: location.id)
        let balance = known[place]
        marks.append(("sku", "\(place.productID) \(place.locationID)"))
        if !seen.insert(place).inserted {
          violations.append(
            Violation(path: "/sku", rule: "repeated", message: "expected each product of a location once")
          )
        }
        if (try? UnitOfMeasure(parsing: product.unit))?.isWhole ?? false, !row.counted.isWhole {
          violations.append(
            Violation(path: "/counted", rule: "whole", message: "expected a whole number of pieces")
          )
        }
        if let reserved = balance?.reserved, row.counted < reserved {
          violations.append(
            Violation(
              path: "/counted",
              rule: "reserved",
              message: "expected at least \(reserved), which are reserved"
            )
          )
        }
        let before = balance?.onHand ?? .zero
        line = Line(place: place, sku: product.sku, location: location, before: before, counted: row.counted)
        if before != row.counted {
          let (old, new) = difference(
            [("on_hand", .number("\(before)"))],
            [("on_hand", .number("\(row.counted)"))]
          )
          result = .changed(old: old, new: new)
        }
      }
      if !violations.isEmpty { (result, line) = (.refused(violations), nil) }
      outcomes.append(RowOutcome(key: line?.sku ?? name, marks: marks, result: result))
      lines.append(line)
    }
    return (outcomes, lines)
  }

  /// Movements are taken back along their chains.
  func undo(_ changes: [ImportChange], in work: Work) throws {}
}
