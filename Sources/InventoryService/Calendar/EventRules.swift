package import InventoryCore
package import InventoryRecords
internal import InventoryStore

extension EventDraft: RecordRules {
  package static let resourceName = "event"
  package static let uniqueField = "name"
  package static let access = RecordAccess(readers: .viewer)
  package static let tagName = "e"
  package static let isTitledByName = true

  package var title: String { name }

  package func check(in context: some ServiceContext) throws {}

  package static func checkAccess(to event: Event, in context: some ServiceContext) throws {
    guard event.draft.source != .calendar else {
      throw ServiceError.readOnly(message: "Holidays that come with a calendar are read-only.")
    }
  }

  package static func checkDeletion(of event: Event, in context: some ServiceContext) throws {}

  package static func write(with effect: RecordEvent.Effect) -> CachePolicy.Write? { .event }
}
