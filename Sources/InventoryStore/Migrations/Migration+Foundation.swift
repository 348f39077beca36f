extension Migration {
  /// Accounts, catalogue, ledger, demand, calendar, and what keeps them honest.
  static let foundation = Migration(
    version: 1,
    name: "foundation",
    up: [.sqlite: sqliteTables, .postgresql: foundationForPostgreSQL],
    down: [.sqlite: dropFoundation, .postgresql: dropFoundationForPostgreSQL]
  )

  static let dropFoundation = [
    "audit_logs", "idempotency_keys", "cache_versions", "login_attempts", "refresh_tokens", "sessions",
    "events", "history_gaps", "stockouts", "daily_demand", "ledger_entries", "checkouts",
    "stock_balances", "products",
    "categories", "users", "locations",
  ].map { "DROP TABLE \($0);" }.joined(separator: "\n")

  private static let sqliteTables = """
    CREATE TABLE locations (
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      timezone TEXT NOT NULL DEFAULT 'UTC'
    ) STRICT;
    INSERT INTO locations (id, code, name, timezone) VALUES (1, 'main', 'Main', 'UTC');

    CREATE TABLE users (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      email TEXT NOT NULL,
      email_key TEXT NOT NULL UNIQUE,
      full_name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('viewer', 'cashier', 'staff', 'admin')),
      password_hash TEXT NOT NULL,
      is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE sessions (
      id TEXT PRIMARY KEY,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      revoked_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sessions_user ON sessions (user_id);
    CREATE INDEX sessions_expiry ON sessions (expires_at);

    CREATE TABLE refresh_tokens (
      token_hash BLOB PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
      issued_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      used_at INTEGER,
      used_by TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

    CREATE TABLE login_attempts (
      subject TEXT PRIMARY KEY,
      failures INTEGER NOT NULL,
      last_failure_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE categories (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL UNIQUE,
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE products (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      sku TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      description TEXT,
      category_id INTEGER REFERENCES categories (id),
      price INTEGER NOT NULL CHECK (price >= 0),
      cost_price INTEGER NOT NULL CHECK (cost_price >= 0),
      unit TEXT NOT NULL DEFAULT 'piece',
      barcode TEXT,
      image_url TEXT,
      lead_time_days INTEGER NOT NULL DEFAULT 7,
      service_level INTEGER NOT NULL DEFAULT 9500,
      pack_size INTEGER NOT NULL DEFAULT 1000,
      min_order INTEGER NOT NULL DEFAULT 0,
      shelf_life_days INTEGER,
      is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX products_category ON products (category_id, id);
    CREATE INDEX products_name ON products (name_key, id);
    CREATE INDEX products_price ON products (price, id);
    CREATE INDEX products_created ON products (created_at, id);
    CREATE INDEX products_updated ON products (updated_at, id);
    CREATE INDEX products_barcode ON products (barcode) WHERE barcode IS NOT NULL;

    CREATE TABLE stock_balances (
      product_id INTEGER NOT NULL REFERENCES products (id),
      location_id INTEGER NOT NULL REFERENCES locations (id),
      on_hand INTEGER NOT NULL CHECK (on_hand >= 0),
      reserved INTEGER NOT NULL DEFAULT 0 CHECK (reserved >= 0 AND reserved <= on_hand),
      reorder_point INTEGER NOT NULL DEFAULT 10000,
      last_sequence INTEGER NOT NULL,
      last_hash BLOB NOT NULL,
      updated_at INTEGER NOT NULL,
      PRIMARY KEY (product_id, location_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX stock_balances_low ON stock_balances (product_id) WHERE on_hand <= reorder_point;
    CREATE INDEX stock_balances_on_hand ON stock_balances (on_hand, product_id);

    CREATE TABLE checkouts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      external_id TEXT UNIQUE,
      total INTEGER NOT NULL,
      occurred_at INTEGER NOT NULL,
      recorded_at INTEGER NOT NULL,
      actor_id INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE ledger_entries (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      product_id INTEGER NOT NULL REFERENCES products (id),
      location_id INTEGER NOT NULL REFERENCES locations (id),
      sequence INTEGER NOT NULL,
      kind INTEGER NOT NULL,
      quantity INTEGER NOT NULL,
      balance_after INTEGER NOT NULL CHECK (balance_after >= 0),
      unit_price INTEGER,
      is_promo INTEGER NOT NULL,
      is_flagged INTEGER NOT NULL,
      occurred_at INTEGER NOT NULL,
      recorded_at INTEGER NOT NULL,
      actor_id INTEGER NOT NULL,
      reference TEXT,
      reverses_id INTEGER REFERENCES ledger_entries (id),
      checkout_id INTEGER REFERENCES checkouts (id),
      previous_hash BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX ledger_entries_chain ON ledger_entries (product_id, location_id, sequence);
    CREATE INDEX ledger_entries_occurred ON ledger_entries (occurred_at, id);
    CREATE UNIQUE INDEX ledger_entries_reverses ON ledger_entries (reverses_id) WHERE reverses_id IS NOT NULL;
    CREATE INDEX ledger_entries_checkout ON ledger_entries (checkout_id) WHERE checkout_id IS NOT NULL;
    CREATE TRIGGER ledger_entries_are_final_on_update BEFORE UPDATE ON ledger_entries
      BEGIN SELECT RAISE(ABORT, 'ledger entries are final'); END;
    CREATE TRIGGER ledger_entries_are_final_on_delete BEFORE DELETE ON ledger_entries
      BEGIN SELECT RAISE(ABORT, 'ledger entries are final'); END;

    CREATE TABLE daily_demand (
      product_id INTEGER NOT NULL REFERENCES products (id),
      location_id INTEGER NOT NULL REFERENCES locations (id),
      day INTEGER NOT NULL,
      quantity INTEGER NOT NULL,
      promo_quantity INTEGER NOT NULL,
      revenue INTEGER NOT NULL,
      sales INTEGER NOT NULL,
      PRIMARY KEY (product_id, location_id, day)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX daily_demand_day ON daily_demand (day, location_id);

    CREATE TABLE stockouts (
      product_id INTEGER NOT NULL REFERENCES products (id),
      location_id INTEGER NOT NULL REFERENCES locations (id),
      from_day INTEGER NOT NULL,
      to_day INTEGER,
      PRIMARY KEY (product_id, location_id, from_day)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE history_gaps (
      product_id INTEGER NOT NULL REFERENCES products (id),
      location_id INTEGER NOT NULL REFERENCES locations (id),
      from_day INTEGER NOT NULL,
      to_day INTEGER NOT NULL,
      PRIMARY KEY (product_id, location_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE events (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      day INTEGER NOT NULL,
      type TEXT NOT NULL CHECK (type IN ('holiday', 'promotion', 'seasonal', 'store-closed', 'custom')),
      description TEXT,
      include_in_prediction INTEGER NOT NULL DEFAULT 1 CHECK (include_in_prediction IN (0, 1)),
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      UNIQUE (name, day)
    ) STRICT;
    CREATE INDEX events_day ON events (day, id);

    CREATE TABLE idempotency_keys (
      caller TEXT NOT NULL,
      key TEXT NOT NULL,
      route TEXT NOT NULL,
      fingerprint BLOB NOT NULL,
      status INTEGER NOT NULL,
      fields TEXT NOT NULL,
      body BLOB NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (caller, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

    CREATE TABLE audit_logs (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      recorded_at INTEGER NOT NULL,
      actor_id INTEGER NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      resource_type TEXT NOT NULL,
      resource_id TEXT NOT NULL,
      changes TEXT NOT NULL,
      address TEXT NOT NULL,
      user_agent TEXT NOT NULL,
      request_id TEXT NOT NULL,
      previous_hash BLOB NOT NULL
    ) STRICT;
    CREATE INDEX audit_logs_actor ON audit_logs (actor_id, id);

    CREATE TABLE cache_versions (
      namespace TEXT PRIMARY KEY,
      version INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
