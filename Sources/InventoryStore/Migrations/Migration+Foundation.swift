extension Migration {
  /// Accounts, catalogue, ledger, demand, calendar, and what keeps them honest.
  static let foundation = Migration(
    version: 1,
    name: "foundation",
    up: { sql in
      [accountTables(sql), stockTables(sql), recordTables(sql)].joined(separator: "\n\n")
        + sql.only(.postgresql, "\n" + additionsForPostgreSQL)
    },
    down: { sql in
      sql.only(.postgresql, removalForPostgreSQL) + sql.drop(tables)
        + sql.only(.postgresql, "\nDROP FUNCTION ledger_entries_are_final();")
    }
  )

  private static let tables = [
    "audit_logs", "idempotency_keys", "cache_versions", "login_attempts", "refresh_tokens", "sessions",
    "events", "history_gaps", "stockouts", "daily_demand", "ledger_entries", "checkouts",
    "stock_balances", "products",
    "categories", "users", "locations",
  ]

  private static func accountTables(_ sql: SchemaWords) -> String {
    let attemptsByAge = sql.only(
      .postgresql,
      "\nCREATE INDEX login_attempts_age ON login_attempts (last_failure_at);"
    )
    return """
      CREATE TABLE locations (
        id \(sql.keyAfterOne),
        code \(sql.text) NOT NULL UNIQUE,
        name \(sql.text) NOT NULL,
        timezone \(sql.text) NOT NULL DEFAULT 'UTC'
      )\(sql.table)
      INSERT INTO locations (id, code, name, timezone) VALUES (1, 'main', 'Main', 'UTC');

      CREATE TABLE users (
        id \(sql.key),
        email \(sql.text) NOT NULL,
        email_key \(sql.text) NOT NULL UNIQUE,
        full_name \(sql.text) NOT NULL,
        role \(sql.text) NOT NULL CHECK (role IN ('viewer', 'cashier', 'staff', 'admin')),
        password_hash \(sql.text) NOT NULL,
        is_active \(sql.flag("is_active", default: true)),
        version \(sql.number) NOT NULL DEFAULT 1,
        created_at \(sql.number) NOT NULL,
        updated_at \(sql.number) NOT NULL
      )\(sql.table)

      CREATE TABLE sessions (
        id \(sql.text) PRIMARY KEY,
        user_id \(sql.number) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        created_at \(sql.number) NOT NULL,
        expires_at \(sql.number) NOT NULL,
        revoked_at \(sql.number)
      )\(sql.keyedTable())
      CREATE INDEX sessions_user ON sessions (user_id);
      CREATE INDEX sessions_expiry ON sessions (expires_at);

      CREATE TABLE refresh_tokens (
        token_hash \(sql.blob) PRIMARY KEY,
        session_id \(sql.text) NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
        issued_at \(sql.number) NOT NULL,
        expires_at \(sql.number) NOT NULL,
        used_at \(sql.number),
        used_by \(sql.text)
      )\(sql.keyedTable())
      CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

      CREATE TABLE login_attempts (
        subject \(sql.text) PRIMARY KEY,
        failures \(sql.number) NOT NULL,
        last_failure_at \(sql.number) NOT NULL
      )\(sql.keyedTable())\(attemptsByAge)

      CREATE TABLE categories (
        id \(sql.key),
        name \(sql.text) NOT NULL,
        name_key \(sql.text) NOT NULL UNIQUE,
        version \(sql.number) NOT NULL DEFAULT 1,
        created_at \(sql.number) NOT NULL,
        updated_at \(sql.number) NOT NULL
      )\(sql.table)

      CREATE TABLE products (
        id \(sql.key),
        sku \(sql.text) NOT NULL UNIQUE,
        name \(sql.text) NOT NULL,
        name_key \(sql.text) NOT NULL,
        description \(sql.text),
        category_id \(sql.number) REFERENCES categories (id),
        price \(sql.number) NOT NULL CHECK (price >= 0),
        cost_price \(sql.number) NOT NULL CHECK (cost_price >= 0),
        unit \(sql.text) NOT NULL DEFAULT 'piece',
        barcode \(sql.text),
        image_url \(sql.text),
        lead_time_days \(sql.number) NOT NULL DEFAULT 7,
        service_level \(sql.number) NOT NULL DEFAULT 9500,
        pack_size \(sql.number) NOT NULL DEFAULT 1000,
        min_order \(sql.number) NOT NULL DEFAULT 0,
        shelf_life_days \(sql.number),
        is_active \(sql.flag("is_active", default: true)),
        version \(sql.number) NOT NULL DEFAULT 1,
        created_at \(sql.number) NOT NULL,
        updated_at \(sql.number) NOT NULL
      )\(sql.table)
      CREATE INDEX products_category ON products (category_id, id);
      CREATE INDEX products_name ON products (name_key, id);
      CREATE INDEX products_price ON products (price, id);
      CREATE INDEX products_created ON products (created_at, id);
      CREATE INDEX products_updated ON products (updated_at, id);
      CREATE INDEX products_barcode ON products (barcode) WHERE barcode IS NOT NULL;
      """
  }

  /// On PostgreSQL entries and demand refer to the balance of their chain, which their writer has locked anyway: a
  /// reference to the location itself would make all writers of the shop meet at one row. Later ``entryReferences`` takes
  /// these away.
  private static func stockTables(_ sql: SchemaWords) -> String {
    let ofProduct = sql.only(.sqlite, " REFERENCES products (id)")
    let ofLocation = sql.only(.sqlite, " REFERENCES locations (id)")
    let ofBalance = sql.only(
      .postgresql,
      ",\n  FOREIGN KEY (product_id, location_id) REFERENCES stock_balances (product_id, location_id)"
    )
    // PostgreSQL updates a row in place only when no index has the changed column.
    let balancesByStock = sql.only(
      .sqlite,
      "\nCREATE INDEX stock_balances_on_hand ON stock_balances (on_hand, product_id);"
    )
    let entriesAreFinal = sql.pick(
      sqlite: """
        CREATE TRIGGER ledger_entries_are_final_on_update BEFORE UPDATE ON ledger_entries
          BEGIN SELECT RAISE(ABORT, 'ledger entries are final'); END;
        CREATE TRIGGER ledger_entries_are_final_on_delete BEFORE DELETE ON ledger_entries
          BEGIN SELECT RAISE(ABORT, 'ledger entries are final'); END;
        """,
      postgresql: """
        CREATE FUNCTION ledger_entries_are_final() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'ledger entries are final'; END $$;
        CREATE TRIGGER ledger_entries_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
          FOR EACH STATEMENT EXECUTE FUNCTION ledger_entries_are_final();
        """
    )
    return """
      CREATE TABLE stock_balances (
        product_id \(sql.number) NOT NULL REFERENCES products (id),
        location_id \(sql.number) NOT NULL REFERENCES locations (id),
        on_hand \(sql.number) NOT NULL CHECK (on_hand >= 0),
        reserved \(sql.number) NOT NULL DEFAULT 0 CHECK (reserved >= 0 AND reserved <= on_hand),
        reorder_point \(sql.number) NOT NULL DEFAULT 10000,
        last_sequence \(sql.number) NOT NULL,
        last_hash \(sql.blob) NOT NULL,
        updated_at \(sql.number) NOT NULL,
        PRIMARY KEY (product_id, location_id)
      )\(sql.keyedTable(fill: 80))
      CREATE INDEX stock_balances_low ON stock_balances (product_id) WHERE on_hand <= reorder_point;\(balancesByStock)

      CREATE TABLE checkouts (
        id \(sql.key),
        external_id \(sql.text) UNIQUE,
        total \(sql.number) NOT NULL,
        occurred_at \(sql.number) NOT NULL,
        recorded_at \(sql.number) NOT NULL,
        actor_id \(sql.number) NOT NULL
      )\(sql.table)

      CREATE TABLE ledger_entries (
        id \(sql.key),
        product_id \(sql.number) NOT NULL\(ofProduct),
        location_id \(sql.number) NOT NULL\(ofLocation),
        sequence \(sql.number) NOT NULL,
        kind \(sql.number) NOT NULL,
        quantity \(sql.number) NOT NULL,
        balance_after \(sql.number) NOT NULL CHECK (balance_after >= 0),
        unit_price \(sql.number),
        is_promo \(sql.uncheckedFlag),
        is_flagged \(sql.uncheckedFlag),
        occurred_at \(sql.number) NOT NULL,
        recorded_at \(sql.number) NOT NULL,
        actor_id \(sql.number) NOT NULL,
        reference \(sql.text),
        reverses_id \(sql.number) REFERENCES ledger_entries (id),
        checkout_id \(sql.number) REFERENCES checkouts (id),
        previous_hash \(sql.blob) NOT NULL\(ofBalance)
      )\(sql.table)
      CREATE UNIQUE INDEX ledger_entries_chain ON ledger_entries (product_id, location_id, sequence);
      CREATE INDEX ledger_entries_occurred ON ledger_entries (occurred_at, id);
      CREATE UNIQUE INDEX ledger_entries_reverses ON ledger_entries (reverses_id) WHERE reverses_id IS NOT NULL;
      CREATE INDEX ledger_entries_checkout ON ledger_entries (checkout_id) WHERE checkout_id IS NOT NULL;
      \(entriesAreFinal)

      CREATE TABLE daily_demand (
        product_id \(sql.number) NOT NULL\(ofProduct),
        location_id \(sql.number) NOT NULL\(ofLocation),
        day \(sql.number) NOT NULL,
        quantity \(sql.number) NOT NULL,
        promo_quantity \(sql.number) NOT NULL,
        revenue \(sql.number) NOT NULL,
        sales \(sql.number) NOT NULL,
        PRIMARY KEY (product_id, location_id, day)\(ofBalance)
      )\(sql.keyedTable(fill: 90))
      CREATE INDEX daily_demand_day ON daily_demand (day, location_id);

      CREATE TABLE stockouts (
        product_id \(sql.number) NOT NULL REFERENCES products (id),
        location_id \(sql.number) NOT NULL REFERENCES locations (id),
        from_day \(sql.number) NOT NULL,
        to_day \(sql.number),
        PRIMARY KEY (product_id, location_id, from_day)
      )\(sql.keyedTable())

      CREATE TABLE history_gaps (
        product_id \(sql.number) NOT NULL REFERENCES products (id),
        location_id \(sql.number) NOT NULL REFERENCES locations (id),
        from_day \(sql.number) NOT NULL,
        to_day \(sql.number) NOT NULL,
        PRIMARY KEY (product_id, location_id)
      )\(sql.keyedTable())
      """
  }

  private static func recordTables(_ sql: SchemaWords) -> String {
    // The line break belongs to the text of the step, which is checksummed.
    let eventTypes =
      sql.pick(sqlite: " ", postgresql: "\n    ")
      + "CHECK (type IN ('holiday', 'promotion', 'seasonal', 'store-closed', 'custom'))"
    return """
      CREATE TABLE events (
        id \(sql.key),
        name \(sql.text) NOT NULL,
        day \(sql.number) NOT NULL,
        type \(sql.text) NOT NULL\(eventTypes),
        description \(sql.text),
        include_in_prediction \(sql.flag("include_in_prediction", default: true)),
        version \(sql.number) NOT NULL DEFAULT 1,
        created_at \(sql.number) NOT NULL,
        updated_at \(sql.number) NOT NULL,
        UNIQUE (name, day)
      )\(sql.table)
      CREATE INDEX events_day ON events (day, id);

      CREATE TABLE idempotency_keys (
        caller \(sql.text) NOT NULL,
        key \(sql.text) NOT NULL,
        route \(sql.text) NOT NULL,
        fingerprint \(sql.blob) NOT NULL,
        status \(sql.number) NOT NULL,
        fields \(sql.text) NOT NULL,
        body \(sql.blob) NOT NULL,
        created_at \(sql.number) NOT NULL,
        PRIMARY KEY (caller, key)
      )\(sql.keyedTable())
      CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

      CREATE TABLE audit_logs (
        id \(sql.key),
        recorded_at \(sql.number) NOT NULL,
        actor_id \(sql.number) NOT NULL,
        actor \(sql.text) NOT NULL,
        action \(sql.text) NOT NULL,
        resource_type \(sql.text) NOT NULL,
        resource_id \(sql.text) NOT NULL,
        changes \(sql.text) NOT NULL,
        address \(sql.text) NOT NULL,
        user_agent \(sql.text) NOT NULL,
        request_id \(sql.text) NOT NULL,
        previous_hash \(sql.blob) NOT NULL
      )\(sql.table)
      CREATE INDEX audit_logs_actor ON audit_logs (actor_id, id);

      CREATE TABLE cache_versions (
        namespace \(sql.text) PRIMARY KEY,
        version \(sql.number) NOT NULL
      )\(sql.keyedTable())
      """
  }
}
