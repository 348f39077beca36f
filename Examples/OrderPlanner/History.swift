import InventoryCore

/// The sales of a shop's items by period, all in one calendar: from the first date of any item to the last.
struct History: Sendable {
  struct Item: Sendable {
    let name: String
    /// One value per period of the calendar; 0 before the item's first line.
    let values: [Double]
    /// Periods out of stock.
    let isCensored: [Bool]
  }

  let items: [Item]
  let firstDay: CalendarDate
  let frequency: Frequency
  private let positions: [String: Int]

  private struct Line {
    let item: Int
    let day: Int
    let quantity: Double
    let isInStock: Bool
  }

  init(path: String) throws {
    var lines: [Line] = []
    var names: [String] = []
    var positions: [String: Int] = [:]
    var days: [String: Int] = [:]
    try CSVText.read(path, required: ["item", "date", "quantity"]) { row, columns, fields in
      func field(_ name: String) -> String? { columns.firstIndex(of: name).map { fields[$0] } }
      let (name, date) = (field("item") ?? "", field("date") ?? "")
      guard let day = days[date] ?? (try? CalendarDate(parsing: date))?.daysSinceEpoch else {
        throw Failure("\(path), row \(row), column date: expected a day YYYY-MM-DD, got \(date)")
      }
      days[date] = day
      let text = field("quantity") ?? ""
      // Nobody knows what was sold: as if there were no line, but not a zero either.
      let isKnown = !["", "nan", "null", "na"].contains(text.lowercased())
      guard let quantity = isKnown ? Double(text) : 0, quantity >= 0, quantity <= ForecastInput.largestValue
      else {
        throw Failure("\(path), row \(row), column quantity: expected a number from 0 on, got \(text)")
      }
      guard let share = Self.share(field("in_stock")) else {
        throw Failure("\(path), row \(row), column in_stock: expected true, false or a share from 0 to 1")
      }
      let item = positions[name] ?? names.count
      if item == names.count {
        positions[name] = item
        names.append(name)
      }
      lines.append(Line(item: item, day: day, quantity: quantity, isInStock: isKnown && share >= 0.5))
    }
    let known = Set(days.values).sorted()
    guard let first = known.first, let last = known.last, let firstDay = CalendarDate(daysSinceEpoch: first)
    else { throw Failure("\(path) has no lines") }
    let gap = zip(known.dropFirst(), known).map { $0 - $1 }.min() ?? 7
    guard gap == 1 || gap == 7, known.allSatisfy({ ($0 - first) % gap == 0 }) else {
      throw Failure("\(path): expected dates that are days, or the same weekday of weeks")
    }
    let count = (last - first) / gap + 1
    guard count <= ForecastInput.longestHistory else { throw Failure("\(path): more than 100,000 periods") }
    var values = [[Double]](repeating: [Double](repeating: 0, count: count), count: names.count)
    var censored = [[Bool]](repeating: [Bool](repeating: false, count: count), count: names.count)
    for line in lines {
      let period = (line.day - first) / gap
      values[line.item][period] += line.quantity
      if !line.isInStock { censored[line.item][period] = true }
    }
    items = names.indices.map { Item(name: names[$0], values: values[$0], isCensored: censored[$0]) }
    frequency = gap == 1 ? .daily : .weekly
    self.firstDay = firstDay
    self.positions = positions
  }

  func position(of name: String) -> Int? { positions[name] }

  var length: Int { items.first?.values.count ?? 0 }

  /// Share of a period in which an item was in stock; all of it where nothing is said.
  private static func share(_ text: String?) -> Double? {
    switch text?.lowercased() {
    case nil, "", "true", "yes": 1
    case "false", "no": 0
    case .some(let text): Double(text).flatMap { (0...1).contains($0) ? $0 : nil }
    }
  }
}

extension History.Item {
  /// As it was known after so many periods.
  func prefix(_ count: Int) -> History.Item {
    History.Item(name: name, values: Array(values[..<count]), isCensored: Array(isCensored[..<count]))
  }
}
