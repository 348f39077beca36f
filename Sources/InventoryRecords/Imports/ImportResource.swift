/// What files bring in.
package enum ImportResource: String, CaseIterable, Sendable {
  case products
  case clients
  case sales
  case counts
  case events

  /// Whether a second look at the same file would bring in the same once more, or set back what has happened since.
  package var isOnce: Bool { self == .sales || self == .counts }

  /// Whether its rows belong to locations.
  package var hasLocations: Bool { self == .sales || self == .counts }
}

/// What an import has made of a row of its file, or would.
package struct ImportChange: Hashable, Sendable {
  /// Counted from 1 within the import.
  package var number: Int64
  /// Row of the file.
  package var row: Int
  /// SKU, e-mail address, or name and day.
  package var key: String
  /// `nil` for what was only checked.
  package var recordID: Int64?
  /// That the record had afterwards.
  package var version: Int64?
  package var isNew: Bool
  /// JSON: the members that have changed, as they were.
  package var oldValues: String?
  /// JSON: the same members as they are now.
  package var newValues: String?

  package init(
    number: Int64 = 0,
    row: Int,
    key: String,
    recordID: Int64?,
    version: Int64?,
    isNew: Bool,
    oldValues: String?,
    newValues: String?
  ) {
    self.number = number
    self.row = row
    self.key = key
    self.recordID = recordID
    self.version = version
    self.isNew = isNew
    self.oldValues = oldValues
    self.newValues = newValues
  }
}
