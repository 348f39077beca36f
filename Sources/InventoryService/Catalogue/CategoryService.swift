internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Groups of products.
package struct CategoryService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var categories: CategoryService<Self> { CategoryService(context: self) }
}

extension CategoryService {
  package func category(id: Int64) throws -> Category {
    guard let category = try Categories(context.connection).category(id: id) else {
      throw ServiceError.notFound(resource: "category", key: "\(id)")
    }
    return category
  }

  /// A page of the categories, by name.
  package func page(_ part: ListPart) throws -> ListPage<Category> {
    try Categories(context.connection).page(part)
  }

  package func count() throws -> Int { try Categories(context.connection).count() }
}

extension CategoryService where Context == Work {
  package func create(name: String) throws -> Category {
    guard let id = try Categories(context.connection).insert(name: name, now: context.now) else {
      throw ServiceError.duplicate(resource: "category", field: "name")
    }
    context.announce(.category(id: id, name: name, .created))
    return try category(id: id)
  }

  package func rename(
    id: Int64,
    name: String,
    ifMatch: (Category) throws -> Void
  ) throws -> Category {
    let old = try category(id: id)
    try ifMatch(old)
    guard name != old.name else { return old }
    if let other = try Categories(context.connection).id(named: name), other != id {
      throw ServiceError.duplicate(resource: "category", field: "name")
    }
    let isWritten = try uniquely("category", "name") {
      try Categories(context.connection).rename(id: id, name: name, version: old.version, now: context.now)
    }
    guard isWritten else { throw ServiceError.staleVersion(resource: "category") }
    let changes: [AuditChange] = .between(
      [AuditField("name", .text(old.name))],
      [AuditField("name", .text(name))]
    )
    context.announce(.category(id: id, name: name, .changed(changes)))
    return try category(id: id)
  }

  package func delete(id: Int64, ifMatch: (Category) throws -> Void) throws {
    let old = try category(id: id)
    try ifMatch(old)
    guard old.productCount == 0 else {
      throw ServiceError.inUse(
        message: "Cannot delete category \(id): \(old.productCount) products refer to it."
      )
    }
    try Categories(context.connection).delete(id: id)
    context.announce(.category(id: id, name: old.name, .deleted))
  }
}

extension DomainEvent {
  static func category(id: Int64, name: String, _ effect: RecordEvent.Effect) -> DomainEvent {
    .recordWritten(
      RecordEvent(kind: "category", id: id, title: .name(name), effect: effect, write: .category)
    )
  }
}
