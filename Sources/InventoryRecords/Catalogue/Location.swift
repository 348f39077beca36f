/// A place that holds stock, as those who move stock there know it.
package struct Location: Hashable, Sendable {
  package var id: Int64
  package var code: String
  package var name: String
  /// IANA name of the zone that defines the location's day.
  package var timezone: String
  /// Whether goods may be brought there and sold there.
  package var isActive: Bool
  /// Whether it is meant where none is named.
  package var isDefault: Bool

  package init(id: Int64, code: String, name: String, timezone: String, isActive: Bool, isDefault: Bool) {
    self.id = id
    self.code = code
    self.name = name
    self.timezone = timezone
    self.isActive = isActive
    self.isDefault = isDefault
  }

  /// The location that every shop begins with.
  package static let mainID: Int64 = 1
}

/// A location with its version, as people read and write it.
package typealias LocationRecord = Record<LocationDraft>

/// What a person writes of a location.
package struct LocationDraft: RecordDraft {
  package typealias Filter = LocationFilter

  package var code: String
  package var name: String
  package var timezone: String
  package var isActive: Bool
  package var isDefault: Bool

  package init(code: String, name: String, timezone: String, isActive: Bool, isDefault: Bool) {
    self.code = code
    self.name = name
    self.timezone = timezone
    self.isActive = isActive
    self.isDefault = isDefault
  }
}

/// Which locations a list shows.
package struct LocationFilter: RecordFilter {
  package enum Column: String, SortableColumn {
    case id
    case code
    case name

    package static let unique = Column.id
  }

  package var code: String?
  package var isActive: Bool?
  package var sort: [Sorting<Column>] = []

  package init(code: String? = nil, isActive: Bool? = nil, sort: [Sorting<Column>] = []) {
    self.code = code
    self.isActive = isActive
    self.sort = sort
  }
}
