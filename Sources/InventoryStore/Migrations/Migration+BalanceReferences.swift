extension Migration {
  /// Entries and days of demand whose balance PostgreSQL does not look up: it did so for each row that was added, by a
  /// trigger.
  ///
  /// Whoever adds such rows has locked the balance, or has added it. Whoever deletes a product or a location locks its
  /// balances before looking for entries, and deletes only those of chains without any; balances refer to both, so that one
  /// that stays holds them. ``Ledger/verify(part:progress:)`` finds rows without a balance. On SQLite entries refer to
  /// products and locations, which costs a write little.
  static let balanceReferences = Migration(
    version: 85,
    name: "balance references",
    up: { sql in
      sql.only(
        .postgresql,
        references.map { "ALTER TABLE \($0.table) DROP CONSTRAINT \($0.name);" }.joined(separator: "\n")
      )
    },
    down: { sql in
      sql.only(
        .postgresql,
        references.map { reference in
          """
          ALTER TABLE \(reference.table) ADD CONSTRAINT \(reference.name)
            FOREIGN KEY (product_id, location_id) REFERENCES stock_balances (product_id, location_id);
          """
        }.joined(separator: "\n")
      )
    }
  )

  /// By the names that PostgreSQL has given them: those of the table and its columns.
  private static let references = [
    (table: "ledger_entries", name: "ledger_entries_product_id_location_id_fkey"),
    (table: "daily_demand", name: "daily_demand_product_id_location_id_fkey"),
  ]
}
