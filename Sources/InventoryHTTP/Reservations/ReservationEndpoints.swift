internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Goods held back for somebody until a moment.
enum ReservationEndpoints {
  private static let prefix = EndpointTable.prefix + "/stock/reservations"
  private static let tag = "stock"

  static let all: [Endpoint] = [
    list, reserve, reservation,
    end(
      "confirm",
      "Confirm a reservation; its goods are taken from stock",
      "Reservation confirmed",
      [.insufficientStock]
    ) {
      try $0.reservations.confirm(id: $1)
    },
    end("release", "Release a reservation; its goods become available again", "Reservation released", []) {
      try $0.reservations.release(id: $1)
    },
  ]

  private static let list = Endpoint.read(
    prefix,
    "listReservations",
    "List reservations, newest first",
    tag: tag,
    parameters: Schema.object(
      .window,
      .optional("product_id", .identifier),
      .optional("location_id", .identifier),
      .optional("state", .choice())
    ) { window, productID, locationID, state in
      let filter = ReservationFilter(productID: productID, locationID: locationID, state: state)
      return ListParameters(filter: filter, window: window)
    },
    output: .list(Resource.reservation.shape)
  ) { call, parameters in
    try call.page(parameters.window, of: .reservation) { reading, part in
      try reading.reservations.page(parameters.filter, part).map {
        ReservationView(stored: $0, now: reading.now)
      }
    } total: {
      try $0.reservations.count(parameters.filter)
    }
  }

  private static let reserve = Endpoint.write(
    .post,
    prefix,
    "createReservation",
    "Create a reservation of goods for a limited time; either all lines are reserved or none",
    tag: tag,
    access: .staff,
    parameters: .none,
    body: .newReservation,
    output: .object(Resource.reservation.shape),
    status: 201,
    message: "Goods reserved",
    audit: ["create reservation"],
    reasons: [.insufficientStock, .inactive]
  ) { call, _, request in
    try call.commit { work in
      let stored = try work.reservations.reserve(request)
      return call.reply(stored).with(.location, "\(prefix)/\(stored.reservation.id)")
    }
  }

  private static let reservation = Endpoint.read(
    prefix + "/{id}",
    "getReservation",
    "Get a reservation",
    tag: tag,
    parameters: .recordPath,
    output: .object(Resource.reservation.shape)
  ) { call, path in
    call.reply(try call.read { try $0.reservations.reservation(id: path.id) })
  }

  private static func end(
    _ verb: String,
    _ summary: String,
    _ message: String,
    _ reasons: [Reason],
    _ body: @escaping @Sendable (Work, Int64) throws -> StoredReservation
  ) -> Endpoint {
    Endpoint.action(
      .post,
      prefix + "/{id}/\(verb)",
      "\(verb)Reservation",
      summary,
      tag: tag,
      access: .staff,
      parameters: .recordPath,
      output: .object(Resource.reservation.shape),
      message: message,
      audit: [AuditRow("\(verb) reservation")],
      reasons: reasons + [.reservationEnded]
    ) { call, path in
      try call.commit { work in call.reply(try body(work, path.id)) }
    }
  }
}

extension Schema where Value == ReservationRequest {
  fileprivate static var newReservation: Schema {
    // Up to thirty days.
    let lifetime = Schema<Int64>.integer(1...2_592_000)
    let lines = Schema<[ReservationRequest.Line]>.array(.reservedLine, counts: 1...200)
    return .object(
      .required("lines", lines),
      .optional("ttl_seconds", lifetime, default: Int64(900), "How long the goods are held."),
      .optional("reference", .text(1...255)),
      .optional("location_id", .identifier)
    ) { lines, lifetime, reference, locationID in
      ReservationRequest(lines: lines, lifetime: lifetime, reference: reference, locationID: locationID)
    }
    .named("NewReservation")
  }
}

extension Schema where Value == ReservationRequest.Line {
  fileprivate static var reservedLine: Schema {
    .object(.product, .required("quantity", .amount)) { .init(product: $0, quantity: $1) }
      .named("NewReservationLine")
  }
}

extension Call {
  fileprivate func reply(_ stored: StoredReservation) -> Reply {
    let view = ReservationView(stored: stored, now: now)
    return .data(Resource.reservation.data(view, for: role), version: view.versionTag)
  }
}
