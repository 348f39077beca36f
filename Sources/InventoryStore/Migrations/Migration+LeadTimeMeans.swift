extension Migration {
  /// Advice knows the demand of the lead time as the forecast shows it.
  static let leadTimeMeans = Migration(
    version: 61,
    name: "lead_time_means",
    up: { "ALTER TABLE stock_advice ADD COLUMN lead_time_mean \($0.real);" },
    down: { _ in "ALTER TABLE stock_advice DROP COLUMN lead_time_mean;" }
  )
}
