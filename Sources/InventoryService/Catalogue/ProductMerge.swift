package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Creates or, by SKU, changes many products: with as many statements for a thousand as for one.
///
/// Everything that rows refer to is read first; then each row has its outcome, and what is to be written goes out
/// together.
package struct ProductMerge {
  /// What becomes of a row.
  package enum Outcome: Sendable {
    case created(ProductDraft, categoryName: String?)
    case changed(Product, ProductDraft, categoryName: String?)
    case unchanged(Product)
    case refused([Violation])
  }

  package let rows: [ProductRow]
  package private(set) var outcomes: [Outcome] = []
  private let products: [String: Product]
  private let categories: (names: [Int64: String], ids: [String: Int64])
  private let suppliers: Set<Int64>
  private let barcodes: [String: Int64]
  /// Those whose unit may not change any more.
  private let counted: Set<Int64>

  /// Reads what the rows refer to, and decides what becomes of each.
  ///
  /// - Parameter lock: Whether the products are going to be written.
  package init(_ rows: [ProductRow], in context: some ServiceContext, lock: Bool = false) throws {
    self.rows = rows
    let connection = context.connection
    let catalogue = Catalogue(connection)
    products = try catalogue.products(skus: Set(rows.map { $0.sku.text.lowercased() }), lock: lock)
    var (ids, keys): (Set<Int64>, Set<String>) = ([], [])
    for row in rows {
      switch row.change.category {
      case .set(.id(let id)?): ids.insert(id)
      case .set(.name(let name)?): keys.insert(name.comparisonKey)
      case .set(nil), .keep: break
      }
    }
    categories = try Categories(connection).found(ids: ids, keys: keys)
    suppliers = try Suppliers.known(
      Set(rows.compactMap { if case .set(let id?) = $0.change.supplierID { id } else { nil } }),
      connection
    )
    var codes: Set<String> = []
    var changing: Set<Int64> = []
    for row in rows {
      let known = products[row.sku.text.lowercased()]
      if case .set(let code?) = row.change.barcode { codes.insert(code) }
      if row.change.isActive == .set(true), let code = known?.draft.barcode { codes.insert(code) }
      if let known, case .set(let unit) = row.change.unit, unit != known.draft.unit {
        changing.insert(known.id)
      }
    }
    barcodes = try catalogue.holders(ofBarcodes: codes)
    counted = try catalogue.counted(ids: changing)
    decide()
  }

  private mutating func decide() {
    var skus: Set<String> = []
    // Barcodes that rows before have taken.
    var taken: [String: String] = [:]
    for row in rows {
      let key = row.sku.text.lowercased()
      guard skus.insert(key).inserted else {
        outcomes.append(
          .refused([Violation(path: "/sku", rule: "repeated", message: "expected each SKU once")])
        )
        continue
      }
      let outcome = outcome(row, products[key], taken)
      switch outcome {
      case .created(let draft, _), .changed(_, let draft, _):
        if draft.isActive, let code = draft.barcode { taken[code] = key }
      case .unchanged, .refused: break
      }
      outcomes.append(outcome)
    }
  }

  private func outcome(_ row: ProductRow, _ old: Product?, _ taken: [String: String]) -> Outcome {
    var violations: [Violation] = []
    func refuse(_ path: String, _ rule: String, _ message: String) {
      violations.append(Violation(path: path, rule: rule, message: message))
    }
    if old == nil {
      if !row.change.name.isSet { refuse("/name", "required", "expected the name of a new product") }
      if !row.change.price.isSet { refuse("/price", "required", "expected the price of a new product") }
    }
    var (categoryID, categoryName) = (old?.draft.categoryID, old?.categoryName)
    switch row.change.category {
    case .keep: break
    case .set(nil): (categoryID, categoryName) = (nil, nil)
    case .set(.id(let id)?):
      (categoryID, categoryName) = (id, categories.names[id])
      if categoryName == nil { refuse("/category_id", "exists", "category \(id) does not exist") }
    case .set(.name(let name)?):
      categoryID = categories.ids[name.comparisonKey]
      categoryName = categoryID.flatMap { categories.names[$0] } ?? name
    }
    let before = old?.draft ?? ProductDraft(name: "", price: .zero)
    let draft = row.change.applied(to: before, categoryID: categoryID)
    if let id = draft.supplierID, id != old?.draft.supplierID, !suppliers.contains(id) {
      refuse("/supplier_id", "exists", "supplier \(id) does not exist")
    }
    if draft.isActive, let code = draft.barcode,
      old == nil || code != old?.draft.barcode || old?.draft.isActive == false
    {
      if let holder = barcodes[code], holder != old?.id {
        refuse("/barcode", "duplicate", "expected a barcode that no other active product has")
      } else if taken[code] != nil {
        refuse("/barcode", "duplicate", "expected a barcode that no other row has")
      }
    }
    if let old, draft.unit != old.draft.unit, counted.contains(old.id) {
      refuse(
        "/unit",
        "fixed",
        "expected \(old.draft.unit), in which the movements and orders of the product are counted"
      )
    }
    if old == nil, let stock = row.stock, (try? UnitOfMeasure(parsing: draft.unit))?.isWhole ?? false,
      !stock.isWhole
    {
      refuse("/stock", "whole", "expected a whole number of pieces")
    }
    if (try? UnitOfMeasure(parsing: draft.unit))?.isWhole ?? false {
      for (name, size, before) in [
        ("pack_size", draft.packSize, old?.draft.packSize),
        ("min_order", draft.minimumOrder, old?.draft.minimumOrder),
      ] where !size.isWhole && (size != before || draft.unit != old?.draft.unit) {
        refuse("/\(name)", "whole", "expected a whole number of pieces")
      }
    }
    guard violations.isEmpty else { return .refused(violations) }
    guard let old else { return .created(draft, categoryName: categoryName) }
    let isSame = draft == old.draft && categoryName?.comparisonKey == old.categoryName?.comparisonKey
    return isSame ? .unchanged(old) : .changed(old, draft, categoryName: categoryName)
  }
}

