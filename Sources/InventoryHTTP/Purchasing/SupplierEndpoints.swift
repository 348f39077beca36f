internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Suppliers: everybody reads them, staff write them.
enum SupplierEndpoints {
  static let all = RecordEndpoints(
    path: "/suppliers",
    name: "Supplier",
    plural: "Suppliers",
    singularText: "supplier",
    pluralText: "suppliers",
    resource: .supplier,
    query: Schema.object(
      .window,
      .optional("name", .text(1...100), "In any letter case."),
      .optional("active", .boolean),
      .sort()
    ) { ListParameters(filter: SupplierFilter(name: $1, isActive: $2, sort: $3), window: $0) },
    new: Schema.object(
      .required("name", .name(1...100)),
      .optional("email", .email),
      .optional("telephone", .telephone),
      .optional("lead_time_days", .integer(0...365), "Days from an order to its delivery."),
      .optional("min_order_value", .money(), "The least that an order may be worth."),
      .optional("is_active", .boolean, default: true)
    ) {
      SupplierDraft(
        name: $0,
        email: $1,
        telephone: $2,
        leadTimeDays: $3,
        minimumOrderValue: $4,
        isActive: $5
      )
    },
    change: Schema.object(
      .replacement("name", .name(1...100)),
      .change("email", .email),
      .change("telephone", .telephone),
      .change("lead_time_days", .integer(0...365)),
      .change("min_order_value", .money()),
      .replacement("is_active", .boolean)
    ) { name, email, telephone, leadTimeDays, minimumOrderValue, isActive in
      Revision { draft in
        draft.name = name.applied(to: draft.name)
        if case .set(let email) = email { draft.email = email?.text }
        if case .set(let telephone) = telephone { draft.telephone = telephone?.text }
        draft.leadTimeDays = leadTimeDays.applied(to: draft.leadTimeDays)
        draft.minimumOrderValue = minimumOrderValue.applied(to: draft.minimumOrderValue)
        draft.isActive = isActive.applied(to: draft.isActive)
      }
    }
  ) { draft, _ in draft }.all
}
