package import InventoryCore

/// A value as it stands in the service's JSON, and in the parameters of its paths.
package protocol WireValue: Sendable {
  /// Reads the value; members that are not known are passed over.
  init(wire value: JSONValue) throws(WireError)

  func write(into writer: inout JSONWriter)
}

/// A value that a path or a query can hold.
package protocol ParameterValue: Sendable {
  init(parameter text: String) throws(WireError)

  /// As it stands in a path or query, before it is escaped.
  var parameter: String { get }
}

/// What was found where something else was expected.
package struct WireError: Error, Hashable, Sendable {
  /// JSON Pointer (RFC 6901) of the place.
  package var path = ""
  package var expected: String
  package var found: String

  package init(expected: String, found: String) {
    self.expected = expected
    self.found = found
  }

  package init(expected: String, _ value: JSONValue) {
    self.init(expected: expected, found: value.kind)
  }

  package func inside(_ name: String) -> WireError {
    var outer = self
    outer.path = "/" + name.replacing("~", with: "~0").replacing("/", with: "~1") + path
    return outer
  }
}
