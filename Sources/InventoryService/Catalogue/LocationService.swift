internal import InventoryCore
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

  /// The location that a request names; the main one, or that of the caller, when it names none.
  ///
  /// - Throws: ``ServiceError/invalid(_:)``; ``ServiceError/locationForbidden`` for a caller bound to another one.
  func place(_ id: Int64?) throws -> Location {
    if let own = context.caller.scope?.locationID {
      guard id == nil || id == own else { throw ServiceError.locationForbidden }
      return try location(id: own)
    }
    guard let id else { return try main() }
    guard let location = try Locations(context.connection).location(id: id) else {
      throw ServiceError.invalid("/location_id", "exists", "location \(id) does not exist")
    }
    return location
  }
}
