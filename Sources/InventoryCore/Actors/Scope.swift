/// What an actor may do, and where.
package struct Scope: Hashable, Sendable {
  /// The locations that an actor may read and write.
  package enum Locations: Hashable, Sendable {
    case all
    case one(Int64)
  }

  package var role: Role
  package var locations: Locations

  package init(_ role: Role, locations: Locations = .all) {
    self.role = role
    self.locations = locations
  }
}

extension Scope {
  /// The one location, or `nil` for all: as it is stored.
  package var locationID: Int64? {
    switch locations {
    case .all: nil
    case .one(let id): id
    }
  }

  package init(_ role: Role, locationID: Int64?) {
    self.init(role, locations: locationID.map(Locations.one) ?? .all)
  }
}
