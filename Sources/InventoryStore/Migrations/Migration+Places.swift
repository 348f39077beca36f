internal import InventoryRecords

extension Migration {
  /// What people write of a location, what they set for a product at one, and what is on its way there.
  ///
  /// A product is low at a location once it has moved there or has a setting there, by what is available; an order that is
  /// on its way counts for how urgent another one is.
  static let places = Migration(
    version: 20,
    name: "places",
    up: { additions($0) },
    down: { _ in removal }
  )

  private static func additions(_ sql: SchemaWords) -> String {
    """
    ALTER TABLE locations ADD COLUMN is_active \(sql.flag("is_active", default: true));
    ALTER TABLE locations ADD COLUMN is_default \(sql.flag("is_default", default: false));
    ALTER TABLE locations ADD COLUMN name_key \(sql.text) NOT NULL DEFAULT '';
    ALTER TABLE locations ADD COLUMN version \(sql.number) NOT NULL DEFAULT 1;
    ALTER TABLE locations ADD COLUMN created_at \(sql.number) NOT NULL DEFAULT 0;
    ALTER TABLE locations ADD COLUMN updated_at \(sql.number) NOT NULL DEFAULT 0;
    UPDATE locations SET is_default = (id = 1), name_key = LOWER(name);
    CREATE UNIQUE INDEX locations_default ON locations (is_default) WHERE is_default;
    CREATE UNIQUE INDEX locations_code ON locations (LOWER(code));
    CREATE INDEX locations_name ON locations (name_key, id);

    ALTER TABLE products ADD COLUMN supplier_id \(sql.number) REFERENCES suppliers (id);
    CREATE INDEX products_supplier ON products (supplier_id, id) WHERE supplier_id IS NOT NULL;

    CREATE TABLE product_locations (
      product_id \(sql.number) NOT NULL REFERENCES products (id) ON DELETE CASCADE,
      location_id \(sql.number) NOT NULL REFERENCES locations (id),
      reorder_point \(sql.number) CHECK (reorder_point >= 0),
      lead_time_days \(sql.number) CHECK (lead_time_days >= 0),
      service_level \(sql.number) CHECK (service_level BETWEEN 1 AND 9999),
      supplier_id \(sql.number) REFERENCES suppliers (id),
      version \(sql.number) NOT NULL DEFAULT 1,
      updated_at \(sql.number) NOT NULL,
      PRIMARY KEY (product_id, location_id)
    )\(sql.keyedTable())
    CREATE INDEX product_locations_location ON product_locations (location_id, product_id);
    CREATE INDEX product_locations_supplier ON product_locations (supplier_id) WHERE supplier_id IS NOT NULL;

    ALTER TABLE stock_balances ADD COLUMN on_order \(sql.number) NOT NULL DEFAULT 0 CHECK (on_order >= 0);
    ALTER TABLE stock_balances ADD COLUMN reorder_setting \(sql.number);
    ALTER TABLE stock_balances ADD COLUMN has_setting \(sql.flag("has_setting", default: false));
    CREATE INDEX stock_balances_location ON stock_balances (location_id, product_id);
    DROP INDEX stock_balances_low;
    CREATE INDEX stock_balances_low ON stock_balances (product_id, location_id) WHERE \(Balance.isLowAsCompared(""));
    DROP INDEX stock_balances_urgency;
    CREATE INDEX stock_balances_urgency ON stock_balances ((\(StockAdvice.urgency(""))), product_id, location_id);
    """
  }

  private static let removal = """
    DROP INDEX stock_balances_urgency;
    CREATE INDEX stock_balances_urgency
      ON stock_balances ((\(StockAdvice.urgencyWithoutOrders(""))), product_id, location_id);
    DROP INDEX stock_balances_low;
    CREATE INDEX stock_balances_low ON stock_balances (product_id) WHERE on_hand <= reorder_point;
    DROP INDEX stock_balances_location;
    ALTER TABLE stock_balances DROP COLUMN has_setting;
    ALTER TABLE stock_balances DROP COLUMN reorder_setting;
    ALTER TABLE stock_balances DROP COLUMN on_order;
    DROP TABLE product_locations;
    DROP INDEX products_supplier;
    ALTER TABLE products DROP COLUMN supplier_id;
    DROP INDEX locations_name;
    DROP INDEX locations_code;
    DROP INDEX locations_default;
    ALTER TABLE locations DROP COLUMN updated_at;
    ALTER TABLE locations DROP COLUMN created_at;
    ALTER TABLE locations DROP COLUMN version;
    ALTER TABLE locations DROP COLUMN name_key;
    ALTER TABLE locations DROP COLUMN is_default;
    ALTER TABLE locations DROP COLUMN is_active;
    """
}
