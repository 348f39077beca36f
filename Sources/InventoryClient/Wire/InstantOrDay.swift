public import InventoryCore

/// A moment, or a whole day where the hour does not matter.
public enum InstantOrDay: Hashable, Sendable {
  /// A moment.
  case instant(Instant)
  /// A day.
  case day(CalendarDate)
}

extension InstantOrDay: WireValue, ParameterValue {
  package init(wire value: JSONValue) throws(WireError) { try self.init(parameter: String(wire: value)) }
  package func write(into writer: inout JSONWriter) { writer.value(parameter) }

  package init(parameter text: String) throws(WireError) {
    if let day = try? CalendarDate(parsing: text) {
      self = .day(day)
    } else {
      self = .instant(try Instant(parameter: text))
    }
  }

  package var parameter: String {
    switch self {
    case .instant(let instant): instant.description
    case .day(let day): day.description
    }
  }
}
