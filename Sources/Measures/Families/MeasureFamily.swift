/// One metric with all of its series, declared where the code stands that counts: name, kind, and the values that each
/// label can have.
///
/// The values come from tables of the code, so the number of series is known before the first is counted, and each has a
/// place in memory of its own.
package struct MeasureFamily: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Only ever grows.
    case counter
    /// As it stands in this process; what all processes say is added up.
    case gauge
    /// How often a value was at most as large as each bound. Bounds ascend.
    case histogram(bounds: [UInt64])
  }

  /// What the whole numbers in memory count.
  package enum Unit: String, Hashable, Sendable {
    case one
    /// Shown as seconds.
    case nanoseconds
  }

  package var name: String
  package var kind: Kind
  package var unit: Unit
  package var help: String
  package var labels: [MeasureLabels]

  package init(
    _ name: String,
    _ kind: Kind,
    unit: Unit = .one,
    _ help: String,
    _ labels: [MeasureLabels] = []
  ) {
    self.name = name
    self.kind = kind
    self.unit = unit
    self.help = help
    self.labels = labels
  }

  /// Bounds of durations in nanoseconds, from half a millisecond to half a minute.
  package static let durations: [UInt64] = [
    500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000, 200_000_000,
    500_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 30_000_000_000,
  ]

  /// How many series there are.
  package var cells: Int { labels.reduce(1) { $0 * $1.values.count } }

  /// Whole numbers that one series takes: the buckets of a histogram are followed by the sum.
  var width: Int {
    guard case .histogram(let bounds) = kind else { return 1 }
    return bounds.count + 2
  }

  var isGauge: Bool { kind == .gauge }

  /// The values of the labels of one series, in the order of ``labelNames``.
  package func labelValues(ofCell cell: Int) -> [String] {
    var rest = cell
    var values: [[String]] = []
    for label in labels.reversed() {
      values.append(label.values[rest % label.values.count])
      rest /= label.values.count
    }
    return values.reversed().flatMap(\.self)
  }

  package var labelNames: [String] { labels.flatMap(\.names) }
}

/// Labels that vary together, such as the method and the route of an endpoint, with all values that they can have.
package struct MeasureLabels: Hashable, Sendable {
  package var names: [String]
  package var values: [[String]]

  package init(_ names: [String], _ values: [[String]]) {
    self.names = names
    self.values = values
  }

  /// One label.
  package init(_ name: String, _ values: [String]) {
    self.init([name], values.map { [$0] })
  }
}
