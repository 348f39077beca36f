internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Locations: everybody reads them, staff write them.
enum LocationEndpoints {
  static let all = RecordEndpoints(
    path: "/locations",
    name: "Location",
    plural: "Locations",
    singularText: "location",
    pluralText: "locations",
    changeReasons: [.locationInUse],
    deletionReasons: [.inUse, .locationInUse],
    resource: .location,
    query: Schema.object(
      .window,
      .optional("code", .text(1...20), "In any letter case."),
      .optional("active", .boolean),
      .sort()
    ) { ListParameters(filter: LocationFilter(code: $1, isActive: $2, sort: $3), window: $0) },
    new: Schema.object(
      .required("code", .locationCode, "Unique in any letter case."),
      .required("name", .name(1...100)),
      .optional("timezone", .text(1...64), default: "UTC", "IANA name of the zone that defines its days."),
      .optional("is_active", .boolean, default: true),
      .optional("is_default", .boolean, default: false, "Whether it is meant where none is named.")
    ) { LocationDraft(code: $0, name: $1, timezone: $2, isActive: $3, isDefault: $4) },
    change: Schema.object(
      .replacement("code", .locationCode),
      .replacement("name", .name(1...100)),
      .replacement("timezone", .text(1...64)),
      .replacement("is_active", .boolean),
      .replacement("is_default", .boolean)
    ) { code, name, timezone, isActive, isDefault in
      Revision { draft in
        draft.code = code.applied(to: draft.code)
        draft.name = name.applied(to: draft.name)
        draft.timezone = timezone.applied(to: draft.timezone)
        draft.isActive = isActive.applied(to: draft.isActive)
        draft.isDefault = isDefault.applied(to: draft.isDefault)
      }
    }
  ) { draft, _ in draft }.all
}

extension Schema where Value == String {
  /// 1 to 20 of letters, digits, `.`, `_` and `-`.
  fileprivate static var locationCode: Schema {
    let shape = SchemaShape.string(lengths: 1...20, pattern: "^[A-Za-z0-9._-]{1,20}$", format: nil)
    return .parsed("code", shape, expected: "1 to 20 of letters, digits, '.', '_' and '-'") { text in
      let isAllowed = text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
      return isAllowed && (1...20).contains(text.utf8.count) ? text : nil
    }
  }
}
