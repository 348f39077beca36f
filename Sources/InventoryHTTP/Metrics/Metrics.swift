internal import HTTPTypes
internal import Synchronization

/// Counts and durations per endpoint and status. Labels come from the endpoint table, never from raw paths.
package final class Metrics: Sendable {
  /// Upper bounds of the duration histogram in nanoseconds.
  static let bounds: [UInt64] = [
    500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000,
    500_000_000, 1_000_000_000, 5_000_000_000,
  ]

  struct Series {
    var statuses: [Int: Int] = [:]
    var buckets = [Int](repeating: 0, count: Metrics.bounds.count + 1)
    var nanoseconds: UInt64 = 0
    var count = 0
  }

  private let labels: [(method: String, route: String)]
  private let series: Mutex<[Series]>

  init(endpoints: [Endpoint]) {
    labels = endpoints.map { ($0.method.rawValue, $0.path.description) } + [("other", "none")]
    series = Mutex([Series](repeating: Series(), count: endpoints.count + 1))
  }

  func note(endpoint: Int?, status: Int, nanoseconds: UInt64) {
    let bucket = Self.bounds.firstIndex { nanoseconds <= $0 } ?? Self.bounds.count
    series.withLock { series in
      let index = endpoint ?? series.count - 1
      series[index].statuses[status, default: 0] += 1
      series[index].buckets[bucket] += 1
      series[index].nanoseconds += nanoseconds
      series[index].count += 1
    }
  }

  /// Prometheus text format 0.0.4.
  func prometheus(
    cacheHits: Int,
    cacheMisses: Int,
    activeSessions: Int,
    more: [MetricFamily] = []
  ) -> String {
    let snapshot = series.withLock { $0 }
    var text = "# HELP http_requests_total Answered requests.\n# TYPE http_requests_total counter\n"
    for (label, series) in zip(labels, snapshot) {
      for (status, count) in series.statuses.sorted(by: { $0.key < $1.key }) {
        text +=
          "http_requests_total{method=\"\(label.method)\",route=\"\(label.route)\",status=\"\(status)\"} \(count)\n"
      }
    }
    text +=
      "# HELP http_request_duration_seconds Time to answer.\n# TYPE http_request_duration_seconds histogram\n"
    for (label, series) in zip(labels, snapshot) where series.count > 0 {
      let name = "method=\"\(label.method)\",route=\"\(label.route)\""
      var sum = 0
      for (index, count) in series.buckets.enumerated() {
        sum += count
        let bound = index < Self.bounds.count ? "\(Double(Self.bounds[index]) / 1e9)" : "+Inf"
        text += "http_request_duration_seconds_bucket{\(name),le=\"\(bound)\"} \(sum)\n"
      }
      text += "http_request_duration_seconds_sum{\(name)} \(Double(series.nanoseconds) / 1e9)\n"
      text += "http_request_duration_seconds_count{\(name)} \(series.count)\n"
    }
    let families =
      [
        MetricFamily("cache_hits_total", .counter, "Answers from the cache.", "\(cacheHits)"),
        MetricFamily("cache_misses_total", .counter, "Answers that had to be computed.", "\(cacheMisses)"),
        MetricFamily("active_sessions", .gauge, "Signed-in sessions.", "\(activeSessions)"),
      ] + more
    for family in families {
      text += "# HELP \(family.name) \(family.help)\n# TYPE \(family.name) \(family.kind.rawValue)\n"
      text += "\(family.name) \(family.value)\n"
    }
    return text
  }

  /// Average and estimated 95th percentile per endpoint, in milliseconds.
  func summary() -> [(name: String, count: Int, average: Double, p95: Double)] {
    let snapshot = series.withLock { $0 }
    return zip(labels, snapshot).filter { $0.1.count > 0 }.map { label, series in
      let wanted = Int((Double(series.count) * 0.95).rounded(.up))
      var sum = 0
      var p95 = Double(Self.bounds.last ?? 0) / 1e6
      for (index, count) in series.buckets.enumerated() {
        sum += count
        if sum >= wanted, index < Self.bounds.count {
          p95 = Double(Self.bounds[index]) / 1e6
          break
        }
      }
      return (
        "\(label.method) \(label.route)", series.count,
        Double(series.nanoseconds) / Double(series.count) / 1e6, p95
      )
    }
  }
}
