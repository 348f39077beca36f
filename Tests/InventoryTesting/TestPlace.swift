/// Where a suite of a shop runs: at the default location, which no request has to name, or at another one, whose days are not
/// those of UTC.
package enum TestPlace: String, CaseIterable, Sendable {
  case main = "UTC"
  /// Its days do not all begin at midnight.
  case havana = "America/Havana"
  /// A quarter of an hour off every other clock.
  case kathmandu = "Asia/Kathmandu"
}

/// A place of a shop, and how requests name it.
package struct OpenPlace: Sendable {
  package let place: TestPlace
  package let id: Int

  /// A member of a body, behind others; nothing for the default location.
  package var member: String { place == .main ? "" : #","location_id":\#(id)"# }

  /// A parameter of a path; nothing for the default location.
  package var query: String { place == .main ? "" : "?location_id=\(id)" }
}

extension Shop {
  /// Opens a place; where it is not the default one, the shop has both others.
  package func open(_ place: TestPlace) throws -> OpenPlace {
    guard place != .main else { return OpenPlace(place: place, id: 1) }
    let havana = try addLocation("havana", timezone: TestPlace.havana.rawValue)
    let kathmandu = try addLocation("kathmandu", timezone: TestPlace.kathmandu.rawValue)
    return OpenPlace(place: place, id: place == .havana ? havana : kathmandu)
  }

  /// Adds a product of which there is some at a place, and at no other.
  package func addProduct(_ sku: String, price: String = "10.00", stock: Int, at here: OpenPlace) throws
    -> Int
  {
    guard here.place != .main else { return try addProduct(sku, price: price, stock: stock) }
    let id = try addProduct(sku, price: price)
    if stock > 0 { try purchase(id, stock, at: here.id) }
    return id
  }
}
