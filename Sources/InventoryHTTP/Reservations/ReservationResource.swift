internal import InventoryCore
internal import InventoryRecords

/// A reservation as it stands at a moment.
struct ReservationView: Sendable {
  var stored: StoredReservation
  var now: Instant
}

extension Resource where Value == StoredReservation.Line {
  static let reservationLine = Resource([
    .init("product_id", .identifier) { $1.value($0.productID) },
    .init("sku", .sku) { $1.value($0.sku) },
    .init("quantity", .quantity) { $1.value($0.quantity) },
  ])
}

extension Resource where Value == ReservationView {
  static let reservation = Resource(
    "Reservation",
    [
      .init("id", .identifier) { $1.value($0.stored.reservation.id) },
      .init("location_id", .identifier) { $1.value($0.stored.locationID) },
      .init("state", .choice(Reservation.State.allCases.map(\.rawValue))) { view, writer in
        writer.value(view.stored.state(at: view.now).rawValue)
      },
      .init("expires_at", .instant, "From then on the goods are free.") {
        $1.value($0.stored.reservation.expiresAt)
      },
      .init("reference", .nullable(.text)) { $1.optional($0.stored.reference) },
      .init("lines", listOf: Resource<StoredReservation.Line>.reservationLine) { $0.stored.lines },
      .init("created_at", .instant) { $1.value($0.stored.createdAt) },
      .init("updated_at", .instant) { $1.value($0.stored.updatedAt) },
    ]
  )
}

extension ReservationView {
  var versionTag: EntityTag { EntityTag("r\(stored.reservation.id).\(stored.state(at: now).rawValue)") }
}
