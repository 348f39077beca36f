internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// How a product is bought for one location.
enum PlaceSettingEndpoints {
  private static let path = ProductEndpoints.prefix + "/{id}/locations/{location_id}"
  private static let tag = ProductEndpoints.tag

  static let all: [Endpoint] = [change, remove]

  private static let place = Schema.object(
    .required("id", .identifier, "Number of the product."),
    .required("location_id", .identifier, "Number of the location.")
  ) { StockPlace(productID: $0, locationID: $1) }

  private static let change = Endpoint.write(
    .put,
    path,
    "setProductLocation",
    "Set how a product is purchased for a location; fields that are absent stay unchanged, null means the value of the product",
    tag: tag,
    access: .staff,
    parameters: place,
    body: .placeSettingChange,
    output: .object(Resource.placeSetting.shape),
    message: "Setting changed",
    audit: ["update product_location?"],
    reasons: [.staleVersion]
  ) { call, place, revision in
    try call.commit { work in
      let setting = try work.placeSettings.change(place, revision.apply) { old in
        try old.map { try call.checkMatch(old.versionTag, of: $0, as: .placeSetting) }
          ?? call.checkMatch(old.versionTag)
      }
      return .data(Resource.placeSetting.data(setting, for: call.role), version: Optional(setting).versionTag)
    }
  }

  private static let remove = Endpoint.action(
    .delete,
    path,
    "removeProductLocation",
    "Remove the purchasing settings of a product for a location; the values of the product apply again",
    tag: tag,
    access: .staff,
    parameters: place,
    output: .nothing,
    status: 204,
    message: "Setting removed",
    audit: ["delete product_location"],
    reasons: [.staleVersion]
  ) { call, place in
    try call.commit { work in
      try work.placeSettings.remove(place) { try call.checkMatch($0.versionTag) }
      return .nothing
    }
  }
}

extension PlaceSetting? {
  fileprivate var versionTag: EntityTag {
    map { EntityTag("s\($0.place.productID).\($0.place.locationID).\($0.version)") } ?? EntityTag("s0")
  }
}

extension Schema where Value == Revision<PlaceSetting> {
  fileprivate static var placeSettingChange: Schema {
    .object(
      .change("reorder_point", .quantity(from: .zero, to: Quantity(thousandths: 999_999_999_000))),
      .change("lead_time_days", .integer(0...180)),
      .change("service_level", .serviceLevel),
      .change("supplier_id", .identifier)
    ) { reorderPoint, leadTimeDays, serviceLevel, supplierID in
      Revision<PlaceSetting> { setting in
        setting.reorderPoint = reorderPoint.applied(to: setting.reorderPoint)
        setting.leadTimeDays = leadTimeDays.applied(to: setting.leadTimeDays)
        setting.serviceLevel = serviceLevel.applied(to: setting.serviceLevel)
        setting.supplierID = supplierID.applied(to: setting.supplierID)
      }
    }
    .named("ProductLocationChange")
  }
}

extension Resource where Value == PlaceSetting {
  static let placeSetting = Resource(
    "ProductLocation",
    [
      .init("product_id", .identifier) { $1.value($0.place.productID) },
      .init("location_id", .identifier) { $1.value($0.place.locationID) },
      .init("reorder_point", .nullable(.quantity), "Null for the calculated one.") { setting, writer in
        writer.optional(setting.reorderPoint) { $0.value($1) }
      },
      .init("lead_time_days", .nullable(.count), "Null for that of the supplier, or the product.") {
        $1.optional($0.leadTimeDays)
      },
      .init("service_level", .nullable(.figure), "Null for that of the product.") { setting, writer in
        writer.optional(setting.serviceLevel.map { Double($0) / 10_000 }, places: 4)
      },
      .init("supplier_id", .nullable(.identifier), "Null for that of the product.") {
        $1.optional($0.supplierID)
      },
      .init("version", .identifier) { $1.value($0.version) },
      .init("updated_at", .instant) { $1.value($0.updatedAt) },
    ]
  )
}
