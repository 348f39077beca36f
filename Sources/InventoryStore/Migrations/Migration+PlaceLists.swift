extension Migration {
  /// Indexes for lists of the movements and the reservations of a place that has few among all, of movements that are marked,
  /// and of checkouts that were paid in a way that is rare.
  static let placeLists = Migration(
    version: 86,
    name: "lists by place and mark",
    up: { _ in additions },
    down: { _ in removal }
  )

  private static let additions = """
    CREATE INDEX ledger_entries_location ON ledger_entries (location_id, occurred_at, id);
    CREATE INDEX ledger_entries_promo ON ledger_entries (occurred_at, id) WHERE is_promo;
    CREATE INDEX ledger_entries_flagged ON ledger_entries (occurred_at, id) WHERE is_flagged;
    CREATE INDEX checkouts_payment ON checkouts (payment_type, occurred_at, id);
    CREATE INDEX reservations_location ON reservations (location_id, id);
    """

  private static let removal = """
    DROP INDEX reservations_location;
    DROP INDEX checkouts_payment;
    DROP INDEX ledger_entries_flagged;
    DROP INDEX ledger_entries_promo;
    DROP INDEX ledger_entries_location;
    """
}
