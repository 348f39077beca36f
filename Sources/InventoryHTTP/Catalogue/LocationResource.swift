internal import InventoryCore
internal import InventoryRecords

extension Resource where Value == LocationRecord {
  static let location = Resource(
    "Location",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("code", .text) { $1.value($0.draft.code) },
      .init("name", .text) { $1.value($0.draft.name) },
      .init("timezone", .text, "IANA name of the zone that defines its days.") {
        $1.value($0.draft.timezone)
      },
      .init("is_active", .boolean) { $1.value($0.draft.isActive) },
      .init("is_default", .boolean, "Whether it is meant where none is named.") {
        $1.value($0.draft.isDefault)
      },
    ] + Field.versions()
  )
}
