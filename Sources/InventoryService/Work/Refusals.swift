internal import InventoryCore
internal import InventoryStore

/// Says which field it was when a rival has just taken the value.
func uniquely<Value>(_ resource: String, _ field: String, _ body: () throws -> Value) throws -> Value {
  do { return try body() } catch let error as SQLError where error.code == .duplicate {
    throw ServiceError.duplicate(resource: resource, field: field)
  }
}

/// Pieces are whole. Units from before there was a list of them may be fractions.
func checkUnit(_ unit: String, _ quantity: Quantity, path: String) throws {
  guard !((try? UnitOfMeasure(parsing: unit))?.isWhole ?? false) || quantity.isWhole else {
    throw ServiceError.invalid(path, "whole", "expected a whole number of pieces, got \(quantity)")
  }
}
