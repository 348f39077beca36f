extension Migration {
  /// Indexes of every three letters of the text of products.
  static let search = Migration(
    version: 6,
    name: "search in products",
    up: { $0.pick(sqlite: additions, postgresql: additionsPostgreSQL) },
    down: { $0.pick(sqlite: removal, postgresql: removalPostgreSQL) }
  )

  /// The text stays where it is: the table of the index reads it through a view.
  private static let additions = """
    CREATE VIEW product_texts AS SELECT p.id, \(expression("p.")) AS text FROM products p;
    CREATE VIRTUAL TABLE product_search USING fts5(
      text, content = 'product_texts', content_rowid = 'id', tokenize = 'trigram');
    INSERT INTO product_search (product_search) VALUES ('rebuild');
    CREATE TRIGGER product_search_added AFTER INSERT ON products BEGIN
      INSERT INTO product_search (rowid, text) VALUES (new.id, \(expression("new.")));
    END;
    CREATE TRIGGER product_search_removed AFTER DELETE ON products BEGIN
      INSERT INTO product_search (product_search, rowid, text)
        VALUES ('delete', old.id, \(expression("old.")));
    END;
    CREATE TRIGGER product_search_changed AFTER UPDATE OF sku, name_key, description ON products BEGIN
      INSERT INTO product_search (product_search, rowid, text)
        VALUES ('delete', old.id, \(expression("old.")));
      INSERT INTO product_search (rowid, text) VALUES (new.id, \(expression("new.")));
    END;
    """

  private static let removal = """
    DROP TRIGGER product_search_changed;
    DROP TRIGGER product_search_removed;
    DROP TRIGGER product_search_added;
    DROP TABLE product_search;
    DROP VIEW product_texts;
    """

  /// How often words are found decides how they are best looked for, so the server counts them at once.
  ///
  /// The extension comes with PostgreSQL, and who may create tables in a database may add it (PostgreSQL documentation,
  /// F.35: "trusted").
  private static let additionsPostgreSQL = """
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX products_search ON products USING gin ((\(expression(""))) gin_trgm_ops);
    ANALYZE products;
    """

  /// An extension that is another's, or that others use, stays.
  private static let removalPostgreSQL = """
    DROP INDEX products_search;
    DO $$ BEGIN
      DROP EXTENSION pg_trgm;
    EXCEPTION WHEN insufficient_privilege OR dependent_objects_still_exist THEN NULL;
    END $$;
    """

  /// The text as an expression; later a column has it.
  ///
  /// - Parameter row: What stands before the columns, such as `p.`.
  private static func expression(_ row: String) -> String {
    """
    ' ' || \(row)name_key || ' ' || LOWER(\(row)sku) || ' ' || REPLACE(LOWER(\(row)sku), '-', ' ') || ' ' \
    || LOWER(COALESCE(\(row)description, ''))
    """
  }
}
