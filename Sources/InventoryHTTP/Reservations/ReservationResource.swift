internal import InventoryCore
internal import InventoryStore

/// A reservation as it stands at a moment.
struct ReservationView: Sendable {
  var stored: StoredReservation
  var now: Instant
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
      .init(
        "lines",
        .array(
          .object([
            .init("product_id", .identifier), .init("sku", Schema<SKU>.sku.shape),
            .init("quantity", .quantity),
          ]),
          counts: nil
        )
      ) { view, writer in
        writer.array { writer in
          for line in view.stored.lines {
            writer.object { writer in
              writer.member("product_id", line.productID)
              writer.member("sku", line.sku)
              writer.member("quantity", line.quantity)
            }
          }
        }
      },
      .init("created_at", .instant) { $1.value($0.stored.createdAt) },
      .init("updated_at", .instant) { $1.value($0.stored.updatedAt) },
    ]
  )
}

extension ReservationView {
  var tag: EntityTag { EntityTag("r\(stored.reservation.id).\(stored.state(at: now).rawValue)") }
}
