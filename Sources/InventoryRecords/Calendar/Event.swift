package import InventoryCore

/// Something in the calendar that may move demand.
package typealias Event = Record<EventDraft>

/// What a person writes of an event.
package struct EventDraft: RecordDraft {
  package typealias Filter = EventFilter

  package enum Kind: String, CaseIterable, Sendable {
    case holiday
    case promotion
    case seasonal
    case storeClosed = "store-closed"
    case custom
  }

  /// Where an event comes from.
  package enum Source: String, CaseIterable, Sendable {
    /// With a calendar of holidays; nobody changes it.
    case calendar
    /// A person has written it.
    case user
  }

  package var name: String
  package var day: CalendarDate
  package var kind: Kind
  package var description: String?
  package var includeInPrediction: Bool
  package var source: Source

  package init(
    name: String,
    day: CalendarDate,
    kind: Kind,
    description: String?,
    includeInPrediction: Bool,
    source: Source = .user
  ) {
    self.name = name
    self.day = day
    self.kind = kind
    self.description = description
    self.includeInPrediction = includeInPrediction
    self.source = source
  }
}

/// Which events a list shows.
package struct EventFilter: RecordFilter {
  package enum Column: String, SortableColumn {
    case id
    case date

    package static let unique = Column.id
  }

  package var kind: EventDraft.Kind?
  /// First day.
  package var from: CalendarDate?
  /// Last day.
  package var through: CalendarDate?

  /// Always by date.
  package var sort: [Sorting<Column>] { [Sorting(.date)] }

  package init(kind: EventDraft.Kind? = nil, from: CalendarDate? = nil, through: CalendarDate? = nil) {
    self.kind = kind
    self.from = from
    self.through = through
  }
}
