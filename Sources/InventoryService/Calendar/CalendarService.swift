internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// The calendar of what may move demand.
package struct CalendarService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var calendar: CalendarService<Self> { CalendarService(context: self) }
}

extension CalendarService {
  package func event(id: Int64) throws -> Event {
    guard let event = try Events(context.connection).event(id: id) else {
      throw ServiceError.notFound(resource: "event", key: "\(id)")
    }
    return event
  }

  /// A page of the calendar, by date.
  package func page(_ filter: EventFilter, _ part: ListPart) throws -> ListPage<Event> {
    try Events(context.connection).page(filter, part)
  }

  package func count(_ filter: EventFilter) throws -> Int { try Events(context.connection).count(filter) }
}

extension CalendarService where Context == Work {
  package func create(_ draft: Event.Draft) throws -> Event {
    do {
      let id = try Events(context.connection).insert(draft, from: .user, now: context.now)
      context.announce(.calendar(id: id, name: draft.name, .created))
      return try event(id: id)
    } catch let error as SQLError where error.code == .duplicate {
      throw ServiceError.duplicate(resource: "event", field: "name")
    }
  }

  package func update(
    id: Int64,
    _ change: EventChange,
    ifMatch: (Event) throws -> Void
  ) throws -> Event {
    let old = try event(id: id)
    try ifMatch(old)
    try checkWritable(old)
    var draft = old.draft
    draft.name = change.name.applied(to: draft.name)
    draft.day = change.day.applied(to: draft.day)
    draft.kind = change.kind.applied(to: draft.kind)
    draft.description = change.description.applied(to: draft.description)
    draft.includeInPrediction = change.includeInPrediction.applied(to: draft.includeInPrediction)
    guard draft != old.draft else { return old }
    do {
      guard try Events(context.connection).update(id: id, draft, version: old.version, now: context.now)
      else {
        throw ServiceError.staleVersion(resource: "event")
      }
    } catch let error as SQLError where error.code == .duplicate {
      throw ServiceError.duplicate(resource: "event", field: "name")
    }
    let changes: [AuditChange] = .between(old.draft.auditFields, draft.auditFields)
    context.announce(.calendar(id: id, name: draft.name, .changed(changes)))
    return try event(id: id)
  }

  package func delete(id: Int64, ifMatch: (Event) throws -> Void) throws {
    let old = try event(id: id)
    try ifMatch(old)
    try checkWritable(old)
    try Events(context.connection).delete(id: id)
    context.announce(.calendar(id: id, name: old.draft.name, .deleted))
  }

  private func checkWritable(_ event: Event) throws {
    guard event.source != .calendar else {
      throw ServiceError.readOnly(message: "Holidays that come with a calendar are read-only.")
    }
  }
}

extension DomainEvent {
  fileprivate static func calendar(id: Int64, name: String, _ effect: RecordEvent.Effect) -> DomainEvent {
    .recordWritten(RecordEvent(kind: "event", id: id, title: .name(name), effect: effect, write: .event))
  }
}
