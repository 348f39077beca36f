internal import HTTPTypes
internal import InventoryCore
internal import InventoryService

/// Many products in one request.
enum ProductBulkEndpoints {
  static let all: [Endpoint] = [merge]

  private enum Mode: String, CaseIterable, Sendable {
    /// One row that is refused refuses all.
    case all
    /// Every row is done or refused by itself.
    case each
  }

  private struct Body: Sendable {
    var mode: Mode
    var rows: [Result<ProductRow, ValidationError>]
  }

  /// A row, or what is wrong with it: one bad row is no reason to refuse the others.
  private static let row = Schema<Result<ProductRow, ValidationError>>(Schema<ProductRow>.productRow.shape) {
    value,
    _,
    _ in
    Result { () throws(ValidationError) -> ProductRow in try Schema<ProductRow>.productRow.validate(value) }
  }

  private static let statuses = ["created", "changed", "unchanged", "refused"]

  private static let merge = Endpoint.write(
    .post,
    ProductEndpoints.prefix + "/bulk",
    "mergeProducts",
    "Create or update up to 1,000 products by SKU atomically; fields that a row does not name stay unchanged",
    tag: ProductEndpoints.tag,
    access: .staff,
    parameters: .none,
    body: Schema.object(
      .optional(
        "mode",
        Schema<Mode>.choice(),
        default: .all,
        "Whether one bad row refuses all, or only itself."
      ),
      .required("products", .array(row, counts: 1...1000))
    ) { Body(mode: $0, rows: $1) }.named("ProductRows"),
    output: .object(output),
    message: "Products merged",
    audit: ["create product?", "update product?", "create category?"],
    reasons: [.duplicate]
  ) { call, _, body in
    let rows = try call.goodRows(body.rows, isWhole: body.mode == .all)
    return try call.commit { work in
      let results = try work.products.merge(rows.map(\.row), isWhole: body.mode == .all)
      return .object { write(results, rows, body.rows, into: &$0) }
    }
  }

  private static let output = SchemaShape.named(
    "MergedProducts",
    .object([
      .init("created", .count), .init("changed", .count), .init("unchanged", .count),
      .init("refused", .count),
      .init(
        "results",
        .array(
          .object([
            .init("index", .count, summary: "Of the row, from 0."), .init("sku", .nullable(.text)),
            .init("status", .choice(statuses)), .init("id", .nullable(.identifier)),
            .init(
              "errors",
              .array(
                .object([.init("path", .text), .init("rule", .text), .init("message", .text)]),
                counts: nil
              )
            ),
          ]),
          counts: nil
        )
      ),
    ])
  )

  private static func write(
    _ results: [BulkResult],
    _ good: [(index: Int, row: ProductRow)],
    _ rows: [Result<ProductRow, ValidationError>],
    into writer: inout JSONWriter
  ) {
    var counts: [String: Int] = [:]
    var outcomes: [(status: String, sku: String?, id: Int64?, violations: [Violation])] = rows.map { row in
      if case .failure(let error) = row {
        ("refused", nil, nil, error.violations)
      } else {
        ("", nil, nil, [])
      }
    }
    for (result, (index, row)) in zip(results, good) {
      switch result {
      case .created(let id): outcomes[index] = ("created", row.sku.text, id, [])
      case .changed(let id): outcomes[index] = ("changed", row.sku.text, id, [])
      case .unchanged(let id): outcomes[index] = ("unchanged", row.sku.text, id, [])
      case .refused(let violations):
        outcomes[index] = ("refused", row.sku.text, nil, violations)
      }
    }
    for outcome in outcomes { counts[outcome.status, default: 0] += 1 }
    for status in statuses {
      writer.name(status)
      writer.value(counts[status] ?? 0)
    }
    writer.array("results") { writer in
      for (index, outcome) in outcomes.enumerated() {
        writer.object { writer in
          writer.member("index", index)
          writer.member("sku", outcome.sku) { $0.value($1) }
          writer.member("status", outcome.status)
          writer.member("id", outcome.id) { $0.value($1) }
          writer.array("errors") { writer in
            for violation in outcome.violations {
              writer.object { writer in
                writer.member("path", violation.path)
                writer.member("rule", violation.rule)
                writer.member("message", violation.message)
              }
            }
          }
        }
      }
    }
  }
}

extension Call {
  /// The rows that are what they should be, with their places.
  ///
  /// - Throws: `ValidationError` with what is wrong with the others, where one refuses all.
  fileprivate func goodRows(
    _ rows: [Result<ProductRow, ValidationError>],
    isWhole: Bool
  ) throws -> [(index: Int, row: ProductRow)] {
    var good: [(index: Int, row: ProductRow)] = []
    var violations: [Violation] = []
    for (index, row) in rows.enumerated() {
      switch row {
      case .success(let row): good.append((index, row))
      case .failure(let error):
        violations += error.violations.map {
          Violation(path: "/products/\(index)\($0.path)", rule: $0.rule, message: $0.message)
        }
      }
    }
    guard !isWhole || violations.isEmpty else {
      throw ValidationError(Array(violations.prefix(Violations.limit)))
    }
    return good
  }
}
