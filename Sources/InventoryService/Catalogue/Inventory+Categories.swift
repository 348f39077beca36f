internal import InventoryCore
package import InventoryStore

extension Inventory {
  package func category(id: Int64, _ connection: any SQLConnection) throws -> Category {
    guard let category = try Categories(connection).category(id: id) else {
      throw ServiceError.notFound(resource: "category", key: "\(id)")
    }
    return category
  }

  package func createCategory(name: String, in unit: UnitOfWork) throws -> Category {
    guard let id = try Categories(unit.connection).insert(name: name, now: unit.now) else {
      throw ServiceError.duplicate(resource: "category", field: "name")
    }
    try unit.audit("create", "category", id) { $0.member("name", name) }
    unit.invalidate(.category)
    return try category(id: id, unit.connection)
  }

  package func renameCategory(
    id: Int64,
    name: String,
    ifMatch: (Category) throws -> Void,
    in unit: UnitOfWork
  ) throws -> Category {
    let old = try category(id: id, unit.connection)
    try ifMatch(old)
    if let other = try Categories(unit.connection).id(named: name), other != id {
      throw ServiceError.duplicate(resource: "category", field: "name")
    }
    let isWritten = try uniquely("category", "name") {
      try Categories(unit.connection).rename(id: id, name: name, version: old.version, now: unit.now)
    }
    guard isWritten else { throw ServiceError.staleVersion(resource: "category") }
    try unit.audit("update", "category", id) { $0.member("name", name) }
    unit.invalidate(.category)
    return try category(id: id, unit.connection)
  }

  package func deleteCategory(id: Int64, ifMatch: (Category) throws -> Void, in unit: UnitOfWork) throws {
    let old = try category(id: id, unit.connection)
    try ifMatch(old)
    guard old.productCount == 0 else {
      throw ServiceError.inUse(
        message: "Cannot delete category \(id): \(old.productCount) products refer to it."
      )
    }
    try Categories(unit.connection).delete(id: id)
    try unit.audit("delete", "category", id) { $0.member("name", old.name) }
    unit.invalidate(.category)
  }
}
