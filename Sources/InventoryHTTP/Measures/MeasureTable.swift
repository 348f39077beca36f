internal import InventoryService
package import Measures

/// Everything that is counted: each room declares its own families.
package enum MeasureTable {
  package static let all =
    RequestMeter.families + StatementMeasures.families + CacheMeter.families + JobMeter.families
    + ForecastMeter.families + WebhookMeter.families
    + ProcessMeter.families
}
