package import InventoryCore

/// What the store is called and how it is reached.
package struct StoreSettings: Hashable, Sendable {
  package var name: String
  package var address: String?
  package var telephone: String?
  package var email: String?
  /// ISO 4217.
  package var currency: String
  /// What the model of the assistant may be told; `nil` when nobody has said.
  package var assistantSharing: AssistantSharing?
  package var version: Int64
  package var updatedAt: Instant

  package init(
    name: String,
    address: String?,
    telephone: String?,
    email: String?,
    currency: String,
    assistantSharing: AssistantSharing?,
    version: Int64,
    updatedAt: Instant
  ) {
    self.name = name
    self.address = address
    self.telephone = telephone
    self.email = email
    self.currency = currency
    self.assistantSharing = assistantSharing
    self.version = version
    self.updatedAt = updatedAt
  }
}

/// What leaves the house with a question to the model of the assistant.
package enum AssistantSharing: String, CaseIterable, Sendable {
  /// Nothing: the model is not asked.
  case nothing = "none"
  /// Questions and names, without any figure.
  case names
  /// Questions, and what the read tools answer to the caller.
  case everything = "full"
}

/// When a location is open on a day of the week.
package struct OpeningHours: Hashable, Sendable {
  /// Minutes after midnight.
  package var opensAt: Int?
  package var closesAt: Int?
  package var isClosed: Bool

  package init(opensAt: Int? = nil, closesAt: Int? = nil, isClosed: Bool = false) {
    self.opensAt = opensAt
    self.closesAt = closesAt
    self.isClosed = isClosed
  }
}
