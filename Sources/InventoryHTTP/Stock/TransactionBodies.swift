internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Which movements a list shows.
struct TransactionQuery: Sendable {
  var entries: EntryFilter
  var product: ProductReference?

  /// With the product that is named.
  func filter(in reading: Reading) throws -> EntryFilter {
    guard let product else { return entries }
    var filter = entries
    switch product {
    case .id(let id): filter.productID = id
    case .sku, .barcode: filter.productID = try reading.products.recorded(product).id
    }
    return filter
  }
}

extension Schema where Value == ListParameters<TransactionQuery> {
  static var transactions: Schema {
    .object(
      .window,
      .optional("from", .instant, "At or after."),
      .optional("to", .instant, "Before."),
      .optional("kind", .choice()),
      .optional("is_promo", .boolean),
      .optional("flagged", .boolean),
      .productIfAny,
      .optional("location_id", .identifier)
    ) { window, from, to, kind, isPromo, isFlagged, product, locationID in
      let filter = EntryFilter(
        locationID: locationID,
        kind: kind,
        isPromo: isPromo,
        isFlagged: isFlagged,
        from: from,
        to: to
      )
      return ListParameters(filter: TransactionQuery(entries: filter, product: product), window: window)
    }
  }
}

extension Schema where Value == Quantity {
  /// More than nothing, and no more than a shop could hold.
  static var amount: Schema { .quantity(above: .zero, to: Quantity(thousandths: 999_999_999_000)) }

  /// Either sign, not nothing.
  static var signedQuantity: Schema {
    let quantity = Schema.quantity(
      from: Quantity(thousandths: -999_999_999_000),
      to: Quantity(thousandths: 999_999_999_000)
    ).refined("not_zero", "expected a quantity other than 0") { $0 != .zero }
    func part(_ minimum: String, _ maximum: String) -> SchemaShape {
      .decimal(
        minimum: minimum,
        exclusiveMinimum: nil,
        maximum: maximum,
        places: Quantity.places,
        text: false
      )
    }
    return Schema(.either([part("0.001", "999999999"), part("-999999999", "-0.001")])) {
      quantity.read($0, at: $1, &$2)
    }
  }
}

extension Schema where Value == EntryKind {
  /// The kinds that a person records directly.
  static var recordedKind: Schema {
    let kinds: [EntryKind] = [.sale, .purchase, .waste, .customerReturn]
    return Schema(.choice(kinds.map(\.rawValue))) { value, path, violations in
      guard case .string(let text) = value, let kind = EntryKind(rawValue: text), kinds.contains(kind) else {
        violations.add(
          path,
          "enum",
          "expected one of \(kinds.map(\.rawValue).joined(separator: ", "))"
        )
        return nil
      }
      return kind
    }
  }
}

extension Schema where Value == TransactionRequest {
  static var transaction: Schema {
    .object(
      .product,
      .required("quantity", .amount, aliases: ["quantity_sold"], "Without sign; the kind says which way."),
      .optional("kind", .recordedKind, default: .sale, aliases: ["transaction_type"]),
      .optional("unit_price", .money(), aliases: ["price_per_unit"], "The product's own price when absent."),
      .optional("is_promo", .boolean, default: false),
      .optional("occurred_at", .instant, aliases: ["transaction_date"], "Now when absent."),
      .optional("reference", .text(1...255)),
      .optional("location_id", .identifier),
      .optional("on_short", .choice(), default: .refuse, "For a sale that has already happened: recount.")
    ) { product, quantity, kind, unitPrice, isPromo, occurredAt, reference, locationID, onShort in
      TransactionRequest(
        product: product,
        quantity: quantity,
        kind: kind,
        unitPrice: unitPrice,
        isPromo: isPromo,
        occurredAt: occurredAt,
        reference: reference,
        locationID: locationID,
        onShort: onShort
      )
    }
    .refined("kind", "recount is for sales", at: "on_short") { $0.onShort == .refuse || $0.kind == .sale }
    .named("NewTransaction")
  }

  static var checkoutLine: Schema {
    .object(
      .product,
      .required("quantity", .amount),
      .optional("unit_price", .money()),
      .optional("is_promo", .boolean, default: false),
      .optional("on_short", .choice(), default: .refuse)
    ) { product, quantity, unitPrice, isPromo, onShort in
      TransactionRequest(
        product: product,
        quantity: quantity,
        unitPrice: unitPrice,
        isPromo: isPromo,
        onShort: onShort
      )
    }
    .named("CheckoutLine")
  }
}
