// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List reviews, filtered and sorted.
  ///
  /// `GET /api/v1/reviews`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - userID: Number of the account of the author.
  ///   - sort: Columns separated by commas; - for descending.
  public func listReviews(
    productID: Int64? = nil,
    userID: Int64? = nil,
    minRating: Quantity? = nil,
    sort: [Inventory.ListReviewsSort]? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Review> {
    var call = Call(
      "listReviews",
      "GET",
      "/api/v1/reviews",
      repeats: .always
    )
    call.add("product_id", productID)
    call.add("user_id", userID)
    call.add("min_rating", minRating)
    call.add("sort", sort)
    return Pages(self, call, size: pageSize, options)
  }

  /// Create a review.
  ///
  /// `POST /api/v1/reviews`; for any signed-in user.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  @discardableResult
  public func createReview(
    _ body: Inventory.NewReview,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Review> {
    var call = Call(
      "createReview",
      "POST",
      "/api/v1/reviews",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get a review.
  ///
  /// `GET /api/v1/reviews/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getReview(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Review> {
    let call = Call(
      "getReview",
      "GET",
      "/api/v1/reviews/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Update a review; fields that are absent stay unchanged.
  ///
  /// `PUT /api/v1/reviews/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons ROLE_REQUIRED, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func replaceReview(
    id: Int64,
    _ body: Inventory.ReviewChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Review> {
    var call = Call(
      "replaceReview",
      "PUT",
      "/api/v1/reviews/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Update a review; fields that are absent stay unchanged.
  ///
  /// `PATCH /api/v1/reviews/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons ROLE_REQUIRED, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func updateReview(
    id: Int64,
    _ body: Inventory.ReviewChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Review> {
    var call = Call(
      "updateReview",
      "PATCH",
      "/api/v1/reviews/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Delete a review.
  ///
  /// `DELETE /api/v1/reviews/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons ROLE_REQUIRED, STALE_VERSION; ``ConnectionError``.
  public func deleteReview(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "deleteReview",
      "DELETE",
      "/api/v1/reviews/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }
}

extension Inventory {
  /// `Review` of the service.
  public struct Review: Hashable, Sendable, WireValue {
    public var id: Int64
    public var productID: Int64
    /// 1.0 to 5.0.
    public var rating: Double
    public var comment: String?
    /// Name as of the writing.
    public var author: String
    public var actorKind: Inventory.Transaction.ActorKind
    /// Number within the kind.
    public var actorID: Int
    public var version: Int64
    public var createdAt: Instant
    public var updatedAt: Instant

    public init(
      id: Int64,
      productID: Int64,
      rating: Double,
      comment: String? = nil,
      author: String,
      actorKind: Inventory.Transaction.ActorKind,
      actorID: Int,
      version: Int64,
      createdAt: Instant,
      updatedAt: Instant
    ) {
      self.id = id
      self.productID = productID
      self.rating = rating
      self.comment = comment
      self.author = author
      self.actorKind = actorKind
      self.actorID = actorID
      self.version = version
      self.createdAt = createdAt
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.productID = try object.required("product_id")
      self.rating = try object.required("rating")
      self.comment = try object.optional("comment")
      self.author = try object.required("author")
      self.actorKind = try object.required("actor_kind")
      self.actorID = try object.required("actor_id")
      self.version = try object.required("version")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("product_id", productID)
      writer.member("rating", rating)
      writer.nullable("comment", comment)
      writer.member("author", author)
      writer.member("actor_kind", actorKind)
      writer.member("actor_id", actorID)
      writer.member("version", version)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewReview` of the service.
  public struct NewReview: Hashable, Sendable, WireValue {
    public var productID: Int64
    public var rating: Quantity
    public var comment: String?

    public init(
      productID: Int64,
      rating: Quantity,
      comment: String? = nil
    ) {
      self.productID = productID
      self.rating = rating
      self.comment = comment
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.productID = try object.required("product_id")
      self.rating = try object.required("rating")
      self.comment = try object.optional("comment")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("product_id", productID)
      writer.member("rating", rating)
      writer.optional("comment", comment)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ReviewChange` of the service.
  public struct ReviewChange: Hashable, Sendable, WireValue {
    public var rating: Quantity?
    public var comment: InventoryCore.Change<String?>

    public init(
      rating: Quantity? = nil,
      comment: InventoryCore.Change<String?> = .keep
    ) {
      self.rating = rating
      self.comment = comment
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.rating = try object.optional("rating")
      self.comment = try object.change("comment")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("rating", rating)
      writer.change("comment", comment)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ListReviewsSort` of the service.
  public enum ListReviewsSort: OpenChoice, WireValue, ParameterValue {
    case id
    case rating
    case idDescending
    case ratingDescending
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.id, .rating, .idDescending, .ratingDescending]

    public init(_ text: String) {
      self =
        switch text {
        case "id": .id
        case "rating": .rating
        case "-id": .idDescending
        case "-rating": .ratingDescending
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .id: "id"
      case .rating: "rating"
      case .idDescending: "-id"
      case .ratingDescending: "-rating"
      case .other(let text): text
      }
    }
  }
}
