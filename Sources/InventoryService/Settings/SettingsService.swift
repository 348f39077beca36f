package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// What a person changes of the settings of the store.
package struct StoreChange: Sendable {
  package var name: Change<String> = .keep
  package var address: Change<String?> = .keep
  package var telephone: Change<String?> = .keep
  package var email: Change<String?> = .keep
  package var currency: Change<String> = .keep
  package var defaultLocationID: Change<Int64> = .keep
  package var assistantSharing: Change<AssistantSharing?> = .keep

  package init() {}
}

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
  package func change(_ change: StoreChange, ifMatch: (StoreView) throws -> Void) throws -> StoreView {
    let rows = SettingRows(context.connection)
    let old = try rows.store(lock: true)
    try ifMatch(try store())
    var settings = old
    settings.name = change.name.applied(to: old.name)
    settings.address = change.address.applied(to: old.address)
    settings.telephone = change.telephone.applied(to: old.telephone)
    settings.email = change.email.applied(to: old.email)
    settings.currency = change.currency.applied(to: old.currency)
    settings.assistantSharing = change.assistantSharing.applied(to: old.assistantSharing)
    if case .set(let id) = change.defaultLocationID, id != (try store()).defaultLocationID {
      let location = try context.locations.place(id, path: "/default_location_id")
      _ = try context.records(LocationDraft.self).update(
        id: location.id,
        { $0.isDefault = true },
        ifMatch: { _ in }
      )
    }
    if settings != old {
      settings.version += 1
      settings.updatedAt = context.now
      try rows.keep(settings)
      let changes: [AuditChange] = .between(old.auditFields, settings.auditFields)
      context.announce(.settingsChanged("store_settings", id: 1, changes))
    }
    return try store()
  }

  /// Sets the hours of the days that are given.
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
