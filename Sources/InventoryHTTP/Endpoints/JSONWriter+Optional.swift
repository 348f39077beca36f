internal import InventoryCore

/// Values that may be missing: `null` then.
extension JSONWriter {
  mutating func optional<Value>(_ value: Value?, _ write: (inout JSONWriter, Value) -> Void) {
    if let value { write(&self, value) } else { null() }
  }

  mutating func optional(_ text: String?) { optional(text) { $0.value($1) } }
  mutating func optional(_ number: Int?) { optional(number) { $0.value($1) } }
  mutating func optional(_ number: Int64?) { optional(number) { $0.value($1) } }
  mutating func optional(_ money: Money?) { optional(money) { $0.value($1) } }
  mutating func optional(_ moment: Instant?) { optional(moment) { $0.value($1) } }
  mutating func optional(_ day: CalendarDate?) { optional(day) { $0.value($1) } }
  mutating func optional(_ number: Double?, places: Int) { optional(number) { $0.value($1, places: places) } }

  /// JSON that was written before.
  mutating func optional(json: String?) { optional(json) { $0.raw($1.utf8) } }
}