// MARK: Writing

extension ProductMerge {
  /// What became of the rows that were not refused.
  package struct Written: Sendable {
    /// By positions of the rows.
    package var ids: [Int: Int64] = [:]
    /// The opening entries.
    package var openings: [LedgerEntry] = []
  }

  /// Writes what is new or changed.
  ///
  /// - Parameter isQuiet: Whether somebody else says what has happened, for all rows together.
  /// - Throws: ``ServiceError/duplicate(resource:field:)`` when a rival has taken a SKU or a barcode.
  package func write(in work: Work, isQuiet: Bool = false) throws -> Written {
    let catalogue = Catalogue(work.connection)
    let categoryIDs = try categoryIDs(in: work)
    func settled(_ draft: ProductDraft, _ categoryName: String?) -> ProductDraft {
      var draft = draft
      draft.categoryID = categoryName.flatMap { categoryIDs[$0.comparisonKey] } ?? draft.categoryID
      return draft
    }
    var created: [(position: Int, sku: SKU, draft: ProductDraft)] = []
    var changed: [(old: Product, draft: ProductDraft)] = []
    var written = Written()
    for (position, outcome) in outcomes.enumerated() {
      switch outcome {
      case .created(let draft, let category):
        created.append((position, rows[position].sku, settled(draft, category)))
      case .changed(let old, let draft, let category):
        changed.append((old, settled(draft, category)))
        written.ids[position] = old.id
      case .unchanged(let product): written.ids[position] = product.id
      case .refused: break
      }
    }
    let numbers = try uniquely("product", "sku") {
      let numbers = try catalogue.insert(created.map { ($0.sku.text, $0.draft) }, now: work.now)
      try catalogue.update(changed, now: work.now)
      return numbers
    }
    for product in created { written.ids[product.position] = numbers[product.sku.text] }
    written.openings = try open(created.map { ($0.position, $0.draft) }, written.ids, in: work)
    guard !isQuiet else {
      let added = created.compactMap { product in
        written.ids[product.position].map {
          ImportedProduct(id: $0, sku: product.sku.text, draft: product.draft, isNew: true)
        }
      }
      let others = changed.map {
        ImportedProduct(id: $0.old.id, sku: $0.old.sku, draft: $0.draft, isNew: false)
      }
      work.announce(.productsImported(added + others))
      return written
    }
    for product in created {
      guard let id = written.ids[product.position] else { continue }
      let stock = rows[product.position].stock ?? .zero
      work.announce(.productCreated(id: id, sku: product.sku, product.draft, stock: stock))
    }
    for (old, draft) in changed { work.announce(.productChanged(old, sku: old.sku, draft: draft)) }
    return written
  }

  /// The numbers of all categories that rows name; those that are new are added.
  private func categoryIDs(in work: Work) throws -> [String: Int64] {
    var missing: [String: String] = [:]
    for case .set(.name(let name)?) in rows.map(\.change.category)
    where categories.ids[name.comparisonKey] == nil {
      missing[name.comparisonKey] = missing[name.comparisonKey] ?? name
    }
    guard !missing.isEmpty else { return categories.ids }
    try Categories(work.connection).insert(names: missing.values.sorted(), now: work.now)
    let added = try Categories(work.connection).found(ids: [], keys: Set(missing.keys)).ids
    for (key, name) in missing {
      if let id = added[key] { work.announce(.categoryCreated(id: id, name: name)) }
    }
    return categories.ids.merging(added) { first, _ in first }
  }

  /// Opens the chains of new products, with what is there of them.
  private func open(
    _ products: [(position: Int, draft: ProductDraft)],
    _ ids: [Int: Int64],
    in work: Work
  ) throws -> [LedgerEntry] {
    guard !products.isEmpty else { return [] }
    let location = try work.locations.main()
    let day = work.zones.day(of: work.now, at: location)
    var movements: [Movement] = []
    var empty: [StockPlace] = []
    for (position, draft) in products {
      guard let id = ids[position] else { continue }
      guard let stock = rows[position].stock, stock > .zero else {
        empty.append(StockPlace(productID: id, locationID: location.id))
        continue
      }
      movements.append(
        Movement(
          productID: id,
          locationID: location.id,
          kind: .adjustment,
          quantity: stock,
          unitPrice: draft.costPrice,
          occurredAt: work.now,
          day: day,
          reference: "opening stock"
        )
      )
    }
    _ = try work.ledger.lock(chainsOf: empty, now: work.now)
    guard !movements.isEmpty else { return [] }
    let (entries, changes) = try work.ledger.move(movements, by: work.author, now: work.now)
    let skus = products.compactMap { product in
      ids[product.position].map { ($0, rows[product.position].sku.text) }
    }
    work.announce(.stockChanged(changes, skus: Dictionary(skus) { first, _ in first }))
    return entries
  }
}
