internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Resource where Value == Event {
  static let event = Resource(
    "Event",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("name", .text) { $1.value($0.draft.name) },
      .init("date", .day) { $1.value($0.draft.day) },
      .init("type", .choice(EventDraft.Kind.allCases.map(\.rawValue))) { $1.value($0.draft.kind.rawValue) },
      .init("description", .nullable(.text)) { $1.optional($0.draft.description) },
      .init("include_in_prediction", .boolean) { $1.value($0.draft.includeInPrediction) },
      .init(
        "source",
        .choice(EventDraft.Source.allCases.map(\.rawValue)),
        "Events of a calendar are read-only."
      ) { $1.value($0.draft.source.rawValue) },
      .init("version", .identifier) { $1.value($0.version) },
      .init("created_at", .instant) { $1.value($0.createdAt) },
      .init("updated_at", .instant) { $1.value($0.updatedAt) },
    ]
  )
}
