/// Metrics in the text format of Prometheus, version 0.0.4: each family once, with its help and type before its samples.
package struct PrometheusText {
  package private(set) var text = ""

  package init() {}

  package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  /// Every family of a reading. Series of counters and histograms that were never touched are left out, but for a
  /// counter without labels: a rate needs its 0.
  package mutating func write(_ reading: MeasureReading) {
    for family in reading.layout.families {
      switch family.kind {
      case .counter, .gauge:
        let series = reading.series(family.name, all: family.isGauge || family.labels.isEmpty)
        guard !series.isEmpty else { continue }
        head(family.name, family.isGauge ? "gauge" : "counter", family.help)
        for (values, value) in series {
          sample(family.name, zip(family.labelNames, values), Self.number(Double(value), family.unit))
        }
      case .histogram:
        let series = reading.histograms(family.name)
        guard !series.isEmpty else { continue }
        head(family.name, "histogram", family.help)
        for (values, histogram) in series {
          write(histogram, family, Array(zip(family.labelNames, values)))
        }
      }
    }
  }

  private mutating func write(
    _ histogram: MeasuredHistogram,
    _ family: MeasureFamily,
    _ labels: [(String, String)]
  ) {
    var below: UInt64 = 0
    for (index, count) in histogram.buckets.enumerated() {
      below += count
      let bound =
        index < histogram.bounds.count ? Self.number(Double(histogram.bounds[index]), family.unit) : "+Inf"
      sample(family.name + "_bucket", labels + [("le", bound)], "\(below)")
    }
    sample(family.name + "_sum", labels, Self.number(Double(histogram.sum), family.unit))
    sample(family.name + "_count", labels, "\(histogram.count)")
  }

  /// One family with its samples.
  package mutating func family(
    _ name: String,
    _ type: String,
    _ help: String,
    _ samples: [(labels: [(String, String)], value: Double)]
  ) {
    guard !samples.isEmpty else { return }
    head(name, type, help)
    for (labels, value) in samples { sample(name, labels, Self.number(value, .one)) }
  }

  private mutating func head(_ name: String, _ type: String, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  private mutating func sample(_ name: String, _ labels: some Sequence<(String, String)>, _ value: String) {
    let inside = labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
    text += inside.isEmpty ? "\(name) \(value)\n" : "\(name){\(inside)} \(value)\n"
  }

  private static func number(_ value: Double, _ unit: MeasureFamily.Unit) -> String {
    let value = unit == .nanoseconds ? value / 1e9 : value
    // Whole numbers without a fraction, as far as a Double holds them exactly.
    return value == value.rounded() && abs(value) < 9e15 ? "\(Int64(value))" : "\(value)"
  }

  private static func escaped(_ value: String) -> String {
    guard value.utf8.contains(where: { $0 == 0x5C || $0 == 0x22 || $0 == 0x0A }) else { return value }
    return value.reduce(into: "") { text, character in
      switch character {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\n": text += "\\n"
      default: text.append(character)
      }
    }
  }
}
