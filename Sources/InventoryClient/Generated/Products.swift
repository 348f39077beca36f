// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List products, filtered and sorted.
  ///
  /// `GET /api/v1/products`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - category: Name, in any letter case.
  ///   - q: Words to look for in name, SKU, description and barcode.
  ///   - locationID: Whose stock; all locations together when absent.
  ///   - lowStock: Active, and available at or below the reorder point of a location.
  ///   - sort: Columns separated by commas; - for descending.
  public func listProducts(
    categoryID: Int64? = nil,
    category: String? = nil,
    supplierID: Int64? = nil,
    barcode: String? = nil,
    q: String? = nil,
    locationID: Int64? = nil,
    lowStock: Bool? = nil,
    active: Bool? = nil,
    minPrice: Money? = nil,
    maxPrice: Money? = nil,
    minStock: Quantity? = nil,
    maxStock: Quantity? = nil,
    sort: [Inventory.ListProductsSort]? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Product> {
    var call = Call(
      "listProducts",
      "GET",
      "/api/v1/products",
      repeats: .always
    )
    call.add("category_id", categoryID)
    call.add("category", category)
    call.add("supplier_id", supplierID)
    call.add("barcode", barcode)
    call.add("q", q)
    call.add("location_id", locationID)
    call.add("low_stock", lowStock)
    call.add("active", active)
    call.add("min_price", minPrice)
    call.add("max_price", maxPrice)
    call.add("min_stock", minStock)
    call.add("max_stock", maxStock)
    call.add("sort", sort)
    return Pages(self, call, size: pageSize, options)
  }

  /// Create a product.
  ///
  /// `POST /api/v1/products`; for staff and above.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE; ``ConnectionError``.
  @discardableResult
  public func createProduct(
    _ body: Inventory.NewProduct,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Product> {
    var call = Call(
      "createProduct",
      "POST",
      "/api/v1/products",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get statistics on all active products.
  ///
  /// `GET /api/v1/products/stats`; for any signed-in user.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getProductStatistics(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.ProductStatistics> {
    let call = Call(
      "getProductStatistics",
      "GET",
      "/api/v1/products/stats",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Get a product.
  ///
  /// `GET /api/v1/products/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getProduct(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Product> {
    let call = Call(
      "getProduct",
      "GET",
      "/api/v1/products/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Update a product; fields that are absent stay unchanged.
  ///
  /// `PUT /api/v1/products/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func replaceProduct(
    id: Int64,
    _ body: Inventory.ProductChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Product> {
    var call = Call(
      "replaceProduct",
      "PUT",
      "/api/v1/products/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Update a product; fields that are absent stay unchanged.
  ///
  /// `PATCH /api/v1/products/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func updateProduct(
    id: Int64,
    _ body: Inventory.ProductChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Product> {
    var call = Call(
      "updateProduct",
      "PATCH",
      "/api/v1/products/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Delete a product that has no stock movements.
  ///
  /// `DELETE /api/v1/products/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons IN_USE, STALE_VERSION; ``ConnectionError``.
  public func deleteProduct(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "deleteProduct",
      "DELETE",
      "/api/v1/products/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }

  /// Get a product.
  ///
  /// `GET /api/v1/products/sku/{sku}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - sku: SKU of the product.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getProductBySKU(
    sku: SKU,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Product> {
    let call = Call(
      "getProductBySKU",
      "GET",
      "/api/v1/products/sku/\(escaping: sku)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Update a product; fields that are absent stay unchanged.
  ///
  /// `PUT /api/v1/products/sku/{sku}`; for staff and above.
  ///
  /// - Parameters:
  ///   - sku: SKU of the product.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func replaceProductBySKU(
    sku: SKU,
    _ body: Inventory.ProductChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Product> {
    var call = Call(
      "replaceProductBySKU",
      "PUT",
      "/api/v1/products/sku/\(escaping: sku)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Update a product; fields that are absent stay unchanged.
  ///
  /// `PATCH /api/v1/products/sku/{sku}`; for staff and above.
  ///
  /// - Parameters:
  ///   - sku: SKU of the product.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func updateProductBySKU(
    sku: SKU,
    _ body: Inventory.ProductChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Product> {
    var call = Call(
      "updateProductBySKU",
      "PATCH",
      "/api/v1/products/sku/\(escaping: sku)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Delete a product that has no stock movements.
  ///
  /// `DELETE /api/v1/products/sku/{sku}`; for staff and above.
  ///
  /// - Parameters:
  ///   - sku: SKU of the product.
  /// - Throws: ``ServiceError``, also for the reasons IN_USE, STALE_VERSION; ``ConnectionError``.
  public func deleteProductBySKU(
    sku: SKU,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "deleteProductBySKU",
      "DELETE",
      "/api/v1/products/sku/\(escaping: sku)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }

  /// Create or update up to 1,000 products by SKU atomically; fields that a row does not name stay unchanged.
  ///
  /// `POST /api/v1/products/bulk`; for staff and above.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE; ``ConnectionError``.
  @discardableResult
  public func mergeProducts(
    _ body: Inventory.ProductRows,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.MergedProducts> {
    var call = Call(
      "mergeProducts",
      "POST",
      "/api/v1/products/bulk",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get the stock of a product at each location, now or at a past time.
  ///
  /// `GET /api/v1/products/{id}/stock`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  ///   - asOf: RFC 3339; folds by when things happened.
  ///   - locationID: Where; all locations when absent.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getProductStock(
    id: Int64,
    asOf: Instant? = nil,
    locationID: Int64? = nil,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Stock> {
    var call = Call(
      "getProductStock",
      "GET",
      "/api/v1/products/\(escaping: id)/stock",
      repeats: .always
    )
    call.add("as_of", asOf)
    call.add("location_id", locationID)
    return try await answer(call, options)
  }

  /// List the ledger entries of a product at a location, oldest first.
  ///
  /// `GET /api/v1/products/{id}/ledger`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  ///   - locationID: Where; the default location when absent.
  public func getProductLedger(
    id: Int64,
    locationID: Int64? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Transaction> {
    var call = Call(
      "getProductLedger",
      "GET",
      "/api/v1/products/\(escaping: id)/ledger",
      repeats: .always
    )
    call.add("location_id", locationID)
    return Pages(self, call, size: pageSize, options)
  }

  /// Get the stock of a product at each location, now or at a past time.
  ///
  /// `GET /api/v1/products/sku/{sku}/stock`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - sku: SKU of the product.
  ///   - asOf: RFC 3339; folds by when things happened.
  ///   - locationID: Where; all locations when absent.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getProductBySKUStock(
    sku: SKU,
    asOf: Instant? = nil,
    locationID: Int64? = nil,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Stock> {
    var call = Call(
      "getProductBySKUStock",
      "GET",
      "/api/v1/products/sku/\(escaping: sku)/stock",
      repeats: .always
    )
    call.add("as_of", asOf)
    call.add("location_id", locationID)
    return try await answer(call, options)
  }

  /// List the ledger entries of a product at a location, oldest first.
  ///
  /// `GET /api/v1/products/sku/{sku}/ledger`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - sku: SKU of the product.
  ///   - locationID: Where; the default location when absent.
  public func getProductBySKULedger(
    sku: SKU,
    locationID: Int64? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Transaction> {
    var call = Call(
      "getProductBySKULedger",
      "GET",
      "/api/v1/products/sku/\(escaping: sku)/ledger",
      repeats: .always
    )
    call.add("location_id", locationID)
    return Pages(self, call, size: pageSize, options)
  }

  /// Set how a product is purchased for a location; fields that are absent stay unchanged, null means the value of the product.
  ///
  /// `PUT /api/v1/products/{id}/locations/{location_id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the product.
  ///   - locationID: Number of the location.
  /// - Throws: ``ServiceError``, also for the reasons STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func setProductLocation(
    locationID: Int64,
    id: Int64,
    _ body: Inventory.ProductLocationChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.ProductLocation> {
    var call = Call(
      "setProductLocation",
      "PUT",
      "/api/v1/products/\(escaping: id)/locations/\(escaping: locationID)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Remove the purchasing settings of a product for a location; the values of the product apply again.
  ///
  /// `DELETE /api/v1/products/{id}/locations/{location_id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the product.
  ///   - locationID: Number of the location.
  /// - Throws: ``ServiceError``, also for the reasons STALE_VERSION; ``ConnectionError``.
  public func removeProductLocation(
    locationID: Int64,
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "removeProductLocation",
      "DELETE",
      "/api/v1/products/\(escaping: id)/locations/\(escaping: locationID)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }

  /// List the reviews of a product, newest first.
  ///
  /// `GET /api/v1/products/{id}/reviews`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  public func getProductReviews(
    id: Int64,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Review> {
    let call = Call(
      "getProductReviews",
      "GET",
      "/api/v1/products/\(escaping: id)/reviews",
      repeats: .always
    )
    return Pages(self, call, size: pageSize, options)
  }

  /// List the reviews of a product, newest first.
  ///
  /// `GET /api/v1/products/sku/{sku}/reviews`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - sku: SKU of the product.
  public func getProductBySKUReviews(
    sku: SKU,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Review> {
    let call = Call(
      "getProductBySKUReviews",
      "GET",
      "/api/v1/products/sku/\(escaping: sku)/reviews",
      repeats: .always
    )
    return Pages(self, call, size: pageSize, options)
  }
}

extension Inventory {
  /// `Product` of the service.
  public struct Product: Hashable, Sendable, WireValue {
    public var id: Int64
    public var sku: SKU
    public var name: String
    public var description: String?
    public var categoryID: Int64?
    public var category: String?
    public var price: Money
    /// Only for staff.
    public var costPrice: Money?
    /// On hand over all locations.
    public var stock: Quantity
    /// On hand and not reserved.
    public var available: Quantity
    public var unit: String
    public var barcode: String?
    public var imageURL: String?
    public var leadTimeDays: Int
    /// Probability of no stock-out in a cycle.
    public var serviceLevel: Double
    public var packSize: Quantity
    public var minOrder: Quantity
    public var shelfLifeDays: Int?
    public var isActive: Bool
    /// Who delivers it.
    public var supplierID: Int64?
    /// What reviews say of it.
    public var rating: Inventory.Product.Rating
    public var version: Int64
    public var createdAt: Instant
    public var updatedAt: Instant

    public init(
      id: Int64,
      sku: SKU,
      name: String,
      description: String? = nil,
      categoryID: Int64? = nil,
      category: String? = nil,
      price: Money,
      costPrice: Money? = nil,
      stock: Quantity,
      available: Quantity,
      unit: String,
      barcode: String? = nil,
      imageURL: String? = nil,
      leadTimeDays: Int,
      serviceLevel: Double,
      packSize: Quantity,
      minOrder: Quantity,
      shelfLifeDays: Int? = nil,
      isActive: Bool,
      supplierID: Int64? = nil,
      rating: Inventory.Product.Rating,
      version: Int64,
      createdAt: Instant,
      updatedAt: Instant
    ) {
      self.id = id
      self.sku = sku
      self.name = name
      self.description = description
      self.categoryID = categoryID
      self.category = category
      self.price = price
      self.costPrice = costPrice
      self.stock = stock
      self.available = available
      self.unit = unit
      self.barcode = barcode
      self.imageURL = imageURL
      self.leadTimeDays = leadTimeDays
      self.serviceLevel = serviceLevel
      self.packSize = packSize
      self.minOrder = minOrder
      self.shelfLifeDays = shelfLifeDays
      self.isActive = isActive
      self.supplierID = supplierID
      self.rating = rating
      self.version = version
      self.createdAt = createdAt
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.sku = try object.required("sku")
      self.name = try object.required("name")
      self.description = try object.optional("description")
      self.categoryID = try object.optional("category_id")
      self.category = try object.optional("category")
      self.price = try object.required("price")
      self.costPrice = try object.optional("cost_price")
      self.stock = try object.required("stock")
      self.available = try object.required("available")
      self.unit = try object.required("unit")
      self.barcode = try object.optional("barcode")
      self.imageURL = try object.optional("image_url")
      self.leadTimeDays = try object.required("lead_time_days")
      self.serviceLevel = try object.required("service_level")
      self.packSize = try object.required("pack_size")
      self.minOrder = try object.required("min_order")
      self.shelfLifeDays = try object.optional("shelf_life_days")
      self.isActive = try object.required("is_active")
      self.supplierID = try object.optional("supplier_id")
      self.rating = try object.required("rating")
      self.version = try object.required("version")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("sku", sku)
      writer.member("name", name)
      writer.nullable("description", description)
      writer.nullable("category_id", categoryID)
      writer.nullable("category", category)
      writer.member("price", price)
      writer.optional("cost_price", costPrice)
      writer.member("stock", stock)
      writer.member("available", available)
      writer.member("unit", unit)
      writer.nullable("barcode", barcode)
      writer.nullable("image_url", imageURL)
      writer.member("lead_time_days", leadTimeDays)
      writer.member("service_level", serviceLevel)
      writer.member("pack_size", packSize)
      writer.member("min_order", minOrder)
      writer.nullable("shelf_life_days", shelfLifeDays)
      writer.member("is_active", isActive)
      writer.nullable("supplier_id", supplierID)
      writer.member("rating", rating)
      writer.member("version", version)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }

    /// `Product.Rating` of the service.
    public struct Rating: Hashable, Sendable, WireValue {
      /// 1.0 to 5.0; null without reviews.
      public var mean: Double?
      public var count: Int

      public init(
        mean: Double? = nil,
        count: Int
      ) {
        self.mean = mean
        self.count = count
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.mean = try object.optional("mean")
        self.count = try object.required("count")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.nullable("mean", mean)
        writer.member("count", count)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `ProductStatistics` of the service.
  public struct ProductStatistics: Hashable, Sendable, WireValue {
    public var activeProducts: Int
    /// Available at or below the reorder point of a location.
    public var lowStockItems: Int
    /// Stock at selling prices.
    public var totalInventoryValue: Money

    public init(
      activeProducts: Int,
      lowStockItems: Int,
      totalInventoryValue: Money
    ) {
      self.activeProducts = activeProducts
      self.lowStockItems = lowStockItems
      self.totalInventoryValue = totalInventoryValue
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.activeProducts = try object.required("active_products")
      self.lowStockItems = try object.required("low_stock_items")
      self.totalInventoryValue = try object.required("total_inventory_value")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("active_products", activeProducts)
      writer.member("low_stock_items", lowStockItems)
      writer.member("total_inventory_value", totalInventoryValue)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `MergedProducts` of the service.
  public struct MergedProducts: Hashable, Sendable, WireValue {
    public var created: Int
    public var changed: Int
    public var unchanged: Int
    public var refused: Int
    public var results: [Inventory.MergedProducts.Result]

    public init(
      created: Int,
      changed: Int,
      unchanged: Int,
      refused: Int,
      results: [Inventory.MergedProducts.Result]
    ) {
      self.created = created
      self.changed = changed
      self.unchanged = unchanged
      self.refused = refused
      self.results = results
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.created = try object.required("created")
      self.changed = try object.required("changed")
      self.unchanged = try object.required("unchanged")
      self.refused = try object.required("refused")
      self.results = try object.required("results")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("created", created)
      writer.member("changed", changed)
      writer.member("unchanged", unchanged)
      writer.member("refused", refused)
      writer.member("results", results)
      writer.endObject()
    }

    /// `MergedProducts.Result` of the service.
    public struct Result: Hashable, Sendable, WireValue {
      /// Of the row, from 0.
      public var index: Int
      public var sku: String?
      public var status: Inventory.MergedProducts.Result.Status
      public var id: Int64?
      public var errors: [Inventory.MergedProducts.Result.Error]

      public init(
        index: Int,
        sku: String? = nil,
        status: Inventory.MergedProducts.Result.Status,
        id: Int64? = nil,
        errors: [Inventory.MergedProducts.Result.Error]
      ) {
        self.index = index
        self.sku = sku
        self.status = status
        self.id = id
        self.errors = errors
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.index = try object.required("index")
        self.sku = try object.optional("sku")
        self.status = try object.required("status")
        self.id = try object.optional("id")
        self.errors = try object.required("errors")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("index", index)
        writer.nullable("sku", sku)
        writer.member("status", status)
        writer.nullable("id", id)
        writer.member("errors", errors)
        writer.endObject()
      }

      /// `MergedProducts.Result.Status` of the service.
      public enum Status: OpenChoice, WireValue, ParameterValue {
        case created
        case changed
        case unchanged
        case refused
        /// A name that this version does not know.
        case other(String)

        public static let known: [Self] = [.created, .changed, .unchanged, .refused]

        public init(_ text: String) {
          self =
            switch text {
            case "created": .created
            case "changed": .changed
            case "unchanged": .unchanged
            case "refused": .refused
            default: .other(text)
            }
        }

        public var text: String {
          switch self {
          case .created: "created"
          case .changed: "changed"
          case .unchanged: "unchanged"
          case .refused: "refused"
          case .other(let text): text
          }
        }
      }

      /// `MergedProducts.Result.Error` of the service.
      public struct Error: Hashable, Sendable, WireValue {
        public var path: String
        public var rule: String
        public var message: String

        public init(
          path: String,
          rule: String,
          message: String
        ) {
          self.path = path
          self.rule = rule
          self.message = message
        }

        package init(wire value: JSONValue) throws(WireError) {
          let object = try WireObject(value)
          self.path = try object.required("path")
          self.rule = try object.required("rule")
          self.message = try object.required("message")
        }

        package func write(into writer: inout JSONWriter) {
          writer.beginObject()
          writer.member("path", path)
          writer.member("rule", rule)
          writer.member("message", message)
          writer.endObject()
        }
      }
    }
  }
}

extension Inventory {
  /// `Stock` of the service.
  public struct Stock: Hashable, Sendable, WireValue {
    public var productID: Int64
    public var sku: String
    public var onHand: Quantity
    public var reserved: Quantity
    public var available: Quantity
    /// Ordered from suppliers and not yet received.
    public var onOrder: Quantity
    public var asOf: Instant?
    /// Why the figures of a past moment are not to be relied on.
    public var note: String?
    public var locations: [Inventory.Stock.Location]

    public init(
      productID: Int64,
      sku: String,
      onHand: Quantity,
      reserved: Quantity,
      available: Quantity,
      onOrder: Quantity,
      asOf: Instant? = nil,
      note: String? = nil,
      locations: [Inventory.Stock.Location]
    ) {
      self.productID = productID
      self.sku = sku
      self.onHand = onHand
      self.reserved = reserved
      self.available = available
      self.onOrder = onOrder
      self.asOf = asOf
      self.note = note
      self.locations = locations
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.productID = try object.required("product_id")
      self.sku = try object.required("sku")
      self.onHand = try object.required("on_hand")
      self.reserved = try object.required("reserved")
      self.available = try object.required("available")
      self.onOrder = try object.required("on_order")
      self.asOf = try object.optional("as_of")
      self.note = try object.optional("note")
      self.locations = try object.required("locations")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("product_id", productID)
      writer.member("sku", sku)
      writer.member("on_hand", onHand)
      writer.member("reserved", reserved)
      writer.member("available", available)
      writer.member("on_order", onOrder)
      writer.nullable("as_of", asOf)
      writer.nullable("note", note)
      writer.member("locations", locations)
      writer.endObject()
    }

    /// `Stock.Location` of the service.
    public struct Location: Hashable, Sendable, WireValue {
      public var locationID: Int64
      public var onHand: Quantity
      public var reserved: Quantity
      public var available: Quantity
      public var onOrder: Quantity
      public var reorderPoint: Quantity
      /// How it is bought there, where that differs.
      public var setting: Inventory.ProductLocation?
      /// SHA-256 of the last ledger entry. Only for staff.
      public var lastHash: String?

      public init(
        locationID: Int64,
        onHand: Quantity,
        reserved: Quantity,
        available: Quantity,
        onOrder: Quantity,
        reorderPoint: Quantity,
        setting: Inventory.ProductLocation? = nil,
        lastHash: String? = nil
      ) {
        self.locationID = locationID
        self.onHand = onHand
        self.reserved = reserved
        self.available = available
        self.onOrder = onOrder
        self.reorderPoint = reorderPoint
        self.setting = setting
        self.lastHash = lastHash
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.locationID = try object.required("location_id")
        self.onHand = try object.required("on_hand")
        self.reserved = try object.required("reserved")
        self.available = try object.required("available")
        self.onOrder = try object.required("on_order")
        self.reorderPoint = try object.required("reorder_point")
        self.setting = try object.optional("setting")
        self.lastHash = try object.optional("last_hash")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("location_id", locationID)
        writer.member("on_hand", onHand)
        writer.member("reserved", reserved)
        writer.member("available", available)
        writer.member("on_order", onOrder)
        writer.member("reorder_point", reorderPoint)
        writer.nullable("setting", setting)
        writer.optional("last_hash", lastHash)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `ProductLocation` of the service.
  public struct ProductLocation: Hashable, Sendable, WireValue {
    public var productID: Int64
    public var locationID: Int64
    /// Null for the calculated one.
    public var reorderPoint: Quantity?
    /// Null for that of the supplier, or the product.
    public var leadTimeDays: Int?
    /// Null for that of the product.
    public var serviceLevel: Double?
    /// Null for that of the product.
    public var supplierID: Int64?
    public var version: Int64
    public var updatedAt: Instant

    public init(
      productID: Int64,
      locationID: Int64,
      reorderPoint: Quantity? = nil,
      leadTimeDays: Int? = nil,
      serviceLevel: Double? = nil,
      supplierID: Int64? = nil,
      version: Int64,
      updatedAt: Instant
    ) {
      self.productID = productID
      self.locationID = locationID
      self.reorderPoint = reorderPoint
      self.leadTimeDays = leadTimeDays
      self.serviceLevel = serviceLevel
      self.supplierID = supplierID
      self.version = version
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.productID = try object.required("product_id")
      self.locationID = try object.required("location_id")
      self.reorderPoint = try object.optional("reorder_point")
      self.leadTimeDays = try object.optional("lead_time_days")
      self.serviceLevel = try object.optional("service_level")
      self.supplierID = try object.optional("supplier_id")
      self.version = try object.required("version")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("product_id", productID)
      writer.member("location_id", locationID)
      writer.nullable("reorder_point", reorderPoint)
      writer.nullable("lead_time_days", leadTimeDays)
      writer.nullable("service_level", serviceLevel)
      writer.nullable("supplier_id", supplierID)
      writer.member("version", version)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `Transaction` of the service.
  public struct Transaction: Hashable, Sendable, WireValue {
    public var id: Int64
    public var productID: Int64
    public var sku: SKU
    public var locationID: Int64
    /// Position in the chain of this product and location.
    public var sequence: Int64
    public var kind: Inventory.Transaction.Kind
    /// Signed change of the stock.
    public var quantity: Quantity
    public var balanceAfter: Quantity
    public var unitPrice: Money?
    public var total: Money?
    /// Only for staff.
    public var unitCost: Money?
    public var isPromo: Bool
    public var isFlagged: Bool
    public var occurredAt: Instant
    public var recordedAt: Instant
    /// What recorded it.
    public var actorKind: Inventory.Transaction.ActorKind
    /// Number within the kind; 0 for the system.
    public var actorID: Int
    public var reference: String?
    public var reversesID: Int64?
    public var checkoutID: Int64?
    /// The sale whose goods came back.
    public var returnsID: Int64?
    /// SHA-256 of the entry before it in the chain. Only for staff.
    public var previousHash: String?
    /// How the hash of this entry is made. Only for staff.
    public var layout: Int?
    /// Random bits in the hash of this entry, hexadecimal. Only for staff.
    public var blind: String?

    public init(
      id: Int64,
      productID: Int64,
      sku: SKU,
      locationID: Int64,
      sequence: Int64,
      kind: Inventory.Transaction.Kind,
      quantity: Quantity,
      balanceAfter: Quantity,
      unitPrice: Money? = nil,
      total: Money? = nil,
      unitCost: Money? = nil,
      isPromo: Bool,
      isFlagged: Bool,
      occurredAt: Instant,
      recordedAt: Instant,
      actorKind: Inventory.Transaction.ActorKind,
      actorID: Int,
      reference: String? = nil,
      reversesID: Int64? = nil,
      checkoutID: Int64? = nil,
      returnsID: Int64? = nil,
      previousHash: String? = nil,
      layout: Int? = nil,
      blind: String? = nil
    ) {
      self.id = id
      self.productID = productID
      self.sku = sku
      self.locationID = locationID
      self.sequence = sequence
      self.kind = kind
      self.quantity = quantity
      self.balanceAfter = balanceAfter
      self.unitPrice = unitPrice
      self.total = total
      self.unitCost = unitCost
      self.isPromo = isPromo
      self.isFlagged = isFlagged
      self.occurredAt = occurredAt
      self.recordedAt = recordedAt
      self.actorKind = actorKind
      self.actorID = actorID
      self.reference = reference
      self.reversesID = reversesID
      self.checkoutID = checkoutID
      self.returnsID = returnsID
      self.previousHash = previousHash
      self.layout = layout
      self.blind = blind
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.productID = try object.required("product_id")
      self.sku = try object.required("sku")
      self.locationID = try object.required("location_id")
      self.sequence = try object.required("sequence")
      self.kind = try object.required("kind")
      self.quantity = try object.required("quantity")
      self.balanceAfter = try object.required("balance_after")
      self.unitPrice = try object.optional("unit_price")
      self.total = try object.optional("total")
      self.unitCost = try object.optional("unit_cost")
      self.isPromo = try object.required("is_promo")
      self.isFlagged = try object.required("is_flagged")
      self.occurredAt = try object.required("occurred_at")
      self.recordedAt = try object.required("recorded_at")
      self.actorKind = try object.required("actor_kind")
      self.actorID = try object.required("actor_id")
      self.reference = try object.optional("reference")
      self.reversesID = try object.optional("reverses_id")
      self.checkoutID = try object.optional("checkout_id")
      self.returnsID = try object.optional("returns_id")
      self.previousHash = try object.optional("previous_hash")
      self.layout = try object.optional("layout")
      self.blind = try object.optional("blind")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("product_id", productID)
      writer.member("sku", sku)
      writer.member("location_id", locationID)
      writer.member("sequence", sequence)
      writer.member("kind", kind)
      writer.member("quantity", quantity)
      writer.member("balance_after", balanceAfter)
      writer.nullable("unit_price", unitPrice)
      writer.nullable("total", total)
      writer.optional("unit_cost", unitCost)
      writer.member("is_promo", isPromo)
      writer.member("is_flagged", isFlagged)
      writer.member("occurred_at", occurredAt)
      writer.member("recorded_at", recordedAt)
      writer.member("actor_kind", actorKind)
      writer.member("actor_id", actorID)
      writer.nullable("reference", reference)
      writer.nullable("reverses_id", reversesID)
      writer.nullable("checkout_id", checkoutID)
      writer.nullable("returns_id", returnsID)
      writer.optional("previous_hash", previousHash)
      writer.optional("layout", layout)
      writer.optional("blind", blind)
      writer.endObject()
    }

    /// `Transaction.Kind` of the service.
    public enum Kind: OpenChoice, WireValue, ParameterValue {
      case sale
      case purchase
      case adjustment
      case waste
      case customerReturn
      case count
      case transfer
      case order
      case orderChange
      case cancellation
      case reversal
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.sale, .purchase, .adjustment, .waste, .customerReturn, .count, .transfer, .order, .orderChange, .cancellation, .reversal]

      public init(_ text: String) {
        self =
          switch text {
          case "sale": .sale
          case "purchase": .purchase
          case "adjustment": .adjustment
          case "waste": .waste
          case "customer_return": .customerReturn
          case "count": .count
          case "transfer": .transfer
          case "order": .order
          case "order_change": .orderChange
          case "cancellation": .cancellation
          case "reversal": .reversal
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .sale: "sale"
        case .purchase: "purchase"
        case .adjustment: "adjustment"
        case .waste: "waste"
        case .customerReturn: "customer_return"
        case .count: "count"
        case .transfer: "transfer"
        case .order: "order"
        case .orderChange: "order_change"
        case .cancellation: "cancellation"
        case .reversal: "reversal"
        case .other(let text): text
        }
      }
    }

    /// `Transaction.ActorKind` of the service.
    public enum ActorKind: OpenChoice, WireValue, ParameterValue {
      case anonymous
      case system
      case user
      case key
      case local
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.anonymous, .system, .user, .key, .local]

      public init(_ text: String) {
        self =
          switch text {
          case "anonymous": .anonymous
          case "system": .system
          case "user": .user
          case "key": .key
          case "local": .local
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .anonymous: "anonymous"
        case .system: "system"
        case .user: "user"
        case .key: "key"
        case .local: "local"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `NewProduct` of the service.
  public struct NewProduct: Hashable, Sendable, WireValue {
    /// Unique.
    public var sku: SKU
    public var name: String
    public var description: String?
    /// Number of the category; or category.
    public var categoryID: Int64?
    /// Name of the category; created when it is new.
    public var category: String?
    public var price: Money
    public var costPrice: Money?
    /// Opening quantity.
    public var stock: Quantity?
    /// In any letter case.
    public var unit: Inventory.NewProduct.Unit?
    /// Unique among active products.
    public var barcode: String?
    public var imageURL: String?
    public var leadTimeDays: Int?
    public var serviceLevel: Quantity?
    public var packSize: Quantity?
    public var minOrder: Quantity?
    public var shelfLifeDays: Int?
    public var isActive: Bool?
    /// Who delivers it.
    public var supplierID: Int64?

    public init(
      sku: SKU,
      name: String,
      description: String? = nil,
      categoryID: Int64? = nil,
      category: String? = nil,
      price: Money,
      costPrice: Money? = nil,
      stock: Quantity? = nil,
      unit: Inventory.NewProduct.Unit? = nil,
      barcode: String? = nil,
      imageURL: String? = nil,
      leadTimeDays: Int? = nil,
      serviceLevel: Quantity? = nil,
      packSize: Quantity? = nil,
      minOrder: Quantity? = nil,
      shelfLifeDays: Int? = nil,
      isActive: Bool? = nil,
      supplierID: Int64? = nil
    ) {
      self.sku = sku
      self.name = name
      self.description = description
      self.categoryID = categoryID
      self.category = category
      self.price = price
      self.costPrice = costPrice
      self.stock = stock
      self.unit = unit
      self.barcode = barcode
      self.imageURL = imageURL
      self.leadTimeDays = leadTimeDays
      self.serviceLevel = serviceLevel
      self.packSize = packSize
      self.minOrder = minOrder
      self.shelfLifeDays = shelfLifeDays
      self.isActive = isActive
      self.supplierID = supplierID
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.sku = try object.required("sku")
      self.name = try object.required("name")
      self.description = try object.optional("description")
      self.categoryID = try object.optional("category_id")
      self.category = try object.optional("category")
      self.price = try object.required("price")
      self.costPrice = try object.optional("cost_price")
      self.stock = try object.optional("stock")
      self.unit = try object.optional("unit")
      self.barcode = try object.optional("barcode")
      self.imageURL = try object.optional("image_url")
      self.leadTimeDays = try object.optional("lead_time_days")
      self.serviceLevel = try object.optional("service_level")
      self.packSize = try object.optional("pack_size")
      self.minOrder = try object.optional("min_order")
      self.shelfLifeDays = try object.optional("shelf_life_days")
      self.isActive = try object.optional("is_active")
      self.supplierID = try object.optional("supplier_id")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("sku", sku)
      writer.member("name", name)
      writer.optional("description", description)
      writer.optional("category_id", categoryID)
      writer.optional("category", category)
      writer.member("price", price)
      writer.optional("cost_price", costPrice)
      writer.optional("stock", stock)
      writer.optional("unit", unit)
      writer.optional("barcode", barcode)
      writer.optional("image_url", imageURL)
      writer.optional("lead_time_days", leadTimeDays)
      writer.optional("service_level", serviceLevel)
      writer.optional("pack_size", packSize)
      writer.optional("min_order", minOrder)
      writer.optional("shelf_life_days", shelfLifeDays)
      writer.optional("is_active", isActive)
      writer.optional("supplier_id", supplierID)
      writer.endObject()
    }

    /// `NewProduct.Unit` of the service.
    public enum Unit: OpenChoice, WireValue, ParameterValue {
      case piece
      case pair
      case set
      case dozen
      case pack
      case box
      case `case`
      case carton
      case crate
      case pallet
      case bag
      case sack
      case bottle
      case can
      case jar
      case tube
      case roll
      case sheet
      case bundle
      case tray
      case portion
      case hour
      case unit
      case mg
      case g
      case kg
      case t
      case oz
      case lb
      case ml
      case cl
      case dl
      case l
      case m3
      case gal
      case mm
      case cm
      case m
      case m2
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.piece, .pair, .set, .dozen, .pack, .box, .`case`, .carton, .crate, .pallet, .bag, .sack, .bottle, .can, .jar, .tube, .roll, .sheet, .bundle, .tray, .portion, .hour, .unit, .mg, .g, .kg, .t, .oz, .lb, .ml, .cl, .dl, .l, .m3, .gal, .mm, .cm, .m, .m2]

      public init(_ text: String) {
        self =
          switch text {
          case "piece": .piece
          case "pair": .pair
          case "set": .set
          case "dozen": .dozen
          case "pack": .pack
          case "box": .box
          case "case": .`case`
          case "carton": .carton
          case "crate": .crate
          case "pallet": .pallet
          case "bag": .bag
          case "sack": .sack
          case "bottle": .bottle
          case "can": .can
          case "jar": .jar
          case "tube": .tube
          case "roll": .roll
          case "sheet": .sheet
          case "bundle": .bundle
          case "tray": .tray
          case "portion": .portion
          case "hour": .hour
          case "unit": .unit
          case "mg": .mg
          case "g": .g
          case "kg": .kg
          case "t": .t
          case "oz": .oz
          case "lb": .lb
          case "ml": .ml
          case "cl": .cl
          case "dl": .dl
          case "l": .l
          case "m3": .m3
          case "gal": .gal
          case "mm": .mm
          case "cm": .cm
          case "m": .m
          case "m2": .m2
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .piece: "piece"
        case .pair: "pair"
        case .set: "set"
        case .dozen: "dozen"
        case .pack: "pack"
        case .box: "box"
        case .`case`: "case"
        case .carton: "carton"
        case .crate: "crate"
        case .pallet: "pallet"
        case .bag: "bag"
        case .sack: "sack"
        case .bottle: "bottle"
        case .can: "can"
        case .jar: "jar"
        case .tube: "tube"
        case .roll: "roll"
        case .sheet: "sheet"
        case .bundle: "bundle"
        case .tray: "tray"
        case .portion: "portion"
        case .hour: "hour"
        case .unit: "unit"
        case .mg: "mg"
        case .g: "g"
        case .kg: "kg"
        case .t: "t"
        case .oz: "oz"
        case .lb: "lb"
        case .ml: "ml"
        case .cl: "cl"
        case .dl: "dl"
        case .l: "l"
        case .m3: "m3"
        case .gal: "gal"
        case .mm: "mm"
        case .cm: "cm"
        case .m: "m"
        case .m2: "m2"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `ProductChange` of the service.
  public struct ProductChange: Hashable, Sendable, WireValue {
    public var sku: SKU?
    public var name: String?
    public var description: InventoryCore.Change<String?>
    /// Number of the category; or category.
    public var categoryID: InventoryCore.Change<Int64?>
    /// Name of the category; created when it is new.
    public var category: InventoryCore.Change<String?>
    public var price: Money?
    public var costPrice: Money?
    /// In any letter case; fixed once there is any quantity of the product.
    public var unit: Inventory.NewProduct.Unit?
    public var barcode: InventoryCore.Change<String?>
    public var imageURL: InventoryCore.Change<String?>
    public var leadTimeDays: Int?
    public var serviceLevel: Quantity?
    public var packSize: Quantity?
    public var minOrder: Quantity?
    public var shelfLifeDays: InventoryCore.Change<Int?>
    public var isActive: Bool?
    public var supplierID: InventoryCore.Change<Int64?>

    public init(
      sku: SKU? = nil,
      name: String? = nil,
      description: InventoryCore.Change<String?> = .keep,
      categoryID: InventoryCore.Change<Int64?> = .keep,
      category: InventoryCore.Change<String?> = .keep,
      price: Money? = nil,
      costPrice: Money? = nil,
      unit: Inventory.NewProduct.Unit? = nil,
      barcode: InventoryCore.Change<String?> = .keep,
      imageURL: InventoryCore.Change<String?> = .keep,
      leadTimeDays: Int? = nil,
      serviceLevel: Quantity? = nil,
      packSize: Quantity? = nil,
      minOrder: Quantity? = nil,
      shelfLifeDays: InventoryCore.Change<Int?> = .keep,
      isActive: Bool? = nil,
      supplierID: InventoryCore.Change<Int64?> = .keep
    ) {
      self.sku = sku
      self.name = name
      self.description = description
      self.categoryID = categoryID
      self.category = category
      self.price = price
      self.costPrice = costPrice
      self.unit = unit
      self.barcode = barcode
      self.imageURL = imageURL
      self.leadTimeDays = leadTimeDays
      self.serviceLevel = serviceLevel
      self.packSize = packSize
      self.minOrder = minOrder
      self.shelfLifeDays = shelfLifeDays
      self.isActive = isActive
      self.supplierID = supplierID
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.sku = try object.optional("sku")
      self.name = try object.optional("name")
      self.description = try object.change("description")
      self.categoryID = try object.change("category_id")
      self.category = try object.change("category")
      self.price = try object.optional("price")
      self.costPrice = try object.optional("cost_price")
      self.unit = try object.optional("unit")
      self.barcode = try object.change("barcode")
      self.imageURL = try object.change("image_url")
      self.leadTimeDays = try object.optional("lead_time_days")
      self.serviceLevel = try object.optional("service_level")
      self.packSize = try object.optional("pack_size")
      self.minOrder = try object.optional("min_order")
      self.shelfLifeDays = try object.change("shelf_life_days")
      self.isActive = try object.optional("is_active")
      self.supplierID = try object.change("supplier_id")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("sku", sku)
      writer.optional("name", name)
      writer.change("description", description)
      writer.change("category_id", categoryID)
      writer.change("category", category)
      writer.optional("price", price)
      writer.optional("cost_price", costPrice)
      writer.optional("unit", unit)
      writer.change("barcode", barcode)
      writer.change("image_url", imageURL)
      writer.optional("lead_time_days", leadTimeDays)
      writer.optional("service_level", serviceLevel)
      writer.optional("pack_size", packSize)
      writer.optional("min_order", minOrder)
      writer.change("shelf_life_days", shelfLifeDays)
      writer.optional("is_active", isActive)
      writer.change("supplier_id", supplierID)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ProductRows` of the service.
  public struct ProductRows: Hashable, Sendable, WireValue {
    /// Whether one bad row refuses all, or only itself.
    public var mode: Inventory.ProductRows.Mode?
    public var products: [Inventory.ProductRow]

    public init(
      mode: Inventory.ProductRows.Mode? = nil,
      products: [Inventory.ProductRow]
    ) {
      self.mode = mode
      self.products = products
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.mode = try object.optional("mode")
      self.products = try object.required("products")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("mode", mode)
      writer.member("products", products)
      writer.endObject()
    }

    /// `ProductRows.Mode` of the service.
    public enum Mode: OpenChoice, WireValue, ParameterValue {
      case all
      case each
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.all, .each]

      public init(_ text: String) {
        self =
          switch text {
          case "all": .all
          case "each": .each
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .all: "all"
        case .each: "each"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `ProductRow` of the service.
  public struct ProductRow: Hashable, Sendable, WireValue {
    /// Names a product that is there, or the new one.
    public var sku: SKU
    /// Of a new product required.
    public var name: String?
    public var description: String?
    /// Number of the category; or category.
    public var categoryID: Int64?
    /// Name of the category; created when it is new.
    public var category: String?
    /// Of a new product required.
    public var price: Money?
    public var costPrice: Money?
    /// Opening quantity of a new product.
    public var stock: Quantity?
    /// In any letter case; fixed once there is any quantity of the product.
    public var unit: Inventory.NewProduct.Unit?
    public var barcode: String?
    public var imageURL: String?
    public var leadTimeDays: Int?
    public var serviceLevel: Quantity?
    public var packSize: Quantity?
    public var minOrder: Quantity?
    public var shelfLifeDays: Int?
    public var isActive: Bool?
    public var supplierID: Int64?

    public init(
      sku: SKU,
      name: String? = nil,
      description: String? = nil,
      categoryID: Int64? = nil,
      category: String? = nil,
      price: Money? = nil,
      costPrice: Money? = nil,
      stock: Quantity? = nil,
      unit: Inventory.NewProduct.Unit? = nil,
      barcode: String? = nil,
      imageURL: String? = nil,
      leadTimeDays: Int? = nil,
      serviceLevel: Quantity? = nil,
      packSize: Quantity? = nil,
      minOrder: Quantity? = nil,
      shelfLifeDays: Int? = nil,
      isActive: Bool? = nil,
      supplierID: Int64? = nil
    ) {
      self.sku = sku
      self.name = name
      self.description = description
      self.categoryID = categoryID
      self.category = category
      self.price = price
      self.costPrice = costPrice
      self.stock = stock
      self.unit = unit
      self.barcode = barcode
      self.imageURL = imageURL
      self.leadTimeDays = leadTimeDays
      self.serviceLevel = serviceLevel
      self.packSize = packSize
      self.minOrder = minOrder
      self.shelfLifeDays = shelfLifeDays
      self.isActive = isActive
      self.supplierID = supplierID
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.sku = try object.required("sku")
      self.name = try object.optional("name")
      self.description = try object.optional("description")
      self.categoryID = try object.optional("category_id")
      self.category = try object.optional("category")
      self.price = try object.optional("price")
      self.costPrice = try object.optional("cost_price")
      self.stock = try object.optional("stock")
      self.unit = try object.optional("unit")
      self.barcode = try object.optional("barcode")
      self.imageURL = try object.optional("image_url")
      self.leadTimeDays = try object.optional("lead_time_days")
      self.serviceLevel = try object.optional("service_level")
      self.packSize = try object.optional("pack_size")
      self.minOrder = try object.optional("min_order")
      self.shelfLifeDays = try object.optional("shelf_life_days")
      self.isActive = try object.optional("is_active")
      self.supplierID = try object.optional("supplier_id")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("sku", sku)
      writer.optional("name", name)
      writer.optional("description", description)
      writer.optional("category_id", categoryID)
      writer.optional("category", category)
      writer.optional("price", price)
      writer.optional("cost_price", costPrice)
      writer.optional("stock", stock)
      writer.optional("unit", unit)
      writer.optional("barcode", barcode)
      writer.optional("image_url", imageURL)
      writer.optional("lead_time_days", leadTimeDays)
      writer.optional("service_level", serviceLevel)
      writer.optional("pack_size", packSize)
      writer.optional("min_order", minOrder)
      writer.optional("shelf_life_days", shelfLifeDays)
      writer.optional("is_active", isActive)
      writer.optional("supplier_id", supplierID)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ProductLocationChange` of the service.
  public struct ProductLocationChange: Hashable, Sendable, WireValue {
    public var reorderPoint: InventoryCore.Change<Quantity?>
    public var leadTimeDays: InventoryCore.Change<Int?>
    public var serviceLevel: InventoryCore.Change<Quantity?>
    public var supplierID: InventoryCore.Change<Int64?>

    public init(
      reorderPoint: InventoryCore.Change<Quantity?> = .keep,
      leadTimeDays: InventoryCore.Change<Int?> = .keep,
      serviceLevel: InventoryCore.Change<Quantity?> = .keep,
      supplierID: InventoryCore.Change<Int64?> = .keep
    ) {
      self.reorderPoint = reorderPoint
      self.leadTimeDays = leadTimeDays
      self.serviceLevel = serviceLevel
      self.supplierID = supplierID
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.reorderPoint = try object.change("reorder_point")
      self.leadTimeDays = try object.change("lead_time_days")
      self.serviceLevel = try object.change("service_level")
      self.supplierID = try object.change("supplier_id")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.change("reorder_point", reorderPoint)
      writer.change("lead_time_days", leadTimeDays)
      writer.change("service_level", serviceLevel)
      writer.change("supplier_id", supplierID)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ListProductsSort` of the service.
  public enum ListProductsSort: OpenChoice, WireValue, ParameterValue {
    case id
    case sku
    case name
    case price
    case createdAt
    case updatedAt
    case idDescending
    case skuDescending
    case nameDescending
    case priceDescending
    case createdAtDescending
    case updatedAtDescending
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.id, .sku, .name, .price, .createdAt, .updatedAt, .idDescending, .skuDescending, .nameDescending, .priceDescending, .createdAtDescending, .updatedAtDescending]

    public init(_ text: String) {
      self =
        switch text {
        case "id": .id
        case "sku": .sku
        case "name": .name
        case "price": .price
        case "created_at": .createdAt
        case "updated_at": .updatedAt
        case "-id": .idDescending
        case "-sku": .skuDescending
        case "-name": .nameDescending
        case "-price": .priceDescending
        case "-created_at": .createdAtDescending
        case "-updated_at": .updatedAtDescending
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .id: "id"
      case .sku: "sku"
      case .name: "name"
      case .price: "price"
      case .createdAt: "created_at"
      case .updatedAt: "updated_at"
      case .idDescending: "-id"
      case .skuDescending: "-sku"
      case .nameDescending: "-name"
      case .priceDescending: "-price"
      case .createdAtDescending: "-created_at"
      case .updatedAtDescending: "-updated_at"
      case .other(let text): text
      }
    }
  }
}
