// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List categories by name.
  ///
  /// `GET /api/v1/categories`; for any signed-in user.
  public func listCategories(
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Category> {
    let call = Call(
      "listCategories",
      "GET",
      "/api/v1/categories",
      repeats: .always
    )
    return Pages(self, call, size: pageSize, options)
  }

  /// Create a category.
  ///
  /// `POST /api/v1/categories`; for staff and above.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE; ``ConnectionError``.
  @discardableResult
  public func createCategory(
    _ body: Inventory.CategoryName,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Category> {
    var call = Call(
      "createCategory",
      "POST",
      "/api/v1/categories",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get a category.
  ///
  /// `GET /api/v1/categories/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getCategory(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Category> {
    let call = Call(
      "getCategory",
      "GET",
      "/api/v1/categories/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Rename a category.
  ///
  /// `PUT /api/v1/categories/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func replaceCategory(
    id: Int64,
    _ body: Inventory.CategoryName,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Category> {
    var call = Call(
      "replaceCategory",
      "PUT",
      "/api/v1/categories/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Rename a category.
  ///
  /// `PATCH /api/v1/categories/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func updateCategory(
    id: Int64,
    _ body: Inventory.CategoryName,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Category> {
    var call = Call(
      "updateCategory",
      "PATCH",
      "/api/v1/categories/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Delete a category that no product refers to.
  ///
  /// `DELETE /api/v1/categories/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons IN_USE, STALE_VERSION; ``ConnectionError``.
  public func deleteCategory(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "deleteCategory",
      "DELETE",
      "/api/v1/categories/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }
}

extension Inventory {
  /// `Category` of the service.
  public struct Category: Hashable, Sendable, WireValue {
    public var id: Int64
    public var name: String
    public var productCount: Int
    public var version: Int64
    public var createdAt: Instant
    public var updatedAt: Instant

    public init(
      id: Int64,
      name: String,
      productCount: Int,
      version: Int64,
      createdAt: Instant,
      updatedAt: Instant
    ) {
      self.id = id
      self.name = name
      self.productCount = productCount
      self.version = version
      self.createdAt = createdAt
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.name = try object.required("name")
      self.productCount = try object.required("product_count")
      self.version = try object.required("version")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("name", name)
      writer.member("product_count", productCount)
      writer.member("version", version)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `CategoryName` of the service.
  public struct CategoryName: Hashable, Sendable, WireValue {
    /// Unique in any letter case.
    public var name: String

    public init(
      name: String
    ) {
      self.name = name
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.name = try object.required("name")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("name", name)
      writer.endObject()
    }
  }
}
