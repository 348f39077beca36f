package import InventoryCore

/// A change on its way into the feed.
package struct ChangeDraft: Hashable, Sendable {
  package var type: ChangeType
  /// `nil` for what concerns no single location.
  package var locationID: Int64?
  /// A JSON object; nothing in it that the least role of the type may not read.
  package var data: String

  package init(_ type: ChangeType, locationID: Int64? = nil, data: String) {
    self.type = type
    self.locationID = locationID
    self.data = data
  }
}

/// A change with its place in the feed.
package struct StoredChange: Hashable, Sendable {
  /// Counts from 1, without gaps.
  package var sequence: Int64
  package var type: String
  package var occurredAt: Instant
  package var locationID: Int64?
  package var data: String

  package init(sequence: Int64, type: String, occurredAt: Instant, locationID: Int64?, data: String) {
    self.sequence = sequence
    self.type = type
    self.occurredAt = occurredAt
    self.locationID = locationID
    self.data = data
  }
}

/// Which changes somebody reads.
package struct ChangeFilter: Hashable, Sendable {
  package var types: [ChangeType]
  /// Only what concerns this location, or all of them alike.
  package var locationID: Int64?

  package init(types: [ChangeType], locationID: Int64? = nil) {
    self.types = types
    self.locationID = locationID
  }
}
