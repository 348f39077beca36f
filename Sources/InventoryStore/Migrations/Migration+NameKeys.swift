internal import InventoryCore
internal import InventoryRecords

extension Migration {
  /// Events that are told apart without letter case, as other names are; and keys of texts as they are made now.
  static let nameKeys = Migration(
    version: 84,
    name: "keys of names",
    up: { "ALTER TABLE events ADD COLUMN name_key \($0.text) NOT NULL DEFAULT '';" },
    down: { _ in "DROP INDEX events_name_key; ALTER TABLE events DROP COLUMN name_key;" },
    fill: { connection in
      try keyEvents(connection)
      try keyFinalSigmas(connection)
      try keySearchTexts(connection)
    }
  )

  /// Twins of a name on one day stay as they are: which of them is meant only their owner knows.
  private static func keyEvents(_ connection: any SQLConnection) throws {
    var seen: Set<String> = []
    let events = try connection.all("SELECT id, name, day FROM events ORDER BY id", []) {
      (try $0.nextInteger(), try $0.nextText(), try $0.nextInteger())
    }
    for (id, name, day) in events {
      let key = name.comparisonKey
      let isFirst = seen.insert("\(key) \(day)").inserted
      try connection.execute(
        "UPDATE events SET name_key = $1 WHERE id = $2",
        [.text(isFirst ? key : "\(key) \u{1F} \(id)"), .integer(id)]
      )
    }
    try connection.script("CREATE UNIQUE INDEX events_name_key ON events (name_key, day);")
  }

  private static func keyFinalSigmas(_ connection: any SQLConnection) throws {
    for (table, column) in [
      ("products", "name_key"), ("suppliers", "name_key"), ("locations", "name_key"), ("clients", "name_key"),
      ("clients", "lastname_key"), ("addresses", "city_key"),
    ] {
      try connection.execute(
        "UPDATE \(table) SET \(column) = REPLACE(\(column), 'ς', 'σ') WHERE \(column) LIKE '%ς%'",
        []
      )
    }
    try connection.execute(
      """
      UPDATE categories SET name_key = REPLACE(name_key, 'ς', 'σ') WHERE name_key LIKE '%ς%'
        AND NOT EXISTS (SELECT 1 FROM categories o WHERE o.name_key = REPLACE(categories.name_key, 'ς', 'σ'))
      """,
      []
    )
  }

  private static func keySearchTexts(_ connection: any SQLConnection) throws {
    var last: Int64 = 0
    while true {
      let products = try connection.all(
        "SELECT id, sku, name, description, barcode, search_text FROM products WHERE id > $1 ORDER BY id LIMIT 1000",
        [.integer(last)]
      ) {
        (
          try $0.nextInteger(), try $0.nextText(), try $0.nextText(), try $0.nextOptionalText(),
          try $0.nextOptionalText(), try $0.nextText()
        )
      }
      for (id, sku, name, description, barcode, old) in products {
        let text = ProductText.text(sku: sku, name: name, description: description, barcode: barcode)
        guard text != old else { continue }
        try connection.execute(
          "UPDATE products SET search_text = $1 WHERE id = $2",
          [.text(text), .integer(id)]
        )
      }
      guard let product = products.last else { return }
      last = product.0
    }
  }
}
