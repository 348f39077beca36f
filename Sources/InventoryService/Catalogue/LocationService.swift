package import InventoryCore
package import InventoryRecords
internal import InventoryStore

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

  /// The location that is meant where none is named: the caller's own, or else the default one.
  package func main() throws -> Location {
    if let id = context.caller.scope?.locationID { return try location(id: id) }
    guard let location = try Locations(context.connection).main() else {
      throw SQLError(.corrupt, message: "there is no default location")
    }
    return location
  }

  /// The location that a question names; the default one when it names none.
  ///
  /// - Throws: ``ServiceError/notFound(resource:key:)``; ``ServiceError/locationForbidden`` for a caller bound to another
  ///   one.
  package func seen(_ id: Int64?) throws -> Location {
    try checkBound(id)
    return try id.map { try location(id: $0) } ?? main()
  }

  /// Whether a record of a location is there for the caller: one who is bound to another location learns nothing of it.
  func isVisible(_ id: Int64?) -> Bool {
    guard let own = context.caller.scope?.locationID else { return true }
    return id == own
  }

  private func checkBound(_ id: Int64?) throws {
    if let id, let own = context.caller.scope?.locationID, id != own { throw ServiceError.locationForbidden }
  }

  /// The location that a request brings goods to or takes them from; the default one when it names none.
  ///
  /// - Parameters:
  ///   - path: The field, for violations.
  ///   - allowsInactive: Whether a location that is given up will do.
  /// - Throws: ``ServiceError/invalid(_:)``; ``ServiceError/locationForbidden`` for a caller bound to another one.
  package func place(
    _ id: Int64?,
    path: String = "/location_id",
    allowsInactive: Bool = false
  ) throws -> Location {
    try checkBound(id)
    guard let id else { return try main() }
    guard let location = try Locations(context.connection).location(id: id) else {
      throw ServiceError.invalid(path, "exists", "location \(id) does not exist")
    }
    guard location.isActive || allowsInactive else {
      throw ServiceError.invalid(path, "active", "location \(location.code) is not active")
    }
    return location
  }

  /// The first moment at which another day begins at a location, or at any of all.
  package func nextDay(at location: Location? = nil) throws -> Instant? {
    let places = try location.map { [$0] } ?? all()
    return places.map { context.zones.nextDay(after: context.now, at: $0) }.min()
  }
}
