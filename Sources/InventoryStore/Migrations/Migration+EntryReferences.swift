extension Migration {
  /// Entries and days of demand for which PostgreSQL looks nothing up: a reference costs a trigger for each row that is added,
  /// also where it is empty.
  ///
  /// Whoever adds such rows has locked the balance, or has added it. Whoever deletes a product or a location locks its
  /// balances before looking for entries, and deletes only those of chains without any; balances refer to both, so that one
  /// that stays holds them. ``Ledger/verify(part:progress:)`` finds rows without a balance. Entries that are taken back are
  /// final, and so are checkouts from now on: a trigger for each statement refuses to delete any. Another refuses to delete
  /// balances with entries, as the references did, to processes of an earlier version that look for entries without a lock. On SQLite entries refer to
  /// products, locations, checkouts and entries, which costs a write little.
  static let entryReferences = Migration(
    version: 85,
    name: "references of entries",
    up: { $0.only(.postgresql, additions) },
    down: { $0.only(.postgresql, removal) }
  )

  /// The names are those that PostgreSQL has given: of the table and its columns.
  /// Tables are locked in the order in which a sale takes them.
  private static let additions = """
    LOCK TABLE checkouts, stock_balances, ledger_entries, daily_demand IN ACCESS EXCLUSIVE MODE;
    ALTER TABLE daily_demand DROP CONSTRAINT daily_demand_product_id_location_id_fkey;
    ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_product_id_location_id_fkey,
      DROP CONSTRAINT ledger_entries_reverses_id_fkey, DROP CONSTRAINT ledger_entries_checkout_id_fkey;
    CREATE FUNCTION checkouts_are_final() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'checkouts are final'; END $$;
    CREATE TRIGGER checkouts_are_final BEFORE DELETE OR TRUNCATE ON checkouts
      FOR EACH STATEMENT EXECUTE FUNCTION checkouts_are_final();
    CREATE FUNCTION balances_hold_entries() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'a balance with entries stays' USING ERRCODE = 'foreign_key_violation'; END $$;
    CREATE TRIGGER balances_hold_entries BEFORE DELETE ON stock_balances
      FOR EACH ROW WHEN (OLD.last_sequence > 0) EXECUTE FUNCTION balances_hold_entries();
    """

  private static let removal = """
    DROP TRIGGER balances_hold_entries ON stock_balances;
    DROP FUNCTION balances_hold_entries();
    DROP TRIGGER checkouts_are_final ON checkouts;
    DROP FUNCTION checkouts_are_final();
    ALTER TABLE ledger_entries
      ADD CONSTRAINT ledger_entries_product_id_location_id_fkey
        FOREIGN KEY (product_id, location_id) REFERENCES stock_balances (product_id, location_id),
      ADD CONSTRAINT ledger_entries_reverses_id_fkey FOREIGN KEY (reverses_id) REFERENCES ledger_entries (id),
      ADD CONSTRAINT ledger_entries_checkout_id_fkey FOREIGN KEY (checkout_id) REFERENCES checkouts (id);
    ALTER TABLE daily_demand ADD CONSTRAINT daily_demand_product_id_location_id_fkey
      FOREIGN KEY (product_id, location_id) REFERENCES stock_balances (product_id, location_id);
    """
}
