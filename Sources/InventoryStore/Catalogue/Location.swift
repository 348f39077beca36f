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

  package static let table = "locations"
  package static let columns = ["code", "name", "timezone", "is_active", "is_default", "name_key"]

  package var values: [SQLValue] {
    [
      .text(code), .text(name), .text(timezone), .flag(isActive), .flag(isDefault), .text(name.lowercased()),
    ]
  }

  package init(_ row: inout RowReader) throws {
    code = try row.nextText()
    name = try row.nextText()
    timezone = try row.nextText()
    isActive = try row.nextFlag()
    isDefault = try row.nextFlag()
    row.skip(1)
  }
}

/// Which locations a list shows.
package struct LocationFilter: RecordFilter {
  package enum Column: String, SortableColumn {
    case id
    case code
    case name

    package static let unique = Column.id

    package var expression: String {
      switch self {
      case .id: "id"
      case .code: "code"
      case .name: "name_key"
      }
    }
  }

  package var code: String?
  package var isActive: Bool?
  package var sort: [Sorting<Column>] = []

  package init(code: String? = nil, isActive: Bool? = nil, sort: [Sorting<Column>] = []) {
    self.code = code
    self.isActive = isActive
    self.sort = sort
  }

  package func narrow(_ query: inout ListQuery) {
    if let code { query.filter("LOWER(code) = ?", .text(code.lowercased())) }
    if let isActive { query.filter(isActive ? "is_active" : "NOT is_active") }
  }
}
