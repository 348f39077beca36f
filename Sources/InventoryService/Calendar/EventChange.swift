package import InventoryCore
package import InventoryRecords

/// What a person changes of an event.
package struct EventChange: Sendable {
  package var name: Change<String> = .keep
  package var day: Change<CalendarDate> = .keep
  package var kind: Change<Event.Kind> = .keep
  package var description: Change<String?> = .keep
  package var includeInPrediction: Change<Bool> = .keep

  package init() {}
}
