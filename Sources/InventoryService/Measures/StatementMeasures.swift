internal import InventoryStore
package import Measures

/// What is counted of statements, for those who show it.
package enum StatementMeasures {
  package static let families: [MeasureFamily] = StatementMeter.families

  /// Nanoseconds above which a statement is slow.
  package static let slow: UInt64 = StatementMeter.slow
}
