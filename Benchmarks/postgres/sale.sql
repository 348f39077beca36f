-- The statements of POST /api/v1/transactions with an Idempotency-Key on PostgreSQL, in their order, one transaction: those of
-- Benchmarks/sale/sale.c, with the tables in which PostgreSQL's changes wait for their numbers. Nothing is hashed, and numbers of
-- entries come one by one from their sequence, of which the service draws many at a time.
\set product :first + random(1, :products)
\set old :now - 86400000000
\set number random(1, 1000000000000)
BEGIN;
INSERT INTO idempotency_keys (caller, key, route, fingerprint, status, fields, body, created_at)
  VALUES ('user:1', 'pgbench-' || CAST(:client_id AS TEXT) || '-' || CAST(:number AS TEXT), 'POST /api/v1/transactions', '\xABCD', 0, '', '', :now)
  ON CONFLICT (caller, key) DO UPDATE SET route = excluded.route, fingerprint = excluded.fingerprint,
    status = 0, fields = '', body = excluded.body, created_at = excluded.created_at
  WHERE idempotency_keys.created_at <= :old;
SELECT id, sku, price, cost_price, unit, is_active, barcode FROM products WHERE id IN (:product);
SELECT id, code, name, timezone, is_active, is_default FROM locations WHERE is_default;
SELECT product_id, location_id, on_hand, reserved, last_sequence AS sequence, last_hash, updated_at, reorder_point, on_order
  FROM stock_balances WHERE location_id = 1 AND product_id IN (:product) ORDER BY product_id FOR NO KEY UPDATE \gset
\set next :sequence + 1
\set left :on_hand - 1000
INSERT INTO ledger_entries (product_id, location_id, sequence, kind, quantity, balance_after, unit_price, is_promo,
    is_flagged, occurred_at, recorded_at, actor_kind, actor_id, reference, reverses_id, checkout_id, blind,
    previous_hash)
  VALUES (:product, 1, :next, 1, -1000, :left, 350, FALSE, FALSE, :now, :now, 1, 1, NULL, NULL,
    NULL, decode(repeat('CD', 16), 'hex'), decode(repeat('AB', 32), 'hex'));
INSERT INTO stock_balances (product_id, location_id, on_hand, reserved, last_sequence, last_hash, updated_at)
  VALUES (:product, 1, :left, :reserved, :next, decode(repeat('AB', 32), 'hex'), :now)
  ON CONFLICT (product_id, location_id) DO UPDATE SET on_hand = excluded.on_hand, reserved = excluded.reserved,
    last_sequence = excluded.last_sequence, last_hash = excluded.last_hash, updated_at = excluded.updated_at;
INSERT INTO daily_demand (product_id, location_id, day, quantity, promo_quantity, revenue, sales)
  VALUES (:product, 1, 20000, 1000, 0, 350, 1) ON CONFLICT (product_id, location_id, day) DO UPDATE SET
    quantity = daily_demand.quantity + excluded.quantity,
    promo_quantity = daily_demand.promo_quantity + excluded.promo_quantity,
    revenue = daily_demand.revenue + excluded.revenue, sales = daily_demand.sales + excluded.sales;
SELECT lane, length, last_hash FROM audit_heads ORDER BY lane LIMIT 1 FOR UPDATE SKIP LOCKED \gset
\set row :length + 1
INSERT INTO audit_logs (recorded_at, actor_kind, actor_id, actor, action, resource_type, resource_id, changes, address,
    user_agent, request_id, lane, sequence, previous_hash)
  VALUES (:now, 1, 1, 'bench@example.com', 'sale', 'transaction', '1', '{"sku":"BENCH-001","quantity":-1}',
    '127.0.0.1', '', 'req_0123456789abcdef', :lane, :row, decode(repeat('AB', 32), 'hex'));
UPDATE audit_heads SET length = :row, last_hash = decode(repeat('AB', 32), 'hex') WHERE lane = :lane;
INSERT INTO cache_changes (namespaces, version) VALUES ('catalogue product.1', :number);
INSERT INTO outbox (kind, occurred_at, location_id, data)
  VALUES ('stock.changed', :now, 1, '{"product_id":1,"sku":"BENCH-001","on_hand":8999999,"reserved":0,"available":8999999,"difference":-1,"transactions":[{"id":1,"kind":"sale","quantity":-1}]}');
UPDATE idempotency_keys SET status = 201, fields = 'Location:/api/v1/transactions/1',
    body = decode(repeat('AB', 420), 'hex')
  WHERE caller = 'user:1' AND key = 'pgbench-' || CAST(:client_id AS TEXT) || '-' || CAST(:number AS TEXT);
COMMIT;
