package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// How products are bought for single locations.
package struct PlaceSettingService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var placeSettings: PlaceSettingService<Self> { PlaceSettingService(context: self) }
}

extension PlaceSettingService {
  /// The settings of a product, by location.
  package func settings(productID: Int64) throws -> [PlaceSetting] {
    try PlaceSettings(context.connection).settings(productID: productID)
  }
}

extension PlaceSettingService where Context == Work {
  /// Merges a change into the setting of a place; the first change makes one.
  package func change(
    _ place: StockPlace,
    _ change: (inout PlaceSetting) -> Void,
    ifMatch: (PlaceSetting?) throws -> Void
  ) throws -> PlaceSetting {
    let product = try context.products.recorded(.id(place.productID))
    _ = try context.locations.location(id: place.locationID)
    _ = try context.ledger.lock(chainsOf: [place], now: context.now)
    let settings = PlaceSettings(context.connection)
    let old = try settings.setting(place)
    try ifMatch(old)
    var setting = old ?? PlaceSetting(place: place, now: context.now)
    change(&setting)
    guard setting != old else { return setting }
    if let point = setting.reorderPoint { try checkUnit(product.draft.unit, point, path: "/reorder_point") }
    if let id = setting.supplierID, id != old?.supplierID { try SupplierDraft.mustExist(id: id, in: context) }
    setting.version += 1
    setting.updatedAt = context.now
    try settings.keep(setting)
    context.announce(.placeSettingChanged(setting, from: old))
    return setting
  }

  /// Lets a place go by what the product says again.
  package func remove(_ place: StockPlace, ifMatch: (PlaceSetting?) throws -> Void) throws {
    _ = try context.products.recorded(.id(place.productID))
    _ = try context.locations.location(id: place.locationID)
    let settings = PlaceSettings(context.connection)
    guard try settings.setting(place) != nil else {
      throw ServiceError.notFound(
        resource: "setting",
        key: "\(place.productID) at location \(place.locationID)"
      )
    }
    _ = try context.ledger.lock(chainsOf: [place], now: context.now)
    try ifMatch(try settings.setting(place))
    try settings.remove(place)
    context.announce(.placeSettingRemoved(place))
  }
}
