internal import InventoryCore
internal import InventoryRecords

extension Resource where Value == Supplier {
  static let supplier = Resource(
    "Supplier",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("name", .text) { $1.value($0.draft.name) },
      .init("email", .nullable(.text)) { $1.optional($0.draft.email) },
      .init("telephone", .nullable(.text)) { $1.optional($0.draft.telephone) },
      .init("lead_time_days", .nullable(.count), "Days from an order to its delivery.") {
        $1.optional($0.draft.leadTimeDays)
      },
      .init("min_order_value", .nullable(.money), "The least that an order may be worth.") {
        $1.optional($0.draft.minimumOrderValue)
      },
      .init("is_active", .boolean) { $1.value($0.draft.isActive) },
    ] + Field.versions()
  )
}
