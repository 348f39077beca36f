import InventoryCore

/// What is on the shelf and on its way.
struct StockState {
  struct Row {
    let item: String
    let onHand: Double
    /// What arrives at the beginning of each coming period.
    let arrivals: [Double]
  }

  let rows: [Row]

  init(path: String) throws {
    var rows: [Row] = []
    var seen: Set<String> = []
    try CSVText.read(path, required: ["item", "on_hand"]) { row, columns, fields in
      var item = ""
      var onHand = 0.0
      var arrivals: [Int: Double] = [:]
      for (column, field) in zip(columns, fields) {
        guard column != "item" else {
          item = field
          continue
        }
        let period = column.hasPrefix("in_transit_") ? Int(column.dropFirst("in_transit_".count)) : nil
        guard column == "on_hand" || period != nil else { continue }
        guard let value = Double(field), value.isFinite, value >= 0 || column == "on_hand",
          (1...1000).contains(period ?? 1)
        else { throw Failure("\(path), row \(row), column \(column): expected a number from 0 on") }
        if let period { arrivals[period] = value } else { onHand = value }
      }
      guard seen.insert(item).inserted else {
        throw Failure("\(path), row \(row): item \(item) stands twice")
      }
      let last = arrivals.keys.max() ?? 0
      rows.append(
        Row(item: item, onHand: onHand, arrivals: last > 0 ? (1...last).map { arrivals[$0] ?? 0 } : [])
      )
    }
    self.rows = rows
  }
}
