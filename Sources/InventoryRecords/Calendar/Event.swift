package import InventoryCore

/// Something in the calendar that may move demand.
package struct Event: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case holiday
    case promotion
    case seasonal
    case storeClosed = "store-closed"
    case custom
  }

  package struct Draft: Hashable, Sendable {
    package var name: String
    package var day: CalendarDate
    package var kind: Kind
    package var description: String?
    package var includeInPrediction: Bool

    package init(
      name: String,
      day: CalendarDate,
      kind: Kind,
      description: String?,
      includeInPrediction: Bool
    ) {
      self.name = name
      self.day = day
      self.kind = kind
      self.description = description
      self.includeInPrediction = includeInPrediction
    }
  }

  /// Where an event comes from.
  package enum Source: String, CaseIterable, Sendable {
    /// With a calendar of holidays; nobody changes it.
    case calendar
    /// A person has written it.
    case user
  }

  package var id: Int64
  package var draft: Draft
  package var source: Source
  package var version: Int64
  package var createdAt: Instant
  package var updatedAt: Instant

  package init(
    id: Int64,
    draft: Draft,
    source: Source,
    version: Int64,
    createdAt: Instant,
    updatedAt: Instant
  ) {
    self.id = id
    self.draft = draft
    self.source = source
    self.version = version
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

/// Which events a list shows.
package struct EventFilter: Hashable, Sendable {
  package var kind: Event.Kind?
  /// First day.
  package var from: CalendarDate?
  /// Last day.
  package var through: CalendarDate?

  package init(kind: Event.Kind? = nil, from: CalendarDate? = nil, through: CalendarDate? = nil) {
    self.kind = kind
    self.from = from
    self.through = through
  }
}
