internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Products, by number and by SKU.
enum ProductEndpoints {
  static let prefix = EndpointTable.prefix + "/products"
  static let tag = "products"

  static let all: [Endpoint] =
    [list, create, statistics]
    + endpoints(prefix + "/{id}", "Product", .recordPath) { .id($0.id) }
    + endpoints(prefix + "/sku/{sku}", "ProductBySKU", .skuPath) { .sku($0.sku.text) }

  private static let list = Endpoint.read(
    prefix,
    "listProducts",
    "List products, filtered and sorted",
    tag: tag,
    parameters: Schema<ListParameters<ProductFilter>>.products,
    output: .list(Resource.product.shape)
  ) { call, parameters in
    let window = parameters.window
    let part = try call.part(window)
    return try call.cached(.productList) {
      if !window.wantsTotal {
        var known: ListPage<Product>?
        if call.inventory.expectsKnownProducts {
          known = try call.read(.statement) { try $0.products.knownPage(parameters.filter, part) }
        }
        let page =
          try known ?? call.read(.statement) { try $0.products.recordedPage(parameters.filter, part) }
        // What is held of a product is a second question, to be answered as of the same moment as the first.
        if page.values.allSatisfy({ $0.reserved == .zero }) {
          return try call.list(page, window: window, resource: .product, total: { 0 })
        }
      }
      return try call.read { reading in
        let page = try reading.products.page(parameters.filter, part)
        var answer = try call.list(
          page,
          window: window,
          resource: .product,
          total: { try reading.products.count(parameters.filter) }
        )
        answer.validUntil = page.values.compactMap(\.heldUntil).min()
        return answer
      }
    }
  }

  private static let create = Endpoint.write(
    .post,
    prefix,
    "createProduct",
    "Create a product",
    tag: tag,
    access: .staff,
    parameters: .none,
    body: .newProduct,
    output: .object(Resource.product.shape),
    status: 201,
    message: "Product created",
    audit: ["create product", "create category?"],
    reasons: [.duplicate]
  ) { call, _, new in
    try call.commit { work in
      let product = try work.products.create(
        sku: new.sku,
        new.draft,
        category: new.category,
        openingStock: new.stock
      )
      return Reply.data(Resource.product.data(product, for: call.role), version: product.versionTag)
        .with(.location, "\(prefix)/\(product.id)")
    }
  }

  private static let statistics = Endpoint.read(
    prefix + "/stats",
    "getProductStatistics",
    "Get statistics on all active products",
    tag: tag,
    output: .object(
      .named(
        "ProductStatistics",
        .object([
          .init("active_products", .count),
          .init("low_stock_items", .count, summary: "Available at or below the reorder point of a location."),
          .init("total_inventory_value", .money, summary: "Stock at selling prices."),
        ])
      )
    )
  ) { call in
    try call.cached(.productStatistics) {
      let (active, low, value) = try call.read { try $0.products.statistics() }
      var writer = JSONWriter(capacity: 128)
      writer.object { writer in
        writer.member("active_products", active)
        writer.member("low_stock_items", low)
        writer.name("total_inventory_value")
        writer.value(value)
      }
      return CachedAnswer(data: writer.bytes, tag: EntityTag(content: writer.bytes).opaque)
    }
  }

  /// The endpoints of one product, whichever way its path names it.
  private static func endpoints<Path>(
    _ path: String,
    _ name: String,
    _ parameters: Schema<Path>,
    _ reference: @escaping @Sendable (Path) -> ProductReference
  ) -> [Endpoint] {
    let get = Endpoint.read(
      path,
      "get\(name)",
      "Get a product",
      tag: tag,
      parameters: parameters,
      output: .object(Resource.product.shape)
    ) { call, path in
      let reference = reference(path)
      return try call.cachedAnswer(about: reference, { .product(id: $0) }) {
        let product = try call.product(reference)
        let answer = CachedAnswer(
          Resource.product.data(product, for: call.role),
          version: product.versionTag,
          validUntil: product.heldUntil
        )
        return (product.id, answer)
      }
    }
    func update(_ method: HTTPRequest.Method, _ operation: String) -> Endpoint {
      Endpoint.write(
        method,
        path,
        operation,
        "Update a product; fields that are absent stay unchanged",
        tag: tag,
        access: .staff,
        parameters: parameters,
        body: .productChange,
        output: .object(Resource.product.shape),
        message: "Product changed",
        audit: ["update product?", "create category?"],
        reasons: [.duplicate, .staleVersion]
      ) { call, path, change in
        try call.commit { work in
          let product = try work.products.update(
            reference(path),
            change,
            ifMatch: { try call.checkMatch($0.versionTag, of: $0, as: .product) }
          )
          return .data(Resource.product.data(product, for: call.role), version: product.versionTag)
        }
      }
    }
    let delete = Endpoint.action(
      .delete,
      path,
      "delete\(name)",
      "Delete a product that has no stock movements",
      tag: tag,
      access: .staff,
      parameters: parameters,
      output: .nothing,
      status: 204,
      message: "Product deleted",
      audit: ["delete product"],
      reasons: [.inUse, .staleVersion]
    ) { call, path in
      try call.commit { work in
        try work.products.delete(
          reference(path),
          ifMatch: { try call.checkMatch($0.versionTag) }
        )
        return .nothing
      }
    }
    return [get, update(.put, "replace\(name)"), update(.patch, "update\(name)"), delete]
  }
}

extension Call {
  /// A product as of this moment.
  func product(_ reference: ProductReference) throws -> Product {
    let product = try read(.statement) { try $0.products.recorded(reference) }
    // What is held of it is a second question, to be answered as of the same moment as the first.
    guard product.reserved > .zero else { return product }
    return try read { try $0.products.product(reference) }
  }
}

extension Schema where Value == ListParameters<ProductFilter> {
  static var products: Schema {
    .object(
      .window,
      .optional("category_id", .identifier),
      .optional("category", .text(1...100), "Name, in any letter case."),
      .optional("supplier_id", .identifier),
      .optional("barcode", .barcode),
      .optional("q", .text(1...200), "Words to look for in name, SKU, description and barcode."),
      .optional("location_id", .identifier, "Whose stock; all locations together when absent."),
      .optional("low_stock", .boolean, "Active, and available at or below the reorder point of a location."),
      .optional("active", .boolean),
      .optional("min_price", .money()),
      .optional("max_price", .money()),
      .optional("min_stock", .quantity()),
      .optional("max_stock", .quantity()),
      .sort()
    ) {
      window,
      categoryID,
      category,
      supplierID,
      barcode,
      search,
      locationID,
      isLow,
      isActive,
      minimumPrice,
      maximumPrice,
      minimumStock,
      maximumStock,
      sort in
      let filter = ProductFilter(
        categoryID: categoryID,
        category: category,
        supplierID: supplierID,
        barcode: barcode?.text,
        search: search,
        locationID: locationID,
        isLow: isLow,
        isActive: isActive,
        minimumPrice: minimumPrice,
        maximumPrice: maximumPrice,
        minimumStock: minimumStock,
        maximumStock: maximumStock,
        sort: sort
      )
      return ListParameters(filter: filter, window: window)
    }
  }
}
