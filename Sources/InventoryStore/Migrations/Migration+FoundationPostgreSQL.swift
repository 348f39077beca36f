extension Migration {
  /// What only PostgreSQL has of the first step: changes of namespaces as rows of their own, and views for people.
  static let additionsForPostgreSQL = """
    CREATE TABLE cache_changes (
      transaction_id BIGINT NOT NULL DEFAULT (CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)),
      namespaces TEXT COLLATE "C" NOT NULL,
      version BIGINT NOT NULL
    );
    CREATE INDEX cache_changes_transaction ON cache_changes (transaction_id);

    -- For people and reporting tools: money, quantities and times in their own types.
    CREATE VIEW product_report AS
      SELECT p.id, p.sku, p.name, p.description, c.name AS category, ROUND(CAST(p.price AS NUMERIC) / 100, 2) AS price,
        ROUND(CAST(p.cost_price AS NUMERIC) / 100, 2) AS cost_price, p.unit, p.barcode, p.lead_time_days,
        ROUND(CAST(p.service_level AS NUMERIC) / 10000, 4) AS service_level,
        ROUND(CAST(p.pack_size AS NUMERIC) / 1000, 3) AS pack_size, p.is_active,
        TIMESTAMPTZ 'epoch' + p.created_at * INTERVAL '1 microsecond' AS created_at,
        TIMESTAMPTZ 'epoch' + p.updated_at * INTERVAL '1 microsecond' AS updated_at
      FROM products p LEFT JOIN categories c ON c.id = p.category_id;
    CREATE VIEW stock_report AS
      SELECT p.sku, p.name, l.code AS location, ROUND(CAST(b.on_hand AS NUMERIC) / 1000, 3) AS on_hand,
        ROUND(CAST(b.reserved AS NUMERIC) / 1000, 3) AS reserved,
        ROUND(CAST(b.reorder_point AS NUMERIC) / 1000, 3) AS reorder_point,
        TIMESTAMPTZ 'epoch' + b.updated_at * INTERVAL '1 microsecond' AS updated_at
      FROM stock_balances b JOIN products p ON p.id = b.product_id JOIN locations l ON l.id = b.location_id;
    CREATE VIEW ledger_report AS
      SELECT e.id, p.sku, l.code AS location, e.sequence, CAST(e.kind AS BIGINT) AS kind,
        ROUND(CAST(e.quantity AS NUMERIC) / 1000, 3) AS quantity,
        ROUND(CAST(e.balance_after AS NUMERIC) / 1000, 3) AS balance_after,
        ROUND(CAST(e.unit_price AS NUMERIC) / 100, 2) AS unit_price, e.is_promo, e.is_flagged,
        TIMESTAMPTZ 'epoch' + e.occurred_at * INTERVAL '1 microsecond' AS occurred_at,
        TIMESTAMPTZ 'epoch' + e.recorded_at * INTERVAL '1 microsecond' AS recorded_at, e.actor_id, e.reference
      FROM ledger_entries e JOIN products p ON p.id = e.product_id JOIN locations l ON l.id = e.location_id;
    CREATE VIEW demand_report AS
      SELECT p.sku, l.code AS location, DATE '1970-01-01' + CAST(d.day AS INTEGER) AS day,
        ROUND(CAST(d.quantity AS NUMERIC) / 1000, 3) AS quantity,
        ROUND(CAST(d.promo_quantity AS NUMERIC) / 1000, 3) AS promo_quantity,
        ROUND(CAST(d.revenue AS NUMERIC) / 100, 2) AS revenue, d.sales
      FROM daily_demand d JOIN products p ON p.id = d.product_id JOIN locations l ON l.id = d.location_id;
    """

  static let removalForPostgreSQL =
    ["demand_report", "ledger_report", "stock_report", "product_report"].map { "DROP VIEW \($0);\n" }.joined()
    + "DROP TABLE cache_changes;\n"
}
