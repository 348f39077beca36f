package import InventoryCore

extension Array: WireValue where Element: WireValue {
  package init(wire value: JSONValue) throws(WireError) {
    guard case .array(let elements) = value else { throw WireError(expected: "array", value) }
    self = []
    reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      do throws(WireError) { append(try Element(wire: element)) } catch { throw error.inside("\(index)") }
    }
  }

  package func write(into writer: inout JSONWriter) {
    writer.beginArray()
    for element in self { element.write(into: &writer) }
    writer.endArray()
  }
}

/// Separated by commas, as the service reads lists in queries.
extension Array: ParameterValue where Element: ParameterValue {
  package init(parameter text: String) throws(WireError) {
    self = []
    for part in text.split(separator: ",") { append(try Element(parameter: String(part))) }
  }

  package var parameter: String { map(\.parameter).joined(separator: ",") }
}

extension Dictionary: WireValue where Key == String, Value: WireValue {
  package init(wire value: JSONValue) throws(WireError) {
    guard case .object(let object) = value else { throw WireError(expected: "object", value) }
    self = [:]
    for member in object.members {
      do throws(WireError) { self[member.name] = try Value(wire: member.value) } catch {
        throw error.inside(member.name)
      }
    }
  }

  package func write(into writer: inout JSONWriter) {
    writer.beginObject()
    for (name, value) in sorted(by: { $0.key < $1.key }) {
      writer.name(name)
      value.write(into: &writer)
    }
    writer.endObject()
  }
}
