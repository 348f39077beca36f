package import InventoryService

extension JobTable {
  /// Every kind of job of this version. Forecasts that are asked for are kept as answers of this interface.
  package static let all = JobTable(
    Training.kinds + ImportJob.kinds + ForecastJob.kinds + UpkeepJob.kinds
  )
}
