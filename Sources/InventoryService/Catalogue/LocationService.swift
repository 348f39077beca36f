package import InventoryStore

/// Where stock is kept.
package struct LocationService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var locations: LocationService<Self> { LocationService(context: self) }
}

extension LocationService {
  package func all() throws -> [Location] { try Locations(context.connection).all() }

  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  package func location(id: Int64) throws -> Location {
    guard let location = try Locations(context.connection).location(id: id) else {
      throw ServiceError.notFound(resource: "location", key: "\(id)")
    }
    return location
  }

  func main() throws -> Location { try location(id: Location.mainID) }

  /// The location that a request names; the main one when it names none.
  ///
  /// - Throws: ``ServiceError/invalid(_:)``.
  func place(_ id: Int64?) throws -> Location {
    guard let id else { return try main() }
    guard let location = try Locations(context.connection).location(id: id) else {
      throw ServiceError.invalid("/location_id", "exists", "location \(id) does not exist")
    }
    return location
  }
}
