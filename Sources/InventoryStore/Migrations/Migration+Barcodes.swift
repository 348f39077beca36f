extension Migration {
  /// A barcode names one active product, and is searched for. Where several have the same, it stays with the oldest.
  static let barcodes = Migration(
    version: 24,
    name: "barcodes",
    up: { _ in addition },
    down: { _ in "DROP INDEX products_active_barcode;" }
  )

  private static let addition = """
    UPDATE products SET barcode = NULL WHERE is_active AND barcode IS NOT NULL AND EXISTS (
      SELECT 1 FROM products o WHERE o.barcode = products.barcode AND o.is_active AND o.id < products.id);
    CREATE UNIQUE INDEX products_active_barcode ON products (barcode) WHERE barcode IS NOT NULL AND is_active;
    UPDATE products SET search_text = search_text || LOWER(barcode) || ' ' WHERE barcode IS NOT NULL;
    """
}
