internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// The settings of the store with its default location.
package struct StoreView: Sendable {
  package var settings: StoreSettings
  package var defaultLocationID: Int64
}

/// When a location is open, by ISO weekday.
package struct OperatingHours: Sendable {
  package var location: Location
  package var days: [Int: OpeningHours]
}

/// What administrators set for the whole store.
package struct SettingsService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var settings: SettingsService<Self> { SettingsService(context: self) }
}

extension SettingsService {
  package func store() throws -> StoreView {
    StoreView(
      settings: try SettingRows(context.connection).store(),
      defaultLocationID: try Locations(context.connection).main()?.id ?? Location.mainID
    )
  }

  package func hours(locationID: Int64?) throws -> OperatingHours {
    let location = try context.locations.seen(locationID)
    return OperatingHours(
      location: location,
      days: try SettingRows(context.connection).hours(locationID: location.id)
    )
  }
}

extension SettingsService where Context == Work {
  /// Merges a change into the settings of the store.
  package func change(
    _ change: (inout StoreView) -> Void,
    ifMatch: (StoreView) throws -> Void
  ) throws -> StoreView {
    let rows = SettingRows(context.connection)
    let old = try rows.store(lock: true)
    let present = try store()
    try ifMatch(present)
    var written = StoreView(settings: old, defaultLocationID: present.defaultLocationID)
    change(&written)
    if written.defaultLocationID != present.defaultLocationID {
      let location = try context.locations.place(written.defaultLocationID, path: "/default_location_id")
      _ = try context.records(LocationDraft.self).update(
        id: location.id,
        { $0.isDefault = true },
        ifMatch: { _ in }
      )
    }
    var settings = written.settings
    if settings != old {
      settings.version += 1
      settings.updatedAt = context.now
      try rows.keep(settings)
      let changes: [AuditChange] = .between(old.auditFields, settings.auditFields)
      context.announce(.settingsChanged("store_settings", id: 1, changes))
    }
    return try store()
  }

  /// Sets the hours of the days that are given. Forecasts know the weekdays that are closed.
  package func setHours(_ days: [Int: OpeningHours], locationID: Int64?) throws -> OperatingHours {
    let location = try context.locations.seen(locationID)
    let rows = SettingRows(context.connection)
    let old = try rows.hours(locationID: location.id)
    try rows.keep(days, locationID: location.id)
    let changes: [AuditChange] = .between(
      OpeningHours.auditFields(old),
      OpeningHours.auditFields(old.merging(days) { $1 })
    )
    context.announce(.settingsChanged("operating_hours", id: location.id, changes))
    return try hours(locationID: location.id)
  }
}
