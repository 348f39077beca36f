-- The statements of POST /api/v1/transactions with an Idempotency-Key, as pg_stat_statements lists them, one transaction.
\set product :first + random(1, :products)
\set old :now - 86400000000
\set number random(1, 1000000000000)
BEGIN;
INSERT INTO idempotency_keys (caller, key, route, fingerprint, status, fields, body, created_at)
  VALUES ('user:1', 'pgbench-' || CAST(:client_id AS TEXT) || '-' || CAST(:number AS TEXT), 'POST /api/v1/transactions', '\xABCD', 0, '', '', :now)
  ON CONFLICT (caller, key) DO UPDATE SET route = excluded.route, fingerprint = excluded.fingerprint,
    status = 0, fields = '', body = excluded.body, created_at = excluded.created_at
  WHERE idempotency_keys.created_at <= :old;
SELECT p.id, p.sku, p.name, p.description, p.category_id, p.price, p.cost_price, p.unit, p.barcode, p.image_url,
  p.lead_time_days, p.service_level, p.pack_size, p.min_order, p.shelf_life_days, p.is_active, p.version, p.created_at,
  p.updated_at, c.name,
  CAST(COALESCE((SELECT SUM(b.on_hand) FROM stock_balances b WHERE b.product_id = p.id), 0) AS BIGINT),
  CAST(COALESCE((SELECT SUM(b.reserved) FROM stock_balances b WHERE b.product_id = p.id), 0) AS BIGINT)
  FROM products p LEFT JOIN categories c ON c.id = p.category_id WHERE p.id = :product;
SELECT id, code, name, timezone FROM locations WHERE id = 1;
SELECT product_id, location_id, on_hand, reserved, reorder_point, last_sequence AS sequence, last_hash, updated_at
  FROM stock_balances WHERE product_id = :product AND location_id = 1 FOR NO KEY UPDATE \gset
\set next :sequence + 1
\set left :on_hand - 1000
INSERT INTO ledger_entries (product_id, location_id, sequence, kind, quantity, balance_after, unit_price, is_promo,
    is_flagged, occurred_at, recorded_at, actor_kind, actor_id, reference, reverses_id, checkout_id, blind,
    previous_hash)
  VALUES (:product, 1, :next, 1, -1000, :left, 350, FALSE, FALSE, :now, :now, 1, 1, NULL, NULL,
    NULL, decode(repeat('CD', 16), 'hex'), decode(repeat('AB', 32), 'hex')) RETURNING id;
UPDATE stock_balances SET on_hand = :left, last_sequence = :next,
    last_hash = decode(repeat('AB', 32), 'hex'), updated_at = :now
  WHERE product_id = :product AND location_id = 1;
INSERT INTO daily_demand (product_id, location_id, day, quantity, promo_quantity, revenue, sales)
  VALUES (:product, 1, 20000, 1000, 0, 350, 1) ON CONFLICT (product_id, location_id, day) DO UPDATE SET
    quantity = daily_demand.quantity + excluded.quantity,
    promo_quantity = daily_demand.promo_quantity + excluded.promo_quantity,
    revenue = daily_demand.revenue + excluded.revenue, sales = daily_demand.sales + excluded.sales;
SELECT lane, length FROM audit_heads ORDER BY lane LIMIT 1 FOR UPDATE SKIP LOCKED \gset
\set row :length + 1
INSERT INTO audit_logs (recorded_at, actor_kind, actor_id, actor, action, resource_type, resource_id, changes, address,
    user_agent, request_id, lane, sequence, previous_hash)
  VALUES (:now, 1, 1, 'bench@example.com', 'sale', 'transaction', '1', '{"sku":"BENCH-001","quantity":-1}',
    '127.0.0.1', '', 'req_0123456789abcdef', :lane, :row, decode(repeat('AB', 32), 'hex'));
UPDATE audit_heads SET length = :row, last_hash = decode(repeat('AB', 32), 'hex') WHERE lane = :lane;
INSERT INTO cache_changes (namespaces, version) VALUES ('catalogue product.1', :number);
UPDATE idempotency_keys SET status = 201, fields = 'Location:/api/v1/transactions/1',
    body = decode(repeat('AB', 420), 'hex')
  WHERE caller = 'user:1' AND key = 'pgbench-' || CAST(:client_id AS TEXT) || '-' || CAST(:number AS TEXT);
COMMIT;
