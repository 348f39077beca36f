internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Categories of products.
enum CategoryEndpoints {
  private static let prefix = EndpointTable.prefix + "/categories"
  private static let tag = "categories"
  private static let name = Schema.object(.required("name", .name(1...100), "Unique in any letter case.")) {
    $0
  }
  .named("CategoryName")

  static let all: [Endpoint] = [
    list, create, category, rename(.put, "replaceCategory"), rename(.patch, "updateCategory"), delete,
  ]

  private static let list = Endpoint.read(
    prefix,
    "listCategories",
    "List categories by name",
    tag: tag,
    parameters: Schema.object(.window) { $0 },
    output: .list(Resource.category.shape)
  ) { call, window in
    try call.page(window, of: .category, cachedAs: .categories) { reading, part in
      try reading.categories.page(part)
    } total: {
      try $0.categories.count()
    }
  }

  private static let create = Endpoint.write(
    .post,
    prefix,
    "createCategory",
    "Create a category",
    tag: tag,
    access: .staff,
    parameters: .none,
    body: name,
    output: .object(Resource.category.shape),
    status: 201,
    message: "Category created",
    audit: ["create category"],
    reasons: [.duplicate]
  ) { call, _, name in
    try call.commit { work in
      let category = try work.categories.create(name: name)
      return Reply.data(Resource.category.data(category, for: call.role), tag: category.tag)
        .with(.location, "\(prefix)/\(category.id)")
    }
  }

  private static let category = Endpoint.read(
    prefix + "/{id}",
    "getCategory",
    "Get a category",
    tag: tag,
    parameters: .recordPath,
    output: .object(Resource.category.shape)
  ) { call, path in
    try call.cached(.categories) {
      let category = try call.read(.statement) { try $0.categories.category(id: path.id) }
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
      audit: ["update category?"],
      reasons: [.duplicate, .staleVersion]
    ) { call, path, name in
      try call.commit { work in
        let category = try work.categories.rename(
          id: path.id,
          name: name,
          ifMatch: { try call.checkMatch($0.versionTag, of: $0, as: .category) }
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
    audit: ["delete category"],
    reasons: [.inUse, .staleVersion]
  ) { call, path in
    try call.commit { work in
      try work.categories.delete(
        id: path.id,
        ifMatch: { try call.checkMatch($0.versionTag) }
      )
      return .nothing
    }
  }
}
