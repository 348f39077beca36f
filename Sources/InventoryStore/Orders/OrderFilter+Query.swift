internal import InventoryCore
package import InventoryRecords

extension OrderFilter.Column: SQLColumn {
  package var expression: String { self == .date ? "o.ordered_at" : "o." + rawValue }
}

extension OrderFilter {
  func narrow(_ query: inout ListQuery) {
    if let clientID { query.filter("o.client_id = ?", .integer(clientID)) }
    if let billID { query.filter("o.bill_id = ?", .integer(billID)) }
    if let locationID { query.filter("o.location_id = ?", .integer(locationID)) }
    if let status { query.filter("o.status = ?", .integer(status.code)) }
    if let deliveryMethod { query.filter("o.delivery_method = ?", .integer(deliveryMethod.code)) }
    if let from { query.filter("o.ordered_at >= ?", .instant(from)) }
    if let to { query.filter("o.ordered_at < ?", .instant(to)) }
  }
}
