/// One metric without labels.
struct MetricFamily: Hashable, Sendable {
  enum Kind: String, Sendable {
    case counter
    case gauge
  }

  var name: String
  var kind: Kind
  var help: String
  var value: String

  init(_ name: String, _ kind: Kind, _ help: String, _ value: String) {
    self.name = name
    self.kind = kind
    self.help = help
    self.value = value
  }
}
