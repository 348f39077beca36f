package import InventoryCore

/// One of several names. A name that a newer service has added is kept as `other`, so that nothing is lost and no answer
/// becomes unreadable.
public protocol OpenChoice: Hashable, Sendable, CustomStringConvertible {
  /// The names that this version knows.
  static var known: [Self] { get }

  /// The choice that a name of the service stands for.
  init(_ text: String)

  /// The name as the service writes it.
  var text: String { get }
}

extension OpenChoice {
  /// The name as the service writes it.
  public var description: String { text }
}

extension WireValue where Self: OpenChoice {
  package init(wire value: JSONValue) throws(WireError) { self.init(try String(wire: value)) }
  package func write(into writer: inout JSONWriter) { writer.value(text) }
}

extension ParameterValue where Self: OpenChoice {
  package init(parameter text: String) throws(WireError) { self.init(text) }
  package var parameter: String { text }
}
