/// Rows under titles, as wide as the terminal at most.
struct Table {
  struct Column {
    var title: String
    var isRight = false
    /// Whether its text may be cut where there is little room.
    var isFlexible = false

    static func text(_ title: String) -> Column { Column(title: title) }
    static func number(_ title: String) -> Column { Column(title: title, isRight: true) }
    static func flexible(_ title: String) -> Column { Column(title: title, isFlexible: true) }
  }

  struct Cell {
    var text: String
    var style: Terminal.Style?

    init(_ text: String, _ style: Terminal.Style? = nil) {
      self.text = CellText.plain(text)
      self.style = style
    }
  }

  var columns: [Column]
  private(set) var rows: [[Cell]] = []

  private static let gap = 2
  /// Cells that a flexible column keeps.
  private static let least = 8

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ cells: [Cell]) { rows.append(cells) }

  /// The whole table, ending with a line feed.
  func text(for terminal: Terminal) -> String {
    let widths = widths(for: terminal)
    let titles = columns.map { Cell($0.title.uppercased(), .bold) }
    return ([titles] + rows).map { line($0, widths, terminal) + "\n" }.joined()
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ terminal: Terminal) -> String {
    var line = ""
    var space = 0
    for (index, cell) in cells.enumerated() where widths[index] > 0 {
      let fitted = CellText.fitted(cell.text, to: widths[index], isUnicode: terminal.isUnicode)
      let missing = max(0, widths[index] - CellText.width(fitted))
      if columns[index].isRight { space += missing }
      // Spaces at the end of a line would wrap in a narrow window.
      if !fitted.isEmpty {
        line += String(repeating: " ", count: space) + terminal.styled(fitted, cell.style)
        space = 0
      }
      if !columns[index].isRight { space += missing }
      space += Self.gap
    }
    return line
  }

  /// Cells of each column. Flexible ones give way first, the widest of them most; then the last columns.
  private func widths(for terminal: Terminal) -> [Int] {
    var widths = columns.indices.map { index in
      ([CellText.width(columns[index].title)] + rows.map { CellText.width($0[index].text) }).max() ?? 0
    }
    guard let room = terminal.width else { return widths }
    func total() -> Int {
      let shown = widths.filter { $0 > 0 }
      return shown.reduce(0, +) + Self.gap * max(0, shown.count - 1)
    }
    while total() > room {
      let flexible = columns.indices.filter { columns[$0].isFlexible && widths[$0] > Self.least }
      guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    while total() > room, let last = widths.lastIndex(where: { $0 > 0 }), last > 0 { widths[last] = 0 }
    if total() > room, let first = widths.first { widths[0] = min(first, room) }
    return widths
  }
}
