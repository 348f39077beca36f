internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// What people say of products: everybody writes, and changes what is their own.
enum ReviewEndpoints {
  static let all = records.all + ProductPath.both.map(ofProduct)

  private static let records = RecordEndpoints(
    path: "/reviews",
    name: "Review",
    plural: "Reviews",
    singularText: "review",
    pluralText: "reviews",
    creationRate: .reviews,
    changeReasons: [.roleRequired],
    deletionReasons: [.roleRequired],
    resource: .review,
    query: Schema.object(
      .window,
      .optional("product_id", .identifier),
      .optional("user_id", .identifier, "Number of the account of the author."),
      .optional("min_rating", .rating),
      .sort()
    ) { window, productID, userID, minimum, sort in
      let filter = ReviewFilter(
        productID: productID,
        author: userID.map(Actor.user),
        minimumRating: minimum,
        sort: sort
      )
      return ListParameters(filter: filter, window: window)
    },
    new: Schema.object(
      .required("product_id", .identifier),
      .required("rating", .rating),
      .optional("comment", .text(10...1000))
    ) { NewReview(productID: $0, rating: $1, comment: $2) },
    change: Schema.object(
      .replacement("rating", .rating),
      .change("comment", .text(10...1000))
    ) { rating, comment in
      Revision { draft in
        draft.rating = rating.applied(to: draft.rating)
        draft.comment = comment.applied(to: draft.comment)
      }
    }
  ) { new, work in
    ReviewDraft(
      productID: new.productID,
      rating: new.rating,
      comment: new.comment,
      author: work.caller.actor,
      authorName: try work.reviews.authorName()
    )
  }

  private struct NewReview: Sendable {
    var productID: Int64
    var rating: Int
    var comment: String?
  }

  private struct ProductReviews: Sendable {
    var product: ProductReference
    var window: ListWindow

    func filter(in reading: Reading) throws -> ReviewFilter {
      ReviewFilter(
        productID: try reading.products.recorded(product).id,
        sort: [Sorting(.id, descending: true)]
      )
    }
  }

  private static func ofProduct(_ path: ProductPath) -> Endpoint {
    Endpoint.read(
      path.prefix + "/reviews",
      "get\(path.name)Reviews",
      "List the reviews of a product, newest first",
      tag: ProductEndpoints.tag,
      parameters: Schema.object(path.field, .window) { ProductReviews(product: $0, window: $1) },
      output: .list(Resource.review.shape)
    ) { call, query in
      try call.page(query.window, of: .review) { reading, part in
        try reading.records(ReviewDraft.self).page(try query.filter(in: reading), part)
      } total: {
        try $0.records(ReviewDraft.self).count(try query.filter(in: $0))
      }
    }
  }
}

extension Schema where Value == Int {
  /// 1.0 to 5.0 with one decimal place, in tenths.
  static var rating: Schema<Int> {
    let tenths = Schema<Quantity>.quantity(from: Quantity(1), to: Quantity(5))
      .refined("places", "expected at most one decimal place") { $0.thousandths % 100 == 0 }
      .map { Int($0.thousandths / 100) }
    let shape = SchemaShape.decimal(
      minimum: "1",
      exclusiveMinimum: nil,
      maximum: "5",
      places: 1,
      text: false
    )
    return Schema(shape) { value, path, violations in tenths.read(value, at: path, &violations) }
  }
}

extension Resource where Value == Review {
  static let review = Resource(
    "Review",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("product_id", .identifier) { $1.value($0.draft.productID) },
      .init("rating", .figure, "1.0 to 5.0.") { $1.value(Double($0.draft.rating) / 10, places: 1) },
      .init("comment", .nullable(.text)) { $1.optional($0.draft.comment) },
      .init("author", .text, "Name as of the writing.") { $1.value($0.draft.authorName) },
      .init("actor_kind", .choice(Actor.Kind.allCases.map(\.rawValue))) {
        $1.value($0.draft.author.kind.rawValue)
      },
      .init("actor_id", .integer(nil), "Number within the kind.") { $1.value($0.draft.author.id) },
    ] + Field.versions()
  )
}

extension Resource where Value == Rating {
  static let rating = Resource([
    .init("mean", .nullable(.figure), "1.0 to 5.0; null without reviews.") {
      $1.optional($0.mean, places: 2)
    },
    .init("count", .count) { $1.value($0.count) },
  ])
}
