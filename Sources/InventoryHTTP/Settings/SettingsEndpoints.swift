internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// What administrators set for the whole store, and what everybody may know before signing in.
enum SettingsEndpoints {
  private static let prefix = EndpointTable.prefix + "/settings"
  private static let tag = "settings"

  static let all: [Endpoint] = [status, store, changeStore, hours, setHours]

  private static let status = Endpoint.read(
    prefix + "/status",
    "getStatus",
    "Get the name, version and features of the service, without signing in",
    tag: tag,
    access: .everyone,
    output: .object(
      .named(
        "Status",
        .object([
          .init("name", .text, summary: "Of the store."), .init("version", .text),
          .init("registration", .choice(["open", "closed"])),
          .init("mfa", .boolean, summary: "Whether accounts can have a second factor."),
          .init(
            "assistant",
            .nullable(.choice(AssistantAnswer.Source.allCases.map(\.rawValue))),
            summary: "Who answers questions when all goes well."
          ),
          .init("currency", .text, summary: "ISO 4217."),
        ])
      )
    )
  ) { call in
    let store = try call.read { try $0.settings.store() }
    func serves(_ path: String) -> Bool {
      EndpointTable.all.contains { $0.path.description == EndpointTable.prefix + path }
    }
    return .object { writer in
      writer.member("name", store.settings.name)
      writer.member("version", call.application.settings.version)
      writer.member(
        "registration",
        call.inventory.environment.accounts.isRegistrationOpen ? "open" : "closed"
      )
      writer.member("mfa", serves("/auth/mfa/setup"))
      writer.name("assistant")
      writer.value(call.asksModel(store.settings) ? "upstream" : "builtin")
      writer.member("currency", store.settings.currency)
    }
  }

  private static let store = Endpoint.read(
    prefix + "/store",
    "getStoreSettings",
    "Get the settings of the store",
    tag: tag,
    output: .object(Resource.store.shape)
  ) { call in
    let store = try call.read { try $0.settings.store() }
    return .data(Resource.store.data(store, for: call.role), version: store.versionTag)
  }

  private static let changeStore = Endpoint.write(
    .put,
    prefix + "/store",
    "setStoreSettings",
    "Update the settings of the store; fields that are absent stay unchanged",
    tag: tag,
    access: .admin,
    parameters: .none,
    body: .storeChange,
    output: .object(Resource.store.shape),
    message: "Settings changed",
    audit: ["update store_settings?", "update location?"],
    reasons: [.staleVersion]
  ) { call, _, revision in
    try call.commit { work in
      let store = try work.settings.change(
        revision.apply,
        ifMatch: { try call.checkMatch($0.versionTag, of: $0, as: .store) }
      )
      return .data(Resource.store.data(store, for: call.role), version: store.versionTag)
    }
  }

  private static let place = Schema.object(
    .optional("location_id", .identifier, "Where; the default location when absent.")
  ) { $0 }

  private static let hours = Endpoint.read(
    prefix + "/operating-hours",
    "getOperatingHours",
    "Get the opening hours of a location",
    tag: tag,
    parameters: place,
    output: .object(Resource.operatingHours.shape)
  ) { call, locationID in
    let hours = try call.read { try $0.settings.hours(locationID: locationID) }
    return .data(Resource.operatingHours.data(hours, for: call.role))
  }

  private static let setHours = Endpoint.write(
    .put,
    prefix + "/operating-hours",
    "setOperatingHours",
    "Update the opening hours of a location; days that are absent stay unchanged",
    tag: tag,
    access: .admin,
    parameters: place,
    body: .operatingHours,
    output: .object(Resource.operatingHours.shape),
    message: "Hours changed",
    audit: ["update operating_hours"]
  ) { call, locationID, days in
    try call.commit { work in
      let hours = try work.settings.setHours(days, locationID: locationID)
      return .data(Resource.operatingHours.data(hours, for: call.role))
    }
  }
}

extension StoreView {
  fileprivate var versionTag: EntityTag { EntityTag("store.\(settings.version).\(defaultLocationID)") }
}
