package import InventoryCore

/// A JSON object from which the members of a value are read.
package struct WireObject {
  private let object: JSONObject

  package init(_ value: JSONValue) throws(WireError) {
    guard case .object(let object) = value else { throw WireError(expected: "object", value) }
    self.object = object
  }

  /// A member that is always there.
  package func required<Value: WireValue>(_ name: String) throws(WireError) -> Value {
    guard let value = object[name] else {
      throw WireError(expected: "a value", found: "nothing").inside(name)
    }
    do throws(WireError) { return try Value(wire: value) } catch { throw error.inside(name) }
  }

  /// A member that may be `null` or absent.
  package func optional<Value: WireValue>(_ name: String) throws(WireError) -> Value? {
    guard let value = object[name], value != .null else { return nil }
    do throws(WireError) { return try Value(wire: value) } catch { throw error.inside(name) }
  }

  /// A member whose absence says something else than `null`.
  package func change<Value: WireValue>(_ name: String) throws(WireError) -> Change<Value?> {
    object[name] == nil ? .keep : .set(try optional(name))
  }
}

extension JSONWriter {
  package mutating func member(_ name: StaticString, _ value: some WireValue) {
    self.name(name)
    value.write(into: &self)
  }

  /// Writes `null` for nothing.
  package mutating func nullable(_ name: StaticString, _ value: (some WireValue)?) {
    self.name(name)
    if let value { value.write(into: &self) } else { null() }
  }

  /// Leaves the member out for nothing.
  package mutating func optional(_ name: StaticString, _ value: (some WireValue)?) {
    guard let value else { return }
    self.name(name)
    value.write(into: &self)
  }

  /// Leaves the member out unless it changes.
  package mutating func change<Value: WireValue>(_ name: StaticString, _ change: Change<Value?>) {
    guard case .set(let value) = change else { return }
    nullable(name, value)
  }
}
