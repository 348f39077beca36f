extension Migration {
  /// Forecasts that are kept, the stock levels that follow, and classes of products.
  ///
  /// How urgent an order is follows from each balance alone, so that an index serves the list of what to order and
  /// every sale keeps it right.
  static let forecasts = Migration(
    version: 3,
    name: "forecasts",
    up: [
      .sqlite: tables("INTEGER", "REAL", "BLOB", end: " STRICT, WITHOUT ROWID"),
      .postgresql: tables("BIGINT", "DOUBLE PRECISION", "BYTEA", end: ""),
    ],
    down: [.sqlite: removal, .postgresql: removal]
  )

  private static func tables(_ integer: String, _ real: String, _ blob: String, end: String) -> String {
    """
    ALTER TABLE stock_balances ADD COLUMN history_version \(integer) NOT NULL DEFAULT 0;
    ALTER TABLE stock_balances ADD COLUMN soon_point \(integer) NOT NULL DEFAULT 10000;
    ALTER TABLE stock_balances ADD COLUMN daily_rate \(integer);
    CREATE INDEX stock_balances_urgency ON stock_balances ((\(StockAdvice.urgency(""))), product_id, location_id);

    CREATE TABLE stored_forecasts (
      product_id \(integer) NOT NULL REFERENCES products (id) ON DELETE CASCADE,
      location_id \(integer) NOT NULL REFERENCES locations (id),
      first_day \(integer) NOT NULL,
      trained_at \(integer) NOT NULL,
      engine_version \(integer) NOT NULL,
      history_version \(integer) NOT NULL,
      calendar_version \(integer) NOT NULL,
      history_days \(integer) NOT NULL,
      record TEXT NOT NULL,
      PRIMARY KEY (product_id, location_id)
    )\(end);

    CREATE TABLE stock_advice (
      product_id \(integer) NOT NULL REFERENCES products (id) ON DELETE CASCADE,
      location_id \(integer) NOT NULL REFERENCES locations (id),
      lead_time_days \(integer) NOT NULL,
      service_level \(integer) NOT NULL,
      reorder_point \(real) NOT NULL,
      order_up_to \(real) NOT NULL,
      soon_point \(real) NOT NULL,
      daily_rate \(real) NOT NULL,
      protection_mean \(real) NOT NULL,
      protection_deviation \(real) NOT NULL,
      cycle_demand \(real) NOT NULL,
      cycle_service_level \(real) NOT NULL,
      fill_rate \(real) NOT NULL,
      demand_class TEXT NOT NULL,
      forecast_error \(integer),
      variation \(integer),
      turnover \(integer) NOT NULL,
      turnover_class TEXT,
      variability_class TEXT,
      lead_time_demand \(blob) NOT NULL,
      PRIMARY KEY (product_id, location_id)
    )\(end);
    CREATE TABLE family_effects (
      family \(integer) NOT NULL,
      name TEXT NOT NULL,
      mean \(real) NOT NULL,
      deviation \(real) NOT NULL,
      products \(integer) NOT NULL,
      learned_day \(integer) NOT NULL,
      PRIMARY KEY (family, name)
    )\(end);
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
