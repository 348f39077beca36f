internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Resource where Value == User {
  static let user = Resource(
    "User",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("email", .text) { $1.value($0.email) },
      .init("full_name", .text) { $1.value($0.fullName) },
      .init("role", .choice(Role.allCases.map(\.rawValue))) { $1.value($0.role.rawValue) },
      .init("is_active", .boolean) { $1.value($0.isActive) },
      .init("mfa_enabled", .boolean, "Whether there is a second factor.") { $1.value($0.hasSecondFactor) },
      .init("version", .identifier) { $1.value($0.version) },
      .init("created_at", .instant) { $1.value($0.createdAt) },
      .init("updated_at", .instant) { $1.value($0.updatedAt) },
    ]
  )
}

extension User {
  var versionTag: EntityTag { EntityTag("u\(id).\(version)") }
}
