internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// Products, by SKU.
struct ProductImport: RecordImport {
  typealias Row = ProductRow

  static let table: String? = "products"
  static let schema = Schema<ProductRow>.productRow

  static let columns: [ImportColumn] = [
    .init("sku", isRequired: true), .init("name"), .init("description", isClearable: true),
    .init("category", isClearable: true), .init("category_id", .number), .init("price", .number),
    .init("cost_price", .number), .init("stock", .number), .init("unit"), .init("barcode", isClearable: true),
    .init("image_url", isClearable: true), .init("lead_time_days", .number), .init("service_level", .number),
    .init("pack_size", .number), .init("min_order", .number),
    .init("shelf_life_days", .number, isClearable: true),
    .init("is_active", .flag), .init("supplier_id", .number, isClearable: true),
  ]

  func examine(_ rows: [ProductRow], in context: some ServiceContext) throws -> [RowOutcome] {
    outcomes(try ProductMerge(rows, in: context))
  }

  func apply(_ rows: [ProductRow], in work: Work) throws -> AppliedRows {
    let merge = try ProductMerge(rows, in: work, lock: true)
    var applied = AppliedRows(outcomes: try outcomes(merge).checked())
    let written = try merge.write(in: work, isQuiet: true)
    for (position, outcome) in merge.outcomes.enumerated() {
      guard let id = written.ids[position] else { continue }
      switch outcome {
      case .created: applied.records[position] = .init(id: id, version: 1)
      case .changed(let old, _, _): applied.records[position] = .init(id: id, version: old.version + 1)
      case .unchanged, .refused: break
      }
    }
    applied.chains = written.openings.map {
      ImportedChain(productID: $0.productID, locationID: $0.locationID, sequences: $0.sequence...$0.sequence)
    }
    return applied
  }

  private func outcomes(_ merge: ProductMerge) -> [RowOutcome] {
    zip(merge.rows, merge.outcomes).map { row, outcome in
      var marks: [(column: String, text: String)] = [("sku", row.sku.text.lowercased())]
      let result: RowOutcome.Result
      switch outcome {
      case .created(let draft, _):
        if draft.isActive, let code = draft.barcode { marks.append(("barcode", code)) }
        result = .created
      case .changed(let old, let draft, let category):
        if draft.isActive, let code = draft.barcode { marks.append(("barcode", code)) }
        let (before, after) = difference(
          Self.members(old.draft, category: old.categoryName),
          Self.members(draft, category: category)
        )
        result = before == after ? .unchanged : .changed(old: before, new: after)
      case .unchanged: result = .unchanged
      case .refused(let violations): result = .refused(violations)
      }
      return RowOutcome(key: row.sku.text, marks: marks, result: result)
    }
  }

  /// A product as a row says it.
  private static func members(_ draft: ProductDraft, category: String?) -> [(String, JSONValue)] {
    func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
    func number(_ number: (some CustomStringConvertible)?) -> JSONValue {
      number.map { .number($0.description) } ?? .null
    }
    return [
      ("name", .string(draft.name)), ("description", text(draft.description)), ("category", text(category)),
      ("price", .string("\(draft.price)")), ("cost_price", .string("\(draft.costPrice)")),
      ("unit", .string(draft.unit)), ("barcode", text(draft.barcode)), ("image_url", text(draft.imageURL)),
      ("lead_time_days", number(draft.leadTimeDays)),
      ("service_level", number(Quantity(thousandths: Int64(draft.serviceLevel) / 10))),
      ("pack_size", number(draft.packSize)), ("min_order", number(draft.minimumOrder)),
      ("shelf_life_days", number(draft.shelfLifeDays)), ("is_active", .bool(draft.isActive)),
      ("supplier_id", number(draft.supplierID)),
    ]
  }

  // MARK: Taking back

  func undo(_ changes: [ImportChange], in work: Work) throws {
    var rows: [ProductRow] = []
    var created: Set<Int64> = []
    for change in changes {
      guard let id = change.recordID else { continue }
      guard !change.isNew else {
        created.insert(id)
        continue
      }
      guard let sku = try? SKU(parsing: change.key), let text = change.oldValues else { continue }
      let row = try Self.restoring(sku, text)
      rows.append(row)
    }
    if !rows.isEmpty {
      let merge = try ProductMerge(rows, in: work, lock: true)
      _ = try outcomes(merge).checked()
      _ = try merge.write(in: work, isQuiet: true)
    }
    try remove(created, in: work)
  }

  private static func restoring(_ sku: SKU, _ oldValues: String) throws -> ProductRow {
    guard case .object(var object) = try JSONParser().parse(oldValues) else {
      throw SQLError(.corrupt, message: "a change of an import is no object")
    }
    object.members.append(.init(name: "sku", value: .string(sku.text)))
    return try schema.validate(.object(object))
  }

  /// Deletes what has never moved; what an opening has moved, which was taken back, stays and is no longer sold.
  private func remove(_ ids: Set<Int64>, in work: Work) throws {
    let catalogue = Catalogue(work.connection)
    let moved = try catalogue.withHistory(ids: ids)
    var (left, gone): ([ImportedProduct], [ImportedProduct]) = ([], [])
    for id in ids.sorted() {
      guard let product = try catalogue.product(.id(id)) else { continue }
      var draft = product.draft
      draft.isActive = false
      let record = ImportedProduct(id: id, sku: product.sku, draft: draft, isNew: false)
      if moved.contains(id) {
        try catalogue.update([(product, draft)], now: work.now)
        left.append(record)
      } else {
        try catalogue.delete(id: id)
        gone.append(record)
      }
    }
    work.announce(.productsImported(left))
    work.announce(.productsRemoved(gone))
  }
}
