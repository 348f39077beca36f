internal import HTTPTypes
internal import InventoryCore
internal import InventoryService
internal import InventoryStore

/// Categories of products.
enum CategoryEndpoints {
  private static let prefix = EndpointTable.prefix + "/categories"
  private static let tag = "categories"
  private static let name = Schema.object(.required("name", .text(1...100), "Unique in any letter case.")) {
    $0
  }
  .named("CategoryName")

  static let all: [Endpoint] = [
    list, create, category, rename(.put, "replaceCategory"), rename(.patch, "updateCategory"), delete,
  ]

  private static let list = Endpoint.read(
    prefix,
    "listCategories",
    "Categories by name",
    tag: tag,
    parameters: Schema.object(.window) { $0 },
    output: .list(Resource.category.shape)
  ) { call, window in
    try call.page(window, of: .category, cachedAs: .categories) { connection, part in
      try Categories(connection).page(limit: part.limit, offset: part.offset, after: part.after)
    } total: {
      try Categories($0).count()
    }
  }

  private static let create = Endpoint.write(
    .post,
    prefix,
    "createCategory",
    "Add a category",
    tag: tag,
    access: .staff,
    parameters: .none,
    body: name,
    output: .object(Resource.category.shape),
    status: 201,
    message: "Category created",
    reasons: [.duplicate]
  ) { call, _, name in
    try call.commit { unit in
      let category = try call.inventory.createCategory(name: name, in: unit)
      return Reply.data(Resource.category.data(category, for: call.role), tag: category.tag)
        .with(.location, "\(prefix)/\(category.id)")
    }
  }

  private static let category = Endpoint.read(
    prefix + "/{id}",
    "getCategory",
    "One category",
    tag: tag,
    parameters: .recordPath,
    output: .object(Resource.category.shape)
  ) { call, path in
    try call.cached(.categories) {
      let category = try call.read(.statement) { try call.inventory.category(id: path.id, $0) }
      return CachedAnswer(
        data: Resource.category.data(category, for: call.role),
        tag: category.tag.opaque
      )
    }
  }

  private static func rename(_ method: HTTPRequest.Method, _ operation: String) -> Endpoint {
    Endpoint.write(
      method,
      prefix + "/{id}",
      operation,
      "Rename a category",
      tag: tag,
      access: .staff,
      parameters: .recordPath,
      body: name,
      output: .object(Resource.category.shape),
      message: "Category changed",
      reasons: [.duplicate, .staleVersion]
    ) { call, path, name in
      try call.commit { unit in
        let category = try call.inventory.renameCategory(
          id: path.id,
          name: name,
          ifMatch: { try call.checkMatch($0.versionTag) },
          in: unit
        )
        return .data(Resource.category.data(category, for: call.role), tag: category.tag)
      }
    }
  }

  private static let delete = Endpoint.action(
    .delete,
    prefix + "/{id}",
    "deleteCategory",
    "Delete a category that no product refers to",
    tag: tag,
    access: .staff,
    parameters: .recordPath,
    output: .nothing,
    status: 204,
    message: "Category deleted",
    reasons: [.inUse, .staleVersion]
  ) { call, path in
    try call.commit { unit in
      try call.inventory.deleteCategory(
        id: path.id,
        ifMatch: { try call.checkMatch($0.versionTag) },
        in: unit
      )
      return .nothing
    }
  }
}
