package import InventoryCore
package import InventoryRecords
internal import InventoryStore

extension LocationDraft: RecordRules {
  package static let resourceName = "location"
  package static let uniqueField = "code"
  package static let access = RecordAccess(readers: .viewer)

  package var title: String { code }

  /// Days and sums follow from locations.
  package static func write(with effect: RecordEvent.Effect) -> CachePolicy.Write? { .bulk }

  package func check(in context: some ServiceContext) throws {
    guard ZoneDirectory.isKnown(timezone) else {
      throw ServiceError.invalid(
        "/timezone",
        "timezone",
        "expected the IANA name of a time zone, such as Europe/Paris, got \"\(timezone.prefix(40))\""
      )
    }
    guard isActive || !isDefault else {
      throw ServiceError.locationInUse(message: "The default location cannot be inactive.")
    }
  }

  package func checkChange(of old: LocationRecord, in context: some ServiceContext) throws {
    guard isDefault || !old.draft.isDefault else {
      throw ServiceError.locationInUse(
        message: "Location \(old.id) is the default one: make another location the default instead."
      )
    }
    guard timezone != old.draft.timezone else { return }
    guard try !Locations(context.connection).hasMoved(id: old.id) else {
      throw ServiceError.locationInUse(
        message: "Cannot change the time zone of location \(old.id): its days are those of its movements."
      )
    }
  }

  /// There is one default location.
  package func makeRoom(for old: LocationRecord?, in work: Work) throws {
    guard isDefault, old?.draft.isDefault != true else { return }
    try Locations(work.connection).clearDefault(now: work.now)
  }

  package static func checkDeletion(of location: LocationRecord, in context: some ServiceContext) throws {
    let (id, locations) = (location.id, Locations(context.connection))
    guard !location.draft.isDefault else {
      throw ServiceError.locationInUse(message: "Cannot delete location \(id): it is the default one.")
    }
    guard try !locations.hasMoved(id: id), try !locations.isNamed(id: id) else {
      throw ServiceError.locationInUse(
        message:
          "Cannot delete location \(id): it has a history. Consider marking as inactive instead of deleting."
      )
    }
    try locations.clear(id: id)
  }
}
