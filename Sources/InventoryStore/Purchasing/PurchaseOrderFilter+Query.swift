package import InventoryRecords

extension PurchaseOrderFilter.Column: SQLColumn {
  package var expression: String { self == .expectedAt ? Self.expected : "o.\(rawValue)" }

  /// Orders that nobody expects at a time come last; an index is made of it.
  static let expected = "COALESCE(o.expected_at, \(Int64.max))"
}
