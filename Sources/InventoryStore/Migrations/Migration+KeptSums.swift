internal import InventoryRecords

extension Migration {
  /// Sums over the catalogue, the stock and the days: see ``KeptSums``.
  static let keptSums = Migration(
    version: 88,
    name: "kept sums",
    up: { $0.pick(sqlite: tables, postgresql: views) },
    down: { $0.pick(sqlite: removal, postgresql: removalOfViews) }
  )

  private static let views = """
    CREATE VIEW catalogue_sums (active, low) AS SELECT (\(KeptSums.active)), (\(KeptSums.low));
    CREATE VIEW stock_sums (\(KeptSums.stockColumns)) AS \(KeptSums.stock);
    CREATE VIEW demand_sums (\(KeptSums.demandColumns)) AS \(KeptSums.demand);
    """

  private static let removalOfViews = """
    DROP VIEW demand_sums;
    DROP VIEW stock_sums;
    DROP VIEW catalogue_sums;
    """

  private static let tables = """
    CREATE TABLE catalogue_sums (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      active INTEGER NOT NULL,
      low INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE stock_sums (
      location_id INTEGER PRIMARY KEY REFERENCES locations (id) ON DELETE CASCADE,
      low INTEGER NOT NULL,
      value INTEGER NOT NULL,
      others INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE demand_sums (
      day INTEGER NOT NULL,
      location_id INTEGER NOT NULL,
      lines INTEGER NOT NULL,
      quantity_base INTEGER NOT NULL,
      quantity_rest INTEGER NOT NULL,
      revenue_base INTEGER NOT NULL,
      revenue_rest INTEGER NOT NULL,
      sales INTEGER NOT NULL,
      PRIMARY KEY (day, location_id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO catalogue_sums (id, active, low) SELECT 1, (\(KeptSums.active)), (\(KeptSums.low));
    INSERT INTO stock_sums (location_id, low, value, others) SELECT id, 0, 0, 0 FROM locations;
    INSERT OR REPLACE INTO stock_sums (\(KeptSums.stockColumns)) \(KeptSums.stock);
    INSERT INTO demand_sums (\(KeptSums.demandColumns)) \(KeptSums.demand);
    \(triggersOfProducts)
    \(triggersOfBalances)
    \(triggersOfDays)
    """

  private static let triggers = [
    "products_added", "products_removed", "products_changed", "locations_added", "balances_added",
    "balances_removed", "balances_changed", "low_added", "low_removed", "low_changed", "days_added",
    "days_removed", "days_changed",
  ]

  private static let removal =
    triggers.map { "DROP TRIGGER sums_of_\($0);\n" }.joined()
    + "DROP TABLE demand_sums;\nDROP TABLE stock_sums;\nDROP TABLE catalogue_sums;"

  // MARK: Products

  private static let triggersOfProducts = """
    CREATE TRIGGER sums_of_products_added AFTER INSERT ON products WHEN NEW.is_active BEGIN
      UPDATE catalogue_sums SET active = active + 1;
    END;
    CREATE TRIGGER sums_of_products_removed AFTER DELETE ON products WHEN OLD.is_active BEGIN
      UPDATE catalogue_sums SET active = active - 1;
    END;
    CREATE TRIGGER sums_of_products_changed AFTER UPDATE OF price, is_active ON products
      WHEN OLD.price <> NEW.price OR OLD.is_active <> NEW.is_active
    BEGIN
      UPDATE catalogue_sums SET active = active + NEW.is_active - OLD.is_active,
        low = low + (NEW.is_active - OLD.is_active) * EXISTS (
          SELECT 1 FROM stock_balances b WHERE b.product_id = NEW.id AND \(Balance.isLow("b.")))
      WHERE OLD.is_active <> NEW.is_active;
      UPDATE stock_sums SET (low, value, others) = (
        SELECT stock_sums.low + (NEW.is_active - OLD.is_active) * (\(Balance.isLow("b."))),
          stock_sums.value + NEW.is_active * \(KeptSums.worth("b.", "NEW."))
            - OLD.is_active * \(KeptSums.worth("b.", "OLD.")),
          stock_sums.others + NEW.is_active * (\(KeptSums.isOther("b.", "NEW.")))
            - OLD.is_active * (\(KeptSums.isOther("b.", "OLD.")))
        FROM stock_balances b WHERE b.product_id = NEW.id AND b.location_id = stock_sums.location_id)
      WHERE location_id IN (SELECT b.location_id FROM stock_balances b WHERE b.product_id = NEW.id);
    END;
    CREATE TRIGGER sums_of_locations_added AFTER INSERT ON locations BEGIN
      INSERT INTO stock_sums (location_id, low, value, others) VALUES (NEW.id, 0, 0, 0);
    END;
    """

  // MARK: Balances

  private static let isLowBefore = "(\(Balance.isLow("OLD.")))"
  private static let isLowAfter = "(\(Balance.isLow("NEW.")))"
  private static let levels = "on_hand, reserved, reorder_point, last_sequence, has_setting"

