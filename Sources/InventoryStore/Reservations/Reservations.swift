package import InventoryCore
package import InventoryRecords

/// Reservations, as rows.
///
/// The lines of a place change only under the lock of its balance, so that no two transactions that hold goods back,
/// sell them or give them up can meet.
package struct Reservations {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// A reservation without its lines.
  private struct Head {
    static let columns =
      "r.id, r.location_id, r.expires_at, r.ending, r.reference, r.created_at, r.updated_at"

    var id: Int64
    var locationID: Int64
    var expiresAt: Instant
    var ending: Reservation.State?
    var reference: String?
    var createdAt: Instant
    var updatedAt: Instant

    init(_ row: inout RowReader) throws {
      id = try row.nextInteger()
      locationID = try row.nextInteger()
      expiresAt = try row.nextInstant()
      ending = try row.nextOptionalText().flatMap(Reservation.State.init(rawValue:))
      reference = try row.nextOptionalText()
      createdAt = try row.nextInstant()
      updatedAt = try row.nextInstant()
    }
  }

  package func reservation(id: Int64) throws -> StoredReservation? {
    let head = try connection.first(
      "SELECT \(Head.columns) FROM reservations r WHERE r.id = $1",
      [.integer(id)],
      Head.init
    )
    guard let head else { return nil }
    return try assembled([head]).first
  }

  private func query(_ filter: ReservationFilter, now: Instant) -> ListQuery {
    var query = ListQuery(
      Head.columns,
      from: "reservations r",
      sort: [.init("r.id", descending: true)]
    )
    if let id = filter.productID {
      query.filter(
        "EXISTS (SELECT 1 FROM reservation_lines l WHERE l.reservation_id = r.id AND l.product_id = ?)",
        .integer(id)
      )
    }
    if let id = filter.locationID { query.filter("r.location_id = ?", .integer(id)) }
    switch filter.state {
    case nil: break
    case .held:
      query.filter("r.ending IS NULL")
      query.filter("r.expires_at > ?", .instant(now))
    case .expired:
      query.filter("r.ending IS NULL")
      query.filter("r.expires_at <= ?", .instant(now))
    case .confirmed?, .released?: query.filter("r.ending = ?", .text(filter.state?.rawValue ?? ""))
    }
    return query
  }

  /// Newest first.
  package func page(
    _ filter: ReservationFilter,
    now: Instant,
    _ part: ListPart
  ) throws -> ListPage<StoredReservation> {
    let page = try query(filter, now: now).page(part, connection, Head.init)
    return page.with(try assembled(page.values))
  }

  package func count(_ filter: ReservationFilter, now: Instant) throws -> Int {
    try query(filter, now: now).count(connection)
  }

  /// Reservations with their lines: one statement for all of them.
  private func assembled(_ heads: [Head]) throws -> [StoredReservation] {
    guard !heads.isEmpty else { return [] }
    var lines: [Int64: [StoredReservation.Line]] = [:]
    try connection.forEach(
      """
      SELECT l.reservation_id, l.product_id, p.sku, l.quantity, l.is_held
      FROM reservation_lines l JOIN products p ON p.id = l.product_id
      WHERE l.reservation_id IN (\(SQLText.parameters(heads.count))) ORDER BY l.reservation_id, l.product_id
      """,
      heads.map { .integer($0.id) }
    ) { row in
      lines[try row.nextInteger(), default: []].append(
        StoredReservation.Line(
          productID: try row.nextInteger(),
          sku: try row.nextText(),
          quantity: try row.nextQuantity(),
          isHeld: try row.nextFlag()
        )
      )
    }
    return try heads.map { try Self.stored($0, lines: lines[$0.id] ?? []) }
  }

  private static func stored(_ head: Head, lines: [StoredReservation.Line]) throws -> StoredReservation {
    let quantities = lines.map {
      (StockPlace(productID: $0.productID, locationID: head.locationID), $0.quantity)
    }
    let reservation = Reservation(
      id: head.id,
      quantities: Dictionary(quantities) { first, _ in first },
      expiresAt: head.expiresAt,
      ending: head.ending
    )
    guard let reservation else { throw SQLError(.corrupt, message: "a reservation without goods") }
    return StoredReservation(
      reservation: reservation,
      locationID: head.locationID,
      reference: head.reference,
      createdAt: head.createdAt,
      updatedAt: head.updatedAt,
      lines: lines
    )
  }

  /// - Parameter holds: Places whose balances are locked.
  package func insert(
    _ holds: [StockPlace: Quantity],
    locationID: Int64,
    expiresAt: Instant,
    reference: String?,
    by actor: Actor,
    now: Instant
  ) throws -> Int64 {
    let id = try connection.newID(
      """
      INSERT INTO reservations (location_id, expires_at, reference, created_at, updated_at, actor_kind, actor_id)
      VALUES ($1, $2, $3, $4, $4, $5, $6) RETURNING id
      """,
      [
        .integer(locationID), .instant(expiresAt), .optional(reference, SQLValue.text), .instant(now),
      ] + SQLValue.actor(actor)
    )
    try connection.insert(
      into: "reservation_lines",
      ["reservation_id", "product_id", "location_id", "quantity", "expires_at", "is_held"],
      holds.sorted { $0.key < $1.key }.flatMap { key, quantity -> [SQLValue] in
        [
          .integer(id), .integer(key.productID), .integer(key.locationID), .quantity(quantity),
          .instant(expiresAt), .flag(true),
        ]
      },
      conflict: ""
    )
    return id
  }

  /// Ends a reservation whose places are locked.
  ///
  /// - Returns: `nil`, or what has become of it when somebody was faster.
  package func end(
    _ stored: StoredReservation,
    as ending: Reservation.State,
    now: Instant
  ) throws -> Reservation.State? {
    let id = SQLValue.integer(stored.reservation.id)
    let ended = try connection.execute(
      "UPDATE reservations SET ending = $1, updated_at = $2 WHERE id = $3 AND ending IS NULL",
      [.text(ending.rawValue), .instant(now), id]
    )
    guard ended == 1 else {
      return try reservation(id: stored.reservation.id)?.reservation.state(at: now) ?? .released
    }
    let freed = try connection.execute(
      "UPDATE reservation_lines SET is_held = $1 WHERE reservation_id = $2 AND is_held",
      [.flag(false), id]
    )
    // A clock that runs ahead of this one has given the goods up.
    return freed == stored.lines.count ? nil : .expired
  }

  /// Gives up what has expired at places whose balances are locked: a statement for each location.
  ///
  /// - Returns: How much it was, where it was anything.
  func sweep(_ places: [StockPlace], now: Instant) throws -> [StockPlace: Quantity] {
    var freed: [StockPlace: Quantity] = [:]
    for (location, places) in Dictionary(grouping: places, by: \.locationID).sorted(by: { $0.key < $1.key }) {
      try connection.forEach(
        """
        UPDATE reservation_lines SET is_held = $1
        WHERE location_id = $2 AND is_held AND expires_at <= $3
          AND product_id IN (\(SQLText.parameters(places.count, from: 4))) RETURNING product_id, quantity
        """,
        [.flag(false), .integer(location), .instant(now)] + places.map { .integer($0.productID) }
      ) { row in
        let place = StockPlace(productID: try row.nextInteger(), locationID: location)
        let quantity = try row.nextQuantity()
        let sum = freed[place] ?? .zero
        freed[place] = sum.adding(quantity) ?? sum
      }
    }
    return freed
  }

  /// Gives up what has expired at some places.
  ///
  /// - Parameter ledger: Told of each of them.
  /// - Returns: How many places.
  package func sweep(_ ledger: Ledger, now: Instant) throws -> Int {
    let keys = try connection.all(
      """
      SELECT DISTINCT product_id, location_id FROM reservation_lines WHERE is_held AND expires_at <= $1
      ORDER BY product_id, location_id LIMIT 100
      """,
      [.instant(now)]
    ) { StockPlace(productID: try $0.nextInteger(), locationID: try $0.nextInteger()) }
    try ledger.store(try ledger.lock(Set(keys), now: now))
    return keys.count
  }

  /// What balances still count as reserved although its time is over, and when the next goods come free.
  package func lapses(
    productIDs: [Int64],
    now: Instant
  ) throws -> [(place: StockPlace, lapsed: Quantity, next: Instant?)] {
    guard !productIDs.isEmpty else { return [] }
    return try connection.all(
      """
      SELECT product_id, location_id,
        CAST(COALESCE(SUM(CASE WHEN expires_at <= $1 THEN quantity END), 0) AS BIGINT),
        MIN(CASE WHEN expires_at > $1 THEN expires_at END)
      FROM reservation_lines
      WHERE is_held AND product_id IN (\(SQLText.parameters(productIDs.count, from: 2)))
      GROUP BY product_id, location_id
      """,
      [.instant(now)] + productIDs.map(SQLValue.integer)
    ) { row in
      (
        StockPlace(productID: try row.nextInteger(), locationID: try row.nextInteger()),
        try row.nextQuantity(),
        try row.nextOptionalInstant()
      )
    }
  }
}
