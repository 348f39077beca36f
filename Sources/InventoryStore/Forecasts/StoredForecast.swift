package import InventoryCore

/// A forecast that is kept, with what it was made from.
package struct StoredForecast: Hashable, Sendable {
  package var productID: Int64
  package var locationID: Int64
  /// The day that the first value is for.
  package var firstDay: CalendarDate
  package var trainedAt: Instant
  package var engineVersion: Int
  package var mark: HistoryMarks.Mark
  /// Days of demand that it was learnt from.
  package var historyDays: Int
  /// As `ForecastRecord` has it.
  package var record: String

  package init(
    productID: Int64,
    locationID: Int64,
    firstDay: CalendarDate,
    trainedAt: Instant,
    engineVersion: Int,
    mark: HistoryMarks.Mark,
    historyDays: Int,
    record: String
  ) {
    self.productID = productID
    self.locationID = locationID
    self.firstDay = firstDay
    self.trainedAt = trainedAt
    self.engineVersion = engineVersion
    self.mark = mark
    self.historyDays = historyDays
    self.record = record
  }

  /// Whether it was made this day, by this program, from what is still the past.
  package func isFresh(on day: CalendarDate, mark: HistoryMarks.Mark, engineVersion: Int) -> Bool {
    firstDay == day && self.mark == mark && self.engineVersion == engineVersion
  }
}

/// Forecasts that are kept, as rows.
package struct StoredForecasts {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns = [
    "product_id", "location_id", "first_day", "trained_at", "engine_version", "history_version",
    "calendar_version", "history_days", "record",
  ]

  /// When the newest was trained.
  package func newest() throws -> Instant? {
    try connection.first("SELECT MAX(trained_at) FROM stored_forecasts") { try $0.nextOptionalInstant() }
      ?? nil
  }

  package func forecast(productID: Int64, locationID: Int64) throws -> StoredForecast? {
    try connection.first(
      """
      SELECT \(Self.columns.joined(separator: ", ")) FROM stored_forecasts
      WHERE product_id = $1 AND location_id = $2
      """,
      [.integer(productID), .integer(locationID)]
    ) { row in
      StoredForecast(
        productID: try row.nextInteger(),
        locationID: try row.nextInteger(),
        firstDay: try row.nextDay(),
        trainedAt: try row.nextInstant(),
        engineVersion: try row.nextInt(),
        mark: HistoryMarks.Mark(history: try row.nextInteger(), calendar: try row.nextInteger()),
        historyDays: try row.nextInt(),
        record: try row.nextText()
      )
    }
  }

  /// Keeps forecasts in place of those that were there.
  package func keep(_ forecasts: [StoredForecast]) throws {
    let values = forecasts.flatMap { forecast -> [SQLValue] in
      [
        .integer(forecast.productID), .integer(forecast.locationID), .day(forecast.firstDay),
        .instant(forecast.trainedAt), .integer(forecast.engineVersion), .integer(forecast.mark.history),
        .integer(forecast.mark.calendar), .integer(forecast.historyDays), .text(forecast.record),
      ]
    }
    try connection.insert(
      into: "stored_forecasts",
      Self.columns,
      values,
      conflict: SQLText.replacement(of: Self.columns, key: ["product_id", "location_id"])
    )
  }
}
