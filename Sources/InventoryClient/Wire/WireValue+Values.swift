package import InventoryCore

extension JSONValue: WireValue {
  package init(wire value: JSONValue) { self = value }
  package func write(into writer: inout JSONWriter) { writer.value(self) }
}

extension Bool: WireValue, ParameterValue {
  package init(wire value: JSONValue) throws(WireError) {
    guard case .bool(let flag) = value else { throw WireError(expected: "boolean", value) }
    self = flag
  }

  package func write(into writer: inout JSONWriter) { writer.value(self) }

  package init(parameter text: String) throws(WireError) {
    guard let flag = ["true": true, "1": true, "false": false, "0": false][text] else {
      throw WireError(expected: "true or false", found: text)
    }
    self = flag
  }

  package var parameter: String { self ? "true" : "false" }
}

extension Int64: WireValue, ParameterValue {
  package init(wire value: JSONValue) throws(WireError) {
    guard case .number(let lexeme) = value else { throw WireError(expected: "whole number", value) }
    try self.init(parameter: lexeme)
  }

  package func write(into writer: inout JSONWriter) { writer.value(self) }

  package init(parameter text: String) throws(WireError) {
    guard let number = Int64(text) else { throw WireError(expected: "whole number", found: text) }
    self = number
  }

  package var parameter: String { description }
}

extension Int: WireValue, ParameterValue {
  package init(wire value: JSONValue) throws(WireError) { self = Int(try Int64(wire: value)) }
  package func write(into writer: inout JSONWriter) { writer.value(self) }
  package init(parameter text: String) throws(WireError) { self = Int(try Int64(parameter: text)) }
  package var parameter: String { description }
}

extension Double: WireValue {
  package init(wire value: JSONValue) throws(WireError) {
    guard case .number(let lexeme) = value, let number = Double(lexeme) else {
      throw WireError(expected: "number", value)
    }
    self = number
  }

  package func write(into writer: inout JSONWriter) { writer.number(self) }
}

extension String: WireValue, ParameterValue {
  package init(wire value: JSONValue) throws(WireError) {
    guard case .string(let text) = value else { throw WireError(expected: "string", value) }
    self = text
  }

  package func write(into writer: inout JSONWriter) { writer.value(self) }
  package init(parameter text: String) { self = text }
  package var parameter: String { self }
}

extension Money: WireValue, ParameterValue {
  package init(wire value: JSONValue) throws(WireError) {
    switch value {
    case .string(let text), .number(let text): try self.init(parameter: text)
    default: throw WireError(expected: "money", value)
    }
  }

  package func write(into writer: inout JSONWriter) { writer.value(self) }

  package init(parameter text: String) throws(WireError) {
    guard let money = try? Money(parsing: text) else { throw WireError(expected: "money", found: text) }
    self = money
  }

  package var parameter: String { description }
}

extension Quantity: WireValue, ParameterValue {
  package init(wire value: JSONValue) throws(WireError) {
    guard case .number(let text) = value else { throw WireError(expected: "quantity", value) }
    try self.init(parameter: text)
  }

  package func write(into writer: inout JSONWriter) { writer.value(self) }

  package init(parameter text: String) throws(WireError) {
    guard let quantity = try? Quantity(parsing: text) else {
      throw WireError(expected: "quantity", found: text)
    }
    self = quantity
  }

  package var parameter: String { description }
}

extension Instant: WireValue, ParameterValue {
  package init(wire value: JSONValue) throws(WireError) { try self.init(parameter: String(wire: value)) }
  package func write(into writer: inout JSONWriter) { writer.value(self) }

  package init(parameter text: String) throws(WireError) {
    guard let instant = try? Instant(parsing: text) else {
      throw WireError(expected: "RFC 3339 time", found: text)
    }
    self = instant
  }

  package var parameter: String { description }
}

extension CalendarDate: WireValue, ParameterValue {
  package init(wire value: JSONValue) throws(WireError) { try self.init(parameter: String(wire: value)) }
  package func write(into writer: inout JSONWriter) { writer.value(self) }

  package init(parameter text: String) throws(WireError) {
    guard let day = try? CalendarDate(parsing: text) else {
      throw WireError(expected: "date YYYY-MM-DD", found: text)
    }
    self = day
  }

  package var parameter: String { description }
}

extension SKU: WireValue, ParameterValue {
  package init(wire value: JSONValue) throws(WireError) { try self.init(parameter: String(wire: value)) }
  package func write(into writer: inout JSONWriter) { writer.value(text) }

  package init(parameter text: String) throws(WireError) {
    guard let sku = try? SKU(parsing: text) else { throw WireError(expected: "SKU", found: text) }
    self = sku
  }

  package var parameter: String { text }
}
