internal import InventoryCore

/// A forecast with the past that it is shown beside.
struct ShownForecast {
  var forecast: Forecast
  var trainedAt: Instant
  var historyDays: Int
  var history: DemandHistory
  var trained: TrainedForecast?
}
