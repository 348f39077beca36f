internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// The calendar: everybody reads it, staff write it.
enum EventEndpoints {
  static let all = RecordEndpoints(
    path: "/events",
    name: "Event",
    plural: "Events",
    singularText: "event",
    pluralText: "events",
    listSummary: "List events by date",
    changeReasons: [.readOnly],
    deletionReasons: [.readOnly],
    cache: .events,
    resource: .event,
    query: Schema.object(
      .window,
      .optional("type", .choice()),
      .optional("from", .date, "First day."),
      .optional("to", .date, "Last day.")
    ) { ListParameters(filter: EventFilter(kind: $1, from: $2, through: $3), window: $0) },
    new: Schema.object(
      .required("name", .name(1...255)),
      .required("date", .date),
      .required("type", .choice()),
      .optional("description", .text(0...1000)),
      .optional("include_in_prediction", .boolean, default: true)
    ) { EventDraft(name: $0, day: $1, kind: $2, description: $3, includeInPrediction: $4) },
    change: Schema.object(
      .replacement("name", .name(1...255)),
      .replacement("date", .date),
      .replacement("type", Schema<EventDraft.Kind>.choice()),
      .change("description", .text(0...1000)),
      .replacement("include_in_prediction", .boolean)
    ) { name, day, kind, description, includeInPrediction in
      Revision { draft in
        draft.name = name.applied(to: draft.name)
        draft.day = day.applied(to: draft.day)
        draft.kind = kind.applied(to: draft.kind)
        draft.description = description.applied(to: draft.description)
        draft.includeInPrediction = includeInPrediction.applied(to: draft.includeInPrediction)
      }
    }
  ) { draft, _ in draft }.all
}
