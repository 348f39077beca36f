import InventoryCore
import SeriesFiles

/// One item with the whole of its demand.
struct Item: Sendable {
  let demand: [Double]
  let firstDay: CalendarDate?
  let regressors: [(name: String, kind: Regressor.Kind, values: [Double])]

  /// Days of the past that the rule of the textbooks takes mean and deviation from.
  static let window = 91

  /// The items of a file, each at its latest origin.
  static func items(_ file: SeriesFile, _ options: Options) throws(SeriesFileError) -> [Item] {
    var items: [Item] = []
    for row in 0..<file.count {
      let id = file.text(row, "unique_id")
      guard !id.contains("@") || id.hasSuffix("@1") else { continue }
      let demand = try file.numbers(row, "train") + file.numbers(row, "test")
      guard demand.count > 2 * Self.window, demand.contains(where: { $0 > 0 }) else { continue }
      var regressors: [(name: String, kind: Regressor.Kind, values: [Double])] = []
      for column in file.names where column.hasPrefix("x_") {
        let values = try file.numbers(row, column)
        guard values.count == demand.count else { continue }
        let kind: Regressor.Kind =
          switch column {
          case "x_promo": .promotion
          case "x_holiday": .holiday
          case "x_open": .open
          default: .event
          }
        regressors.append((column, kind, values))
      }
      items.append(
        Item(
          demand: demand,
          firstDay: try? CalendarDate(parsing: file.text(row, "start")),
          regressors: regressors
        )
      )
    }
    return items.indices.filter { $0 % options.step == 0 }.map { items[$0] }
  }

  /// Mean demand per day since the first sale: the unit in which items are added up.
  var dailyMean: Double {
    let sold = demand.drop { $0 == 0 }
    return sold.isEmpty ? 0 : sold.reduce(0, +) / Double(sold.count)
  }

  func forecast(upTo end: Int, horizon: Int) -> Forecast? {
    let columns = regressors.map { column in
      // What is known in advance ends with the file; after that no day is special.
      let rest = max(0, end + horizon - column.values.count)
      let usual: Double = column.kind == .open ? 1 : 0
      return Regressor(
        name: column.name,
        kind: column.kind,
        values: Array(column.values.prefix(end + horizon)) + [Double](repeating: usual, count: rest)
      )
    }
    let input = try? ForecastInput(
      Array(demand[..<end]),
      firstDay: firstDay,
      regressors: columns,
      horizon: horizon
    )
    return input.map(Forecaster.forecast)
  }
}
