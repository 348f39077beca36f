package import InventoryCore

/// A value of a record as the audit log shows it.
package enum AuditValue: Hashable, Sendable {
  case nothing
  case text(String)
  case flag(Bool)
  case integer(Int64)
  case money(Money)
  case quantity(Quantity)
  case day(CalendarDate)
  /// In ten-thousandths.
  case fraction(Int)
  /// About a person. It has to be erasable, and the audit log is not: that it has changed is said, and neither what it was
  /// nor what it is.
  case personal(String)

  /// The value, or that there is none.
  package static func optional<Value>(_ value: Value?, _ known: (Value) -> AuditValue) -> AuditValue {
    value.map(known) ?? .nothing
  }
}

/// A field of a record that the audit log may show; what is not listed by its record stays out.
package struct AuditField: Hashable, Sendable {
  /// As the interface calls it.
  package var name: String
  package var value: AuditValue

  package init(_ name: String, _ value: AuditValue) {
    self.name = name
    self.value = value
  }
}

/// What has become of a field.
package struct AuditChange: Hashable, Sendable {
  var name: String
  var old: AuditValue
  var new: AuditValue

  fileprivate var isPersonal: Bool {
    if case .personal = old { return true }
    if case .personal = new { return true }
    return false
  }
}

extension [AuditChange] {
  /// The fields that differ between two states of a record, in their order.
  package static func between(_ old: [AuditField], _ new: [AuditField]) -> [AuditChange] {
    zip(old, new).compactMap { old, new in
      old.value == new.value ? nil : AuditChange(name: new.name, old: old.value, new: new.value)
    }
  }
}

extension JSONWriter {
  /// Each change as `"name":{"old":…,"new":…}`.
  mutating func changes(_ changes: [AuditChange]) {
    for change in changes {
      name(change.name)
      object { writer in
        if change.isPersonal { return writer.member("changed", true) }
        writer.name("old")
        writer.value(change.old)
        writer.name("new")
        writer.value(change.new)
      }
    }
  }

  private mutating func value(_ value: AuditValue) {
    switch value {
    case .nothing: null()
    case .text(let text): self.value(text)
    case .flag(let flag): self.value(flag)
    case .integer(let number): self.value(number)
    case .money(let money): self.value(money)
    case .quantity(let quantity): self.value(quantity)
    case .day(let day): self.value(day)
    case .fraction(let parts): self.value(Double(parts) / 10_000, places: 4)
    // Never written: see `isPersonal`.
    case .personal: null()
    }
  }
}
