extension Migration {
  /// How and where a checkout was paid, which returns belong to which sale, and what customers say of products.
  static let sales = Migration(
    version: 23,
    name: "payments, returns, reviews",
    up: { additions($0) },
    down: { _ in removal }
  )

  private static func additions(_ sql: SchemaWords) -> String {
    """
    ALTER TABLE checkouts ADD COLUMN payment_type \(sql.number) CHECK (payment_type BETWEEN 1 AND 5);
    ALTER TABLE checkouts ADD COLUMN location_id \(sql.number) REFERENCES locations (id);
    UPDATE checkouts SET location_id =
      (SELECT MIN(e.location_id) FROM ledger_entries e WHERE e.checkout_id = checkouts.id);
    CREATE INDEX checkouts_occurred ON checkouts (occurred_at, id);
    CREATE INDEX checkouts_location ON checkouts (location_id, occurred_at, id);

    CREATE TABLE sale_returns (
      entry_id \(sql.number) PRIMARY KEY REFERENCES ledger_entries (id),
      sale_id \(sql.number) NOT NULL REFERENCES ledger_entries (id)
    )\(sql.keyedTable())
    CREATE INDEX sale_returns_sale ON sale_returns (sale_id, entry_id);

    CREATE TABLE reviews (
      id \(sql.key),
      product_id \(sql.number) NOT NULL REFERENCES products (id) ON DELETE CASCADE,
      rating \(sql.number) NOT NULL CHECK (rating BETWEEN 10 AND 50),
      comment \(sql.text),
      actor_kind \(sql.number) NOT NULL,
      actor_id \(sql.number) NOT NULL,
      author \(sql.text) NOT NULL,
      version \(sql.number) NOT NULL DEFAULT 1,
      created_at \(sql.number) NOT NULL,
      updated_at \(sql.number) NOT NULL
    )\(sql.table)
    CREATE INDEX reviews_product ON reviews (product_id, id);
    CREATE INDEX reviews_rating ON reviews (rating, id);
    CREATE INDEX reviews_author ON reviews (actor_kind, actor_id, id);
    ALTER TABLE products ADD COLUMN rating_count \(sql.number) NOT NULL DEFAULT 0;
    ALTER TABLE products ADD COLUMN rating_sum \(sql.number) NOT NULL DEFAULT 0;
    """
  }

  private static let removal = """
    ALTER TABLE products DROP COLUMN rating_sum;
    ALTER TABLE products DROP COLUMN rating_count;
    DROP TABLE reviews;
    DROP TABLE sale_returns;
    DROP INDEX checkouts_location;
    DROP INDEX checkouts_occurred;
    ALTER TABLE checkouts DROP COLUMN location_id;
    ALTER TABLE checkouts DROP COLUMN payment_type;
    """
}
