internal import InventoryCore

/// What the first reading of a file tells of each product.
struct SalesSummary {
  struct Item {
    var sku: String
    /// Unit of the product when it exists already.
    var unit: String?
    /// Of all its sales; there is one if it is not zero.
    var total: Quantity = .zero
    /// Lines that are a sale.
    var sales = 0
    var firstDay: CalendarDate?
    /// Unit price on the last day that has one.
    var price: (day: CalendarDate, amount: Money)?
    var isWhole = true
    /// Whether the product is there already and counted in whole units.
    let isCounted: Bool

    init(sku: String, unit: String?) {
      self.sku = sku
      self.unit = unit
      isCounted = unit.flatMap { try? UnitOfMeasure(parsing: $0) }?.isWhole ?? false
    }

    /// - Returns: `false` when the total has become too large.
    fileprivate mutating func add(_ line: SalesLine) -> Bool {
      guard line.quantity > .zero else { return true }
      guard let sum = total.adding(line.quantity) else { return false }
      total = sum
      sales += 1
      firstDay = min(firstDay ?? line.day, line.day)
      isWhole = isWhole && line.quantity.isWhole
      if let amount = line.unitPrice, line.day >= price?.day ?? line.day { price = (line.day, amount) }
      return true
    }
  }

  /// A sale that the file names: one receipt may list several products.
  private struct Name: Hashable {
    var position: Int
    var externalID: String
  }

  /// In the order in which the file first names them.
  private(set) var items: [Item] = []
  private(set) var lines = 0
  /// Lines that are a sale.
  private(set) var sales = 0
  private(set) var firstDay: CalendarDate?
  private(set) var lastDay: CalendarDate?
  /// By SKU in small letters.
  private var positions: [String: Int] = [:]
  private var last: (sku: String, position: Int)?
  /// Those of the file, and those of them that had come in before.
  private var names: Set<Name> = []
  private var cameBefore: Set<Name> = []

  /// Whether any sale has a name.
  var hasNames: Bool { !names.isEmpty }

  /// Where a product stands among the items.
  ///
  /// - Parameter unit: Called with the SKU of a product that is new to the file; gives its unit when it exists already.
  mutating func position(of sku: String, unit: (String) -> String?) -> Int {
    if let known = position(of: sku) { return known }
    items.append(Item(sku: sku, unit: unit(sku)))
    positions[sku.lowercased()] = items.count - 1
    last = (sku, items.count - 1)
    return items.count - 1
  }

  /// Where a product stands among the items; `nil` when the file has not named it.
  mutating func position(of sku: String) -> Int? {
    if let last, last.sku == sku { return last.position }
    guard let position = positions[sku.lowercased()] else { return nil }
    last = (sku, position)
    return position
  }

  /// Notes the name of a sale.
  ///
  /// - Returns: `false` when the file has named it before.
  mutating func name(_ line: SalesLine, at position: Int) -> Bool {
    guard let id = line.externalID, line.quantity > .zero else { return true }
    return names.insert(Name(position: position, externalID: id)).inserted
  }

  /// Counts a line whose sale had come in before.
  mutating func leave(_ line: SalesLine, at position: Int) {
    guard let id = line.externalID else { return }
    cameBefore.insert(Name(position: position, externalID: id))
    lines += 1
  }

  /// Whether the sale of a line had come in before.
  func hasComeIn(_ line: SalesLine, at position: Int) -> Bool {
    guard !cameBefore.isEmpty, let id = line.externalID else { return false }
    return cameBefore.contains(Name(position: position, externalID: id))
  }

  /// - Returns: `false` when the product's total has become too large.
  mutating func add(_ line: SalesLine, at position: Int) -> Bool {
    lines += 1
    if line.quantity > .zero { sales += 1 }
    firstDay = min(firstDay ?? line.day, line.day)
    lastDay = max(lastDay ?? line.day, line.day)
    return items[position].add(line)
  }
}
