internal import InventoryCore
internal import InventoryService
internal import InventoryStore

extension Resource where Value == Category {
  static let category = Resource(
    "Category",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("name", .text) { $1.value($0.name) },
      .init("product_count", .count) { $1.value($0.productCount) },
      .init("version", .identifier) { $1.value($0.version) },
      .init("created_at", .instant) { $1.value($0.createdAt) },
      .init("updated_at", .instant) { $1.value($0.updatedAt) },
    ]
  )
}

extension Category {
  var tag: EntityTag { EntityTag("c\(id).\(version)-\(productCount)") }
  var versionTag: EntityTag { EntityTag("c\(id).\(version)") }
}

extension Resource where Value == User {
  static let user = Resource(
    "User",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("email", .text) { $1.value($0.email) },
      .init("full_name", .text) { $1.value($0.fullName) },
      .init("role", .choice(Role.allCases.map(\.rawValue))) { $1.value($0.role.rawValue) },
      .init("is_active", .boolean) { $1.value($0.isActive) },
      .init("version", .identifier) { $1.value($0.version) },
      .init("created_at", .instant) { $1.value($0.createdAt) },
      .init("updated_at", .instant) { $1.value($0.updatedAt) },
    ]
  )
}

extension User {
  var tag: EntityTag { EntityTag("u\(id).\(version)") }
}

extension Resource where Value == Event {
  static let event = Resource(
    "Event",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("name", .text) { $1.value($0.draft.name) },
      .init("date", .day) { $1.value($0.draft.day) },
      .init("type", .choice(Event.Kind.allCases.map(\.rawValue))) { $1.value($0.draft.kind.rawValue) },
      .init("description", .nullable(.text)) { $1.optional($0.draft.description) },
      .init("include_in_prediction", .boolean) { $1.value($0.draft.includeInPrediction) },
      .init("version", .identifier) { $1.value($0.version) },
      .init("created_at", .instant) { $1.value($0.createdAt) },
      .init("updated_at", .instant) { $1.value($0.updatedAt) },
    ]
  )
}

extension Event {
  var tag: EntityTag { EntityTag("e\(id).\(version)") }
}

extension Resource where Value == EntryRecord {
  static let transaction = Resource(
    "Transaction",
    [
      .init("id", .identifier) { $1.value($0.entry.id) },
      .init("product_id", .identifier) { $1.value($0.entry.productID) },
      .init("sku", Schema<SKU>.sku.shape) { $1.value($0.sku) },
      .init("location_id", .identifier) { $1.value($0.entry.locationID) },
      .init("sequence", .identifier, "Position in the chain of this product and location.") {
        $1.value($0.entry.sequence)
      },
      .init("kind", .choice(EntryKind.allCases.map(\.rawValue))) { $1.value($0.entry.kind.rawValue) },
      .init("quantity", .quantity, "Signed change of the stock.") { $1.value($0.entry.quantity) },
      .init("balance_after", .quantity) { $1.value($0.entry.balanceAfter) },
      .init("unit_price", .nullable(.money)) { record, writer in
        // What goods cost the shop is not for everyone, and purchases say it.
        if let price = record.entry.unitPrice,
          record.entry.kind.isDemand || record.entry.kind == .customerReturn
        {
          writer.value(price)
        } else {
          writer.null()
        }
      },
      .init("total", .nullable(.money)) { record, writer in
        if let total = record.entry.total, record.entry.kind.isDemand || record.entry.kind == .customerReturn
        {
          writer.value(total)
        } else {
          writer.null()
        }
      },
      .init("unit_cost", .nullable(.money), "Only for staff.", visibleTo: .staff) { record, writer in
        if let price = record.entry.unitPrice,
          record.entry.kind == .purchase || record.entry.kind == .adjustment
        {
          writer.value(price)
        } else {
          writer.null()
        }
      },
      .init("is_promo", .boolean) { $1.value($0.entry.isPromo) },
      .init("is_flagged", .boolean) { $1.value($0.entry.isFlagged) },
      .init("occurred_at", .instant) { $1.value($0.entry.occurredAt) },
      .init("recorded_at", .instant) { $1.value($0.entry.recordedAt) },
      .init("actor_id", .integer(nil)) { $1.value($0.entry.actorID) },
      .init("reference", .nullable(.text)) { $1.optional($0.entry.reference) },
      .init("reverses_id", .nullable(.identifier)) { record, writer in
        if let id = record.entry.reversesID { writer.value(id) } else { writer.null() }
      },
      .init("checkout_id", .nullable(.identifier)) { record, writer in
        if let id = record.entry.checkoutID { writer.value(id) } else { writer.null() }
      },
      .init("previous_hash", .text, "SHA-256 of the entry before it in the chain.") {
        $1.value(Hexadecimal.text($0.entry.previousHash))
      },
    ]
  )
}

/// Bytes as lower-case hexadecimal digits.
enum Hexadecimal {
  static func text(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

extension Resource where Value == TokenPair {
  static let tokens = Resource(
    "Tokens",
    [
      .init("access_token", .text) { $1.value($0.accessToken) },
      .init("refresh_token", .text) { $1.value($0.refreshToken) },
      .init("token_type", .choice(["bearer"])) { _, writer in writer.value("bearer") },
      .init("expires_in", .count, "Seconds.") { $1.value($0.expiresIn) },
      .init("user_id", .identifier) { $1.value($0.user.id) },
      .init("email", .text) { $1.value($0.user.email) },
      .init("full_name", .text) { $1.value($0.user.fullName) },
      .init("role", .choice(Role.allCases.map(\.rawValue))) { $1.value($0.user.role.rawValue) },
    ]
  )
}
