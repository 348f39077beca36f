internal import InventoryCore
internal import InventoryRecords

extension Migration {
  /// SKUs that are unique in any letter case, and a column of the text in which products are searched.
  static let texts = Migration(
    version: 10,
    name: "texts of products",
    up: { skus + $0.pick(sqlite: column, postgresql: columnPostgreSQL) },
    down: { $0.pick(sqlite: columnRemoval, postgresql: columnRemovalPostgreSQL) + earlierSearch($0) },
    fill: fill
  )

  /// Of SKUs that differ in letter case only, the oldest keeps its own; the others get the number of their product.
  private static let skus = """
    UPDATE products SET sku = SUBSTR(sku, 1, 30) || '.' || id
      WHERE id NOT IN (SELECT MIN(id) FROM products GROUP BY LOWER(sku));
    CREATE UNIQUE INDEX products_sku_lower ON products (LOWER(sku));

    """

  private static let column = """
    DROP TRIGGER product_search_changed;
    DROP TRIGGER product_search_removed;
    DROP TRIGGER product_search_added;
    DROP TABLE product_search;
    DROP VIEW product_texts;
    ALTER TABLE products ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
    CREATE VIRTUAL TABLE product_search USING fts5(
      search_text, content = 'products', content_rowid = 'id', tokenize = 'trigram');
    INSERT INTO product_search (product_search) VALUES ('rebuild');
    CREATE TRIGGER product_search_added AFTER INSERT ON products BEGIN
      INSERT INTO product_search (rowid, search_text) VALUES (new.id, new.search_text);
    END;
    CREATE TRIGGER product_search_removed AFTER DELETE ON products BEGIN
      INSERT INTO product_search (product_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    END;
    CREATE TRIGGER product_search_changed AFTER UPDATE OF search_text ON products BEGIN
      INSERT INTO product_search (product_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
      INSERT INTO product_search (rowid, search_text) VALUES (new.id, new.search_text);
    END;
    """

  private static let columnPostgreSQL = """
    DROP INDEX products_search;
    ALTER TABLE products ADD COLUMN search_text TEXT COLLATE "C" NOT NULL DEFAULT '';
    CREATE INDEX products_search ON products USING gin (search_text gin_trgm_ops);
    """

  private static let columnRemoval = """
    DROP TRIGGER product_search_changed;
    DROP TRIGGER product_search_removed;
    DROP TRIGGER product_search_added;
    DROP TABLE product_search;
    DROP INDEX products_sku_lower;
    ALTER TABLE products DROP COLUMN search_text;

    """

  private static let columnRemovalPostgreSQL = """
    DROP INDEX products_search;
    DROP INDEX products_sku_lower;
    ALTER TABLE products DROP COLUMN search_text;

    """

  private static func earlierSearch(_ sql: SchemaWords) -> String { Migration.search.up[sql.engine] ?? "" }

  /// Letters beyond ASCII have one way to be compared, which is not the engines'.
  private static func fill(_ connection: any SQLConnection) throws {
    var last: Int64 = 0
    while true {
      let products = try connection.all(
        "SELECT id, sku, name, description FROM products WHERE id > $1 ORDER BY id LIMIT 1000",
        [.integer(last)]
      ) { (try $0.nextInteger(), try $0.nextText(), try $0.nextText(), try $0.nextOptionalText()) }
      for (id, sku, name, description) in products {
        try connection.execute(
          "UPDATE products SET name_key = $1, search_text = $2 WHERE id = $3",
          [
            .text(name.comparisonKey),
            .text(ProductText.text(sku: sku, name: name, description: description)), .integer(id),
          ]
        )
      }
      guard let (id, _, _, _) = products.last else { break }
      last = id
    }
    // Twins of a name stay as they are: which of them is meant only their owner knows.
    let categories = try connection.all("SELECT id, name, name_key FROM categories ORDER BY id", []) {
      (try $0.nextInteger(), try $0.nextText(), try $0.nextText())
    }
    var keys = Set(categories.map(\.2))
    for (id, name, key) in categories
    where name.comparisonKey != key && keys.insert(name.comparisonKey).inserted {
      try connection.execute(
        "UPDATE categories SET name_key = $1 WHERE id = $2",
        [.text(name.comparisonKey), .integer(id)]
      )
    }
  }
}
