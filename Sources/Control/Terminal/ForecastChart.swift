internal import InventoryClient
internal import InventoryCore

/// Demand of the past and of the days to come, with the band in which it falls.
struct ForecastChart {
  struct Point: Equatable {
    var day: CalendarDate
    var actual: Double?
    var predicted: Double?
    var lower: Double?
    var upper: Double?
  }

  var points: [Point]
  /// Lines of the drawing itself.
  var height = 12

  private struct Marks {
    var actual: Character
    var predicted: Character
    var band: Character
    var corner: String
    var side: String
    var bottom: Character
  }

  private static let unicode = Marks(
    actual: "•",
    predicted: "●",
    band: "░",
    corner: "└",
    side: "│",
    bottom: "─"
  )
  private static let ascii = Marks(
    actual: ".",
    predicted: "o",
    band: ":",
    corner: "+",
    side: "|",
    bottom: "-"
  )

  /// The drawing, ending with a line feed; nothing when there is nothing to draw.
  func text(for terminal: Terminal) -> String {
    guard !points.isEmpty else { return "" }
    let highest = points.flatMap { [$0.actual, $0.predicted, $0.upper] }.compactMap(\.self).max() ?? 0
    let top = Self.roundedUp(max(highest, 1))
    let scale = max(Self.label(top).count, Self.label(top / 2).count)
    let room = max(10, (terminal.width ?? 80) - scale - 2)
    let columns = Self.columns(points, room)
    let marks = terminal.isUnicode ? Self.unicode : Self.ascii
    var lines: [String] = []
    for row in 0..<height {
      let label = row == 0 ? Self.label(top) : row == height / 2 ? Self.label(top / 2) : ""
      let drawn = columns.map { cell($0, row, top, marks, terminal) }.joined()
      lines.append(CellText.padded(label, to: scale, isRight: true) + " " + marks.side + drawn)
    }
    let zero = CellText.padded("0", to: scale, isRight: true)
    lines.append("\(zero) \(marks.corner)\(String(repeating: marks.bottom, count: columns.count))")
    lines.append(String(repeating: " ", count: scale + 2) + Self.days(columns))
    let legend =
      "\(marks.actual) sold  \(marks.predicted) forecast  \(marks.band) band"
    lines.append(String(repeating: " ", count: scale + 2) + terminal.styled(legend, .dim))
    return lines.map { $0 + "\n" }.joined()
  }

  /// What stands at one place: the forecast over the past over the band.
  private func cell(
    _ point: Point,
    _ row: Int,
    _ top: Double,
    _ marks: Marks,
    _ terminal: Terminal
  ) -> String {
    func line(_ value: Double) -> Int {
      min(height - 1, max(0, height - 1 - Int((value / top * Double(height)).rounded(.down))))
    }
    if let predicted = point.predicted, line(predicted) == row {
      return terminal.styled(String(marks.predicted), .cyan)
    }
    if let actual = point.actual, line(actual) == row { return String(marks.actual) }
    if let lower = point.lower, let upper = point.upper, (line(upper)...line(lower)).contains(row) {
      return terminal.styled(String(marks.band), .cyan)
    }
    return " "
  }

  /// One point for each column: where days are many, means of neighbours of one kind; where they are few, as they are.
  private static func columns(_ points: [Point], _ room: Int) -> [Point] {
    guard points.count > room else { return points }
    let start = points.firstIndex { $0.actual == nil } ?? points.count
    let past = points[..<start]
    let future = points[start...]
    let share = max(future.isEmpty ? 0 : 1, min(room - 1, room * future.count / points.count))
    return merged(past, into: room - share) + merged(future, into: share)
  }

  private static func merged(_ points: ArraySlice<Point>, into count: Int) -> [Point] {
    guard count > 0, points.count > count else { return Array(points) }
    return (0..<count).compactMap { index in
      let first = points.startIndex + index * points.count / count
      let last = points.startIndex + (index + 1) * points.count / count
      let part = points[first..<max(last, first + 1)]
      func mean(_ value: KeyPath<Point, Double?>) -> Double? {
        let values = part.compactMap { $0[keyPath: value] }
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
      }
      return part.first.map {
        Point(
          day: $0.day,
          actual: mean(\.actual),
          predicted: mean(\.predicted),
          lower: mean(\.lower),
          upper: mean(\.upper)
        )
      }
    }
  }

  /// The first day, the first one of the forecast and the last one, each below its column, where there is room.
  private static func days(_ columns: [Point]) -> String {
    var line = ""
    let start = columns.firstIndex { $0.actual == nil }
    for index in [0, start, columns.count - 1].compactMap(\.self) {
      let text = columns[index].day.description
      let place = index == columns.count - 1 ? max(0, columns.count - text.count) : index
      guard line.isEmpty || line.count + 1 <= place else { continue }
      line += String(repeating: " ", count: place - line.count) + text
    }
    return line
  }

  private static func label(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\((value * 10).rounded() / 10)"
  }

  /// 1, 2 or 5 times a power of ten, so that labels are round.
  private static func roundedUp(_ value: Double) -> Double {
    var unit = 1.0
    while unit * 10 <= value { unit *= 10 }
    return [1, 2, 4, 5, 6, 8, 10].map { $0 * unit }.first { $0 >= value } ?? value
  }
}

extension ForecastChart {
  /// The last days of the history, no more than twice as many as are forecast and at least four weeks, and the forecast.
  init(_ forecast: Inventory.Forecast) {
    let points = forecast.chartData.map {
      Point(day: $0.date, actual: $0.actual, predicted: $0.predicted, lower: $0.lower, upper: $0.upper)
    }
    let start = points.firstIndex { $0.actual == nil } ?? points.count
    let history = max(28, 2 * (points.count - start))
    self.init(points: Array(points[max(0, start - history)...]))
  }
}
