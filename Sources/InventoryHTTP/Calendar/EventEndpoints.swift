internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// The calendar.
enum EventEndpoints {
  private static let prefix = EndpointTable.prefix + "/events"
  private static let tag = "events"

  static let all: [Endpoint] = [
    list, create, event, update(.put, "replaceEvent"), update(.patch, "updateEvent"), delete,
  ]

  private static let list = Endpoint.read(
    prefix,
    "listEvents",
    "List events by date",
    tag: tag,
    parameters: Schema.object(
      .window,
      .optional("type", .choice()),
      .optional("from", .date, "First day."),
      .optional("to", .date, "Last day.")
    ) { ListParameters(filter: EventFilter(kind: $1, from: $2, through: $3), window: $0) },
    output: .list(Resource.event.shape)
  ) { call, parameters in
    try call.page(parameters.window, of: .event, cachedAs: .events) { reading, part in
      try reading.calendar.page(parameters.filter, part)
    } total: {
      try $0.calendar.count(parameters.filter)
    }
  }

  private static let create = Endpoint.write(
    .post,
    prefix,
    "createEvent",
    "Create an event",
    tag: tag,
    access: .staff,
    parameters: .none,
    body: Schema.object(
      .required("name", .name(1...255)),
      .required("date", .date),
      .required("type", .choice()),
      .optional("description", .text(0...1000)),
      .optional("include_in_prediction", .boolean, default: true)
    ) { Event.Draft(name: $0, day: $1, kind: $2, description: $3, includeInPrediction: $4) }.named(
      "NewEvent"
    ),
    output: .object(Resource.event.shape),
    status: 201,
    message: "Event created",
    audit: ["create event"],
    reasons: [.duplicate]
  ) { call, _, draft in
    try call.commit { work in
      let event = try work.calendar.create(draft)
      return Reply.data(Resource.event.data(event, for: call.role), tag: event.tag)
        .with(.location, "\(prefix)/\(event.id)")
    }
  }

  private static let event = Endpoint.read(
    prefix + "/{id}",
    "getEvent",
    "Get an event",
    tag: tag,
    parameters: .recordPath,
    output: .object(Resource.event.shape)
  ) { call, path in
    try call.cached(.events) {
      let event = try call.read(.statement) { try $0.calendar.event(id: path.id) }
      return CachedAnswer(data: Resource.event.data(event, for: call.role), tag: event.tag.opaque)
    }
  }

  private static func update(_ method: HTTPRequest.Method, _ operation: String) -> Endpoint {
    Endpoint.write(
      method,
      prefix + "/{id}",
      operation,
      "Update an event; fields that are absent stay unchanged",
      tag: tag,
      access: .staff,
      parameters: .recordPath,
      body: Schema.object(
        .replacement("name", .name(1...255)),
        .replacement("date", .date),
        .replacement("type", .choice()),
        .change("description", .text(0...1000)),
        .replacement("include_in_prediction", .boolean)
      ) { name, day, kind, description, includeInPrediction in
        var change = EventChange()
        change.name = name
        change.day = day
        change.kind = kind
        change.description = description
        change.includeInPrediction = includeInPrediction
        return change
      }.named("EventChange"),
      output: .object(Resource.event.shape),
      message: "Event changed",
      audit: ["update event?"],
      reasons: [.duplicate, .readOnly, .staleVersion]
    ) { call, path, change in
      try call.commit { work in
        let event = try work.calendar.update(
          id: path.id,
          change,
          ifMatch: { try call.checkMatch($0.tag, of: $0, as: .event) }
        )
        return .data(Resource.event.data(event, for: call.role), tag: event.tag)
      }
    }
  }

  private static let delete = Endpoint.action(
    .delete,
    prefix + "/{id}",
    "deleteEvent",
    "Delete an event",
    tag: tag,
    access: .staff,
    parameters: .recordPath,
    output: .nothing,
    status: 204,
    message: "Event deleted",
    audit: ["delete event"],
    reasons: [.readOnly, .staleVersion]
  ) { call, path in
    try call.commit { work in
      try work.calendar.delete(id: path.id, ifMatch: { try call.checkMatch($0.tag) })
      return .nothing
    }
  }
}
