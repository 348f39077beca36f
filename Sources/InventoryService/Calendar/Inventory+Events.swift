package import InventoryCore
package import InventoryStore

/// What a person changes of an event.
package struct EventChange: Sendable {
  package var name: Change<String> = .keep
  package var day: Change<CalendarDate> = .keep
  package var kind: Change<Event.Kind> = .keep
  package var description: Change<String?> = .keep
  package var includeInPrediction: Change<Bool> = .keep

  package init() {}
}

extension Inventory {
  package func event(id: Int64, _ connection: any SQLConnection) throws -> Event {
    guard let event = try Events(connection).event(id: id) else {
      throw ServiceError.notFound(resource: "event", key: "\(id)")
    }
    return event
  }

  package func createEvent(_ draft: Event.Draft, in unit: UnitOfWork) throws -> Event {
    do {
      let id = try Events(unit.connection).insert(draft, now: unit.now)
      try unit.audit("create", "event", id) { $0.member("name", draft.name) }
      unit.invalidate(.event)
      return try event(id: id, unit.connection)
    } catch let error as SQLError where error.code == .duplicate {
      throw ServiceError.duplicate(resource: "event", field: "name")
    }
  }

  package func updateEvent(
    id: Int64,
    _ change: EventChange,
    ifMatch: (Event) throws -> Void,
    in unit: UnitOfWork
  ) throws -> Event {
    let old = try event(id: id, unit.connection)
    try ifMatch(old)
    try checkWritable(old)
    var draft = old.draft
    draft.name = change.name.applied(to: draft.name)
    draft.day = change.day.applied(to: draft.day)
    draft.kind = change.kind.applied(to: draft.kind)
    draft.description = change.description.applied(to: draft.description)
    draft.includeInPrediction = change.includeInPrediction.applied(to: draft.includeInPrediction)
    do {
      guard try Events(unit.connection).update(id: id, draft, version: old.version, now: unit.now) else {
        throw ServiceError.staleVersion(resource: "event")
      }
    } catch let error as SQLError where error.code == .duplicate {
      throw ServiceError.duplicate(resource: "event", field: "name")
    }
    try unit.audit("update", "event", id) { $0.member("name", draft.name) }
    unit.invalidate(.event)
    return try event(id: id, unit.connection)
  }

  package func deleteEvent(id: Int64, ifMatch: (Event) throws -> Void, in unit: UnitOfWork) throws {
    let old = try event(id: id, unit.connection)
    try ifMatch(old)
    try checkWritable(old)
    try Events(unit.connection).delete(id: id)
    try unit.audit("delete", "event", id) { $0.member("name", old.draft.name) }
    unit.invalidate(.event)
  }

  private func checkWritable(_ event: Event) throws {
    guard event.draft.kind != .holiday else {
      throw ServiceError.readOnly(message: "Holidays are read-only.")
    }
  }
}
