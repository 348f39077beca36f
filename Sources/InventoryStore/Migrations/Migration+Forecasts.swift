internal import InventoryRecords

extension Migration {
  /// Forecasts that are kept, the stock levels that follow, and classes of products.
  ///
  /// How urgent an order is follows from each balance alone, so that an index serves the list of what to order and
  /// every sale keeps it right.
  static let forecasts = Migration(
    version: 3,
    name: "forecasts",
    up: { tables($0) },
    down: { _ in removal }
  )

  private static func tables(_ sql: SchemaWords) -> String {
    """
    ALTER TABLE stock_balances ADD COLUMN history_version \(sql.number) NOT NULL DEFAULT 0;
    ALTER TABLE stock_balances ADD COLUMN soon_point \(sql.number) NOT NULL DEFAULT 10000;
    ALTER TABLE stock_balances ADD COLUMN daily_rate \(sql.number);
    CREATE INDEX stock_balances_urgency ON stock_balances ((\(StockAdvice.urgencyWithoutOrders(""))), product_id, location_id);

    CREATE TABLE stored_forecasts (
      product_id \(sql.number) NOT NULL REFERENCES products (id) ON DELETE CASCADE,
      location_id \(sql.number) NOT NULL REFERENCES locations (id),
      first_day \(sql.number) NOT NULL,
      trained_at \(sql.number) NOT NULL,
      engine_version \(sql.number) NOT NULL,
      history_version \(sql.number) NOT NULL,
      calendar_version \(sql.number) NOT NULL,
      history_days \(sql.number) NOT NULL,
      record TEXT NOT NULL,
      PRIMARY KEY (product_id, location_id)
    )\(sql.keyedTable())

    CREATE TABLE stock_advice (
      product_id \(sql.number) NOT NULL REFERENCES products (id) ON DELETE CASCADE,
      location_id \(sql.number) NOT NULL REFERENCES locations (id),
      lead_time_days \(sql.number) NOT NULL,
      service_level \(sql.number) NOT NULL,
      reorder_point \(sql.real) NOT NULL,
      order_up_to \(sql.real) NOT NULL,
      soon_point \(sql.real) NOT NULL,
      daily_rate \(sql.real) NOT NULL,
      protection_mean \(sql.real) NOT NULL,
      protection_deviation \(sql.real) NOT NULL,
      cycle_demand \(sql.real) NOT NULL,
      cycle_service_level \(sql.real) NOT NULL,
      fill_rate \(sql.real) NOT NULL,
      demand_class TEXT NOT NULL,
      forecast_error \(sql.number),
      variation \(sql.number),
      turnover \(sql.number) NOT NULL,
      turnover_class TEXT,
      variability_class TEXT,
      lead_time_demand \(sql.blob) NOT NULL,
      PRIMARY KEY (product_id, location_id)
    )\(sql.keyedTable())
    CREATE TABLE family_effects (
      family \(sql.number) NOT NULL,
      name TEXT NOT NULL,
      mean \(sql.real) NOT NULL,
      deviation \(sql.real) NOT NULL,
      products \(sql.number) NOT NULL,
      learned_day \(sql.number) NOT NULL,
      PRIMARY KEY (family, name)
    )\(sql.keyedTable())
    CREATE INDEX stock_advice_turnover ON stock_advice (turnover, product_id, location_id);
    CREATE INDEX stock_advice_error ON stock_advice ((\(StockAdvice.error(""))), product_id, location_id);
    """
  }

  private static let removal = """
    DROP TABLE family_effects;
    DROP TABLE stock_advice;
    DROP TABLE stored_forecasts;
    DROP INDEX stock_balances_urgency;
    ALTER TABLE stock_balances DROP COLUMN daily_rate;
    ALTER TABLE stock_balances DROP COLUMN soon_point;
    ALTER TABLE stock_balances DROP COLUMN history_version;
    """
}
