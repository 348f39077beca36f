-- The rows of POST /api/v1/orders with two lines, a bill of its own and an Idempotency-Key, one transaction.
\set one :first + random(1, :products / 2)
\set two :one + :products / 2
\set old :now - 86400000000
\set number random(1, 1000000000000)
BEGIN;
INSERT INTO idempotency_keys (caller, key, route, fingerprint, status, fields, body, created_at)
  VALUES ('user:1', 'pgbench-' || CAST(:client_id AS TEXT) || '-' || CAST(:number AS TEXT), 'POST /api/v1/orders', '\xABCD', 0, '', '', :now)
  ON CONFLICT (caller, key) DO UPDATE SET route = excluded.route, fingerprint = excluded.fingerprint,
    status = 0, fields = '', body = excluded.body, created_at = excluded.created_at
  WHERE idempotency_keys.created_at <= :old;
SELECT id, sku, price, unit, is_active FROM products WHERE id IN (:one, :two);
SELECT id, name, lastname FROM clients WHERE id = :buyer;
SELECT id, code, name, timezone FROM locations WHERE id = 1;
SELECT on_hand AS on_hand_one, last_sequence AS sequence_one FROM stock_balances
  WHERE product_id = :one AND location_id = 1 FOR NO KEY UPDATE \gset
SELECT on_hand AS on_hand_two, last_sequence AS sequence_two FROM stock_balances
  WHERE product_id = :two AND location_id = 1 FOR NO KEY UPDATE \gset
\set next_one :sequence_one + 1
\set left_one :on_hand_one - 1000
\set next_two :sequence_two + 1
\set left_two :on_hand_two - 2000
INSERT INTO bills (bill_number, client_id, payment_type, day, total, discount, version, created_at, updated_at)
  VALUES ('P-' || CAST(:client_id AS TEXT) || '-' || CAST(:number AS TEXT), :buyer, 2, 20000, 1050, 0, 1, :now, :now)
  RETURNING id AS bill \gset
INSERT INTO orders (client_id, bill_id, location_id, status, delivery_method, total, owns_bill, ordered_at, updated_at)
  VALUES (:buyer, :bill, 1, 1, 1, 1050, TRUE, :now, :now) RETURNING id AS order_id \gset
INSERT INTO order_lines (order_id, position, product_id, quantity, unit_price, version, created_at, updated_at)
  VALUES (:order_id, 1, :one, 1000, 350, 1, :now, :now), (:order_id, 2, :two, 2000, 350, 1, :now, :now);
INSERT INTO ledger_entries (product_id, location_id, sequence, kind, quantity, balance_after, unit_price, is_promo,
    is_flagged, occurred_at, recorded_at, actor_kind, actor_id, reference, reverses_id, checkout_id, blind,
    previous_hash)
  VALUES (:one, 1, :next_one, 8, -1000, :left_one, 350, FALSE, FALSE, :now, :now, 1, 1,
      'order:' || CAST(:order_id AS TEXT), NULL, NULL, decode(repeat('CD', 16), 'hex'), decode(repeat('AB', 32), 'hex')),
    (:two, 1, :next_two, 8, -2000, :left_two, 350, FALSE, FALSE, :now, :now, 1, 1,
      'order:' || CAST(:order_id AS TEXT), NULL, NULL, decode(repeat('CD', 16), 'hex'), decode(repeat('AB', 32), 'hex'));
UPDATE stock_balances SET on_hand = :left_one, last_sequence = :next_one,
    last_hash = decode(repeat('AB', 32), 'hex'), updated_at = :now
  WHERE product_id = :one AND location_id = 1;
UPDATE stock_balances SET on_hand = :left_two, last_sequence = :next_two,
    last_hash = decode(repeat('AB', 32), 'hex'), updated_at = :now
  WHERE product_id = :two AND location_id = 1;
INSERT INTO daily_demand (product_id, location_id, day, quantity, promo_quantity, revenue, sales)
  VALUES (:one, 1, 20000, 1000, 0, 350, 1), (:two, 1, 20000, 2000, 0, 700, 1)
  ON CONFLICT (product_id, location_id, day) DO UPDATE SET
    quantity = daily_demand.quantity + excluded.quantity,
    promo_quantity = daily_demand.promo_quantity + excluded.promo_quantity,
    revenue = daily_demand.revenue + excluded.revenue, sales = daily_demand.sales + excluded.sales;
-- There are more clients than lanes: each waits for its own.
SELECT lane, length FROM audit_heads WHERE lane = 1 + :client_id % 16 FOR UPDATE \gset
\set row :length + 1
INSERT INTO audit_logs (recorded_at, actor_kind, actor_id, actor, action, resource_type, resource_id, changes, address,
    user_agent, request_id, lane, sequence, previous_hash)
  VALUES (:now, 1, 1, 'bench@example.com', 'create', 'order', '1', '{"client_id":1,"bill_id":1,"lines":2,"total":"10.50"}',
    '127.0.0.1', '', 'req_0123456789abcdef', :lane, :row, decode(repeat('AB', 32), 'hex'));
UPDATE audit_heads SET length = :row, last_hash = decode(repeat('AB', 32), 'hex') WHERE lane = :lane;
INSERT INTO outbox (kind, occurred_at, location_id, data)
  VALUES ('order.created', :now, 1, '{"id":1,"status":"pending","client_id":1,"bill_id":1,"total":"10.50","lines":[]}'),
    ('stock.changed', :now, 1, '{"changes":[{"product_id":1,"sku":"BENCH-001","on_hand":8999999}]}');
INSERT INTO cache_changes (namespaces, version) VALUES ('orders catalogue product.1 product.2', :number);
UPDATE idempotency_keys SET status = 201, fields = 'Location:/api/v1/orders/1',
    body = decode(repeat('AB', 900), 'hex')
  WHERE caller = 'user:1' AND key = 'pgbench-' || CAST(:client_id AS TEXT) || '-' || CAST(:number AS TEXT);
COMMIT;
