import InventoryCore
import SeriesFiles

/// What is drawn: the end of a history, the forecast, and what is known of the days.
struct Picture {
  struct Event {
    var name: String
    /// Positions from the first value shown.
    var places: [Int]
  }

  let title: String
  let history: [Double]
  /// What happened after the forecast was made, where the file says so.
  let actual: [Double]
  let mean: [Double]
  let lower: [Double]
  let upper: [Double]
  /// The share of demand that the band should hold, in percent.
  let band: Double
  let events: [Event]
  /// The day of the first value shown; `nil` when the series has plain indices.
  let firstDay: CalendarDate?

  var count: Int { history.count + mean.count }

  init(_ options: Options) throws(SeriesFileError) {
    let file = try SeriesFile(path: options.path)
    let wanted = options.id
    guard
      let row = (0..<file.count).first(where: { wanted == nil || file.text($0, "unique_id") == wanted })
    else { throw SeriesFileError("\(options.path): no series \(wanted ?? "at all")") }
    title = file.text(row, "unique_id")
    let train = try file.numbers(row, "train")
    let test = try file.numbers(row, "test")
    let start = try? CalendarDate(parsing: file.text(row, "start"))
    let rows =
      if let path = options.forecasts {
        try Self.rows(of: title, in: path)
      } else {
        try Self.forecast(train, from: start, horizon: options.horizon ?? (test.isEmpty ? 28 : test.count))
      }
    guard let mean = rows["mean"] else { throw SeriesFileError("no forecast of \(title)") }
    let levels = rows.keys.compactMap { $0.hasPrefix("q") ? Double($0.dropFirst()) : nil }.sorted()
    // The widest pair of levels that leaves as much out above as below.
    let low = levels.first { level in level < 0.5 && levels.contains { abs($0 + level - 1) < 1e-9 } }
    self.mean = mean
    lower = low.flatMap { rows["q\($0)"] } ?? []
    upper = low.flatMap { low in levels.first { abs($0 + low - 1) < 1e-9 }.flatMap { rows["q\($0)"] } } ?? []
    band = low.map { 100 * (1 - 2 * $0) } ?? 0
    let hidden = max(0, train.count - options.history)
    history = Array(train[hidden...])
    actual = Array(test.prefix(mean.count))
    firstDay = start?.advanced(by: hidden)
    events = try Self.events(file, row, from: hidden, count: train.count - hidden + mean.count)
  }

  /// Values by the kind of row that `forecast-csv` writes.
  private static func rows(of id: String, in path: String) throws(SeriesFileError) -> [String: [Double]] {
    let file = try SeriesFile(path: path)
    var rows: [String: [Double]] = [:]
    for row in 0..<file.count where file.text(row, "unique_id") == id {
      rows[file.text(row, "kind")] = try file.numbers(row, from: 2)
    }
    return rows
  }

  private static func forecast(
    _ train: [Double],
    from start: CalendarDate?,
    horizon: Int
  ) throws(SeriesFileError) -> [String: [Double]] {
    do {
      let input = try ForecastInput(
        train,
        firstDay: start,
        horizon: horizon,
        allowsNegative: train.contains { $0 < 0 }
      )
      let forecast = Forecaster.forecast(input)
      var rows = ["mean": forecast.mean]
      for quantile in forecast.quantiles { rows["q\(quantile.level)"] = quantile.values }
      return rows
    } catch {
      throw SeriesFileError("\(error)")
    }
  }

  /// Columns of zeros and ones; closed days are the zeros of `x_open`.
  private static func events(
    _ file: SeriesFile,
    _ row: Int,
    from first: Int,
    count: Int
  ) throws(SeriesFileError) -> [Event] {
    var events: [Event] = []
    for column in file.names where column.hasPrefix("x_") {
      let values = try file.numbers(row, column).dropFirst(first).prefix(count)
      guard values.allSatisfy({ $0 == 0 || $0 == 1 }) else { continue }
      let isOpen = column == "x_open"
      let places = values.enumerated().filter { $0.element == (isOpen ? 0 : 1) }.map(\.offset)
      guard !places.isEmpty, places.count < values.count else { continue }
      events.append(Event(name: isOpen ? "closed" : String(column.dropFirst(2)), places: places))
    }
    return events
  }
}
