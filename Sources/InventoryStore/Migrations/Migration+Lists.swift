extension Migration {
  /// Indexes for lists of movements that are rare among all, or of one product among many.
  static let lists = Migration(
    version: 5,
    name: "lists of movements",
    up: { _ in additions },
    down: { _ in removal }
  )

  private static let additions = """
    CREATE INDEX ledger_entries_kind ON ledger_entries (kind, occurred_at, id);
    CREATE INDEX ledger_entries_product ON ledger_entries (product_id, occurred_at, id);
    """

  private static let removal = """
    DROP INDEX ledger_entries_kind;
    DROP INDEX ledger_entries_product;
    """
}