  private static let triggersOfBalances = [
    ofLocation("added", "INSERT", "NEW.on_hand > 0 OR \(isLowAfter)", before: nil, after: "NEW"),
    ofLocation("removed", "DELETE", "OLD.on_hand > 0 OR \(isLowBefore)", before: "OLD", after: nil),
    ofLocation(
      "changed",
      "UPDATE OF \(levels)",
      "OLD.on_hand <> NEW.on_hand OR \(isLowBefore) <> \(isLowAfter)",
      before: "OLD",
      after: "NEW"
    ),
    ofAllLocations("added", "INSERT", isLowAfter, "1", "NEW"),
    ofAllLocations("removed", "DELETE", isLowBefore, "-1", "OLD"),
    ofAllLocations(
      "changed",
      "UPDATE OF \(levels)",
      "\(isLowBefore) <> \(isLowAfter)",
      "\(isLowAfter) - \(isLowBefore)",
      "NEW"
    ),
  ].joined(separator: "\n")

  /// Takes a line out of the sums of its location as it was before, and in as it is after.
  private static func ofLocation(
    _ name: String,
    _ event: String,
    _ condition: String,
    before: String?,
    after: String?
  ) -> String {
    func sum(_ column: String, _ expression: (String) -> String) -> String {
      "stock_sums.\(column)" + (after.map { " + \(expression($0 + "."))" } ?? "")
        + (before.map { " - \(expression($0 + "."))" } ?? "")
    }
    let row = after ?? before ?? ""
    return """
      CREATE TRIGGER sums_of_balances_\(name) AFTER \(event) ON stock_balances
        WHEN \(condition)
      BEGIN
        UPDATE stock_sums SET (low, value, others) = (
          SELECT \(sum("low") { "(\(Balance.isLow($0)))" }),
            \(sum("value") { KeptSums.worth($0, "p.") }),
            \(sum("others") { "(\(KeptSums.isOther($0, "p.")))" })
          FROM products p WHERE p.id = \(row).product_id)
        WHERE location_id = \(row).location_id AND (SELECT p.is_active FROM products p WHERE p.id = \(row).product_id);
      END;
      """
  }

  /// A product counts once, however many locations it is low at: the first one counts it, and the last one no more.
  private static func ofAllLocations(
    _ name: String,
    _ event: String,
    _ condition: String,
    _ change: String,
    _ row: String
  ) -> String {
    """
    CREATE TRIGGER sums_of_low_\(name) AFTER \(event) ON stock_balances
      WHEN \(condition)
    BEGIN
      UPDATE catalogue_sums SET low = low + \(change)
      WHERE (SELECT p.is_active FROM products p WHERE p.id = \(row).product_id) AND NOT EXISTS (
        SELECT 1 FROM stock_balances b WHERE b.product_id = \(row).product_id AND b.location_id <> \(row).location_id
          AND \(Balance.isLow("b.")));
    END;
    """
  }

  // MARK: Days

  /// Columns of ``KeptSums/demandColumns`` with what a row of a day adds to them.
  private static func parts(_ row: String) -> [(column: String, value: String)] {
    [
      ("quantity_base", "\(row).quantity / \(RowReader.totalBase)"),
      ("quantity_rest", "\(row).quantity % \(RowReader.totalBase)"),
      ("revenue_base", "\(row).revenue / \(RowReader.totalBase)"),
      ("revenue_rest", "\(row).revenue % \(RowReader.totalBase)"),
      ("sales", "\(row).sales"),
    ]
  }

  private static let triggersOfDays: String = {
    let (before, after) = (parts("OLD"), parts("NEW"))
    let added = after.map { "\($0.column) = \($0.column) + excluded.\($0.column)" }
    let removed = before.map { "\($0.column) = \($0.column) - \($0.value)" }
    let changed = zip(removed, after).map { "\($0) + \($1.value)" }
    return """
      CREATE TRIGGER sums_of_days_added AFTER INSERT ON daily_demand BEGIN
        INSERT INTO demand_sums (\(KeptSums.demandColumns))
        VALUES (NEW.day, NEW.location_id, 1, \(after.map(\.value).joined(separator: ", ")))
        ON CONFLICT (day, location_id) DO UPDATE SET lines = lines + 1, \(added.joined(separator: ", "));
      END;
      CREATE TRIGGER sums_of_days_changed AFTER UPDATE OF quantity, revenue, sales ON daily_demand BEGIN
        UPDATE demand_sums SET \(changed.joined(separator: ", "))
        WHERE day = NEW.day AND location_id = NEW.location_id;
      END;
      CREATE TRIGGER sums_of_days_removed AFTER DELETE ON daily_demand BEGIN
        UPDATE demand_sums SET lines = lines - 1, \(removed.joined(separator: ", "))
        WHERE day = OLD.day AND location_id = OLD.location_id;
        DELETE FROM demand_sums WHERE day = OLD.day AND location_id = OLD.location_id AND lines = 0;
      END;
      """
  }()
}
