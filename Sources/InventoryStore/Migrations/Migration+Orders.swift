extension Migration {
  /// Clients with their addresses and bills, orders with their lines, and goods that are held back.
  static let orders = Migration(
    version: 4,
    name: "parties, orders, reservations",
    up: { tables($0) },
    down: { $0.drop(removed) }
  )

  private static let removed = [
    "order_lines", "orders", "reservation_lines", "reservations", "bills", "addresses", "clients",
  ]

  private static func tables(_ sql: SchemaWords) -> String {
    let versioned = """
      version \(sql.number) NOT NULL DEFAULT 1,
        created_at \(sql.number) NOT NULL,
        updated_at \(sql.number) NOT NULL
      """
    // The space belongs to the text of the step, which is checksummed.
    let end = sql.pick(sqlite: "STRICT", postgresql: "")
    return """
      CREATE TABLE clients (
        id \(sql.key),
        name \(sql.text) NOT NULL,
        name_key \(sql.text) NOT NULL,
        lastname \(sql.text) NOT NULL,
        lastname_key \(sql.text) NOT NULL,
        email \(sql.text) NOT NULL,
        email_key \(sql.text) NOT NULL UNIQUE,
        telephone \(sql.text) NOT NULL,
        \(versioned)
      ) \(end);
      CREATE INDEX clients_name ON clients (name_key, id);
      CREATE INDEX clients_lastname ON clients (lastname_key, id);
      CREATE INDEX clients_telephone ON clients (telephone, id);
      CREATE INDEX clients_created ON clients (created_at, id);

      CREATE TABLE addresses (
        id \(sql.key),
        client_id \(sql.number) NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
        street \(sql.text) NOT NULL,
        number \(sql.text) NOT NULL,
        city \(sql.text) NOT NULL,
        city_key \(sql.text) NOT NULL,
        \(versioned)
      ) \(end);
      CREATE INDEX addresses_client ON addresses (client_id, id);
      CREATE INDEX addresses_city ON addresses (city_key, id);

      CREATE TABLE bills (
        id \(sql.key),
        bill_number \(sql.text) NOT NULL UNIQUE,
        client_id \(sql.number) NOT NULL REFERENCES clients (id),
        payment_type \(sql.number) NOT NULL CHECK (payment_type BETWEEN 1 AND 5),
        day \(sql.number) NOT NULL,
        total \(sql.number) NOT NULL CHECK (total >= 0),
        discount \(sql.number) NOT NULL CHECK (discount >= 0 AND discount <= total),
        \(versioned)
      ) \(end);
      CREATE INDEX bills_client ON bills (client_id, id);
      CREATE INDEX bills_payment ON bills (payment_type, id);
      CREATE INDEX bills_day ON bills (day, id);
      CREATE INDEX bills_total ON bills (total, id);

      CREATE TABLE reservations (
        id \(sql.key),
        location_id \(sql.number) NOT NULL REFERENCES locations (id),
        expires_at \(sql.number) NOT NULL,
        ending \(sql.text) CHECK (ending IN ('confirmed', 'released')),
        reference \(sql.text),
        actor_id \(sql.number) NOT NULL,
        created_at \(sql.number) NOT NULL,
        updated_at \(sql.number) NOT NULL
      ) \(end);
      CREATE INDEX reservations_expiry ON reservations (expires_at, id);

      CREATE TABLE reservation_lines (
        reservation_id \(sql.number) NOT NULL REFERENCES reservations (id),
        product_id \(sql.number) NOT NULL REFERENCES products (id),
        location_id \(sql.number) NOT NULL REFERENCES locations (id),
        quantity \(sql.number) NOT NULL CHECK (quantity > 0),
        expires_at \(sql.number) NOT NULL,
        is_held \(sql.flag("is_held")),
        PRIMARY KEY (reservation_id, product_id, location_id)
      ) \(end);
      CREATE INDEX reservation_lines_held ON reservation_lines (product_id, location_id, expires_at) WHERE is_held;
      CREATE INDEX reservation_lines_expiry ON reservation_lines (expires_at) WHERE is_held;

      CREATE TABLE orders (
        id \(sql.key),
        client_id \(sql.number) NOT NULL REFERENCES clients (id),
        bill_id \(sql.number) NOT NULL REFERENCES bills (id),
        location_id \(sql.number) NOT NULL REFERENCES locations (id),
        reservation_id \(sql.number) UNIQUE REFERENCES reservations (id),
        status \(sql.number) NOT NULL CHECK (status BETWEEN 1 AND 4),
        delivery_method \(sql.number) NOT NULL CHECK (delivery_method BETWEEN 1 AND 3),
        total \(sql.number) NOT NULL CHECK (total >= 0),
        owns_bill \(sql.flag("owns_bill")),
        version \(sql.number) NOT NULL DEFAULT 1,
        ordered_at \(sql.number) NOT NULL,
        updated_at \(sql.number) NOT NULL
      ) \(end);
      CREATE INDEX orders_client ON orders (client_id, id);
      CREATE INDEX orders_bill ON orders (bill_id, id);
      CREATE INDEX orders_location ON orders (location_id, id);
      CREATE INDEX orders_status ON orders (status, id);
      CREATE INDEX orders_delivery ON orders (delivery_method, id);
      CREATE INDEX orders_date ON orders (ordered_at, id);
      CREATE INDEX orders_total ON orders (total, id);
      CREATE INDEX orders_updated ON orders (updated_at, id);

      CREATE TABLE order_lines (
        id \(sql.key),
        order_id \(sql.number) NOT NULL REFERENCES orders (id),
        position \(sql.number) NOT NULL,
        product_id \(sql.number) NOT NULL REFERENCES products (id),
        quantity \(sql.number) NOT NULL CHECK (quantity > 0),
        unit_price \(sql.number) NOT NULL CHECK (unit_price >= 0),
        \(versioned),
        UNIQUE (order_id, position)
      ) \(end);
      CREATE INDEX order_lines_order ON order_lines (order_id, id);
      CREATE INDEX order_lines_product ON order_lines (product_id, id);
      """
  }
}
