internal import InventoryService
package import Measures

/// Everything that is counted: each room declares its own families.
package enum MeasureTable {
  package static let all = RequestMeter.families + work

  /// What is counted where no requests are answered.
  package static let work =
    StatementMeasures.families + CacheMeter.families
    + JobMeter.families(kinds: JobTable.all.names) + ForecastMeter.families + WebhookMeter.families
    + ProcessMeter.families
}
