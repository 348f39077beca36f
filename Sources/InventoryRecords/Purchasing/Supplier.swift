package import InventoryCore

/// Somebody who delivers.
package typealias Supplier = Record<SupplierDraft>

/// What a person writes of a supplier.
package struct SupplierDraft: RecordDraft {
  package typealias Filter = SupplierFilter

  package var name: String
  package var email: String?
  package var telephone: String?
  /// Days from an order to its delivery.
  package var leadTimeDays: Int?
  /// The least that an order may be worth.
  package var minimumOrderValue: Money?
  package var isActive: Bool

  package init(
    name: String,
    email: EmailAddress?,
    telephone: PhoneNumber?,
    leadTimeDays: Int?,
    minimumOrderValue: Money?,
    isActive: Bool
  ) {
    self.name = name
    self.email = email?.text
    self.telephone = telephone?.text
    self.leadTimeDays = leadTimeDays
    self.minimumOrderValue = minimumOrderValue
    self.isActive = isActive
  }

  /// From what was checked before it was stored.
  package init(
    name: String,
    uncheckedEmail: String?,
    uncheckedTelephone: String?,
    leadTimeDays: Int?,
    minimumOrderValue: Money?,
    isActive: Bool
  ) {
    self.name = name
    email = uncheckedEmail
    telephone = uncheckedTelephone
    self.leadTimeDays = leadTimeDays
    self.minimumOrderValue = minimumOrderValue
    self.isActive = isActive
  }
}

/// Which suppliers a list shows.
package struct SupplierFilter: RecordFilter {
  package enum Column: String, SortableColumn {
    case id
    case name

    package static let unique = Column.id
  }

  package var name: String?
  package var isActive: Bool?
  package var sort: [Sorting<Column>] = []

  package init(name: String? = nil, isActive: Bool? = nil, sort: [Sorting<Column>] = []) {
    self.name = name
    self.isActive = isActive
    self.sort = sort
  }
}
