internal import InventoryCore
internal import InventoryService
internal import Measures

/// What the numbers of all processes come to, in the terms of the service.
struct MeasureReport {
  let reading: MeasureReading
  /// By method and route, in the order of the table.
  let endpoints: [(name: String, figures: RouteFigures)]
  /// By route.
  let routes: [(name: String, figures: RouteFigures)]
  let statements: [(name: String, figures: StatementFigures)]
  let caches: [(name: String, figures: CacheFigures)]
  let errorTypes: [(name: String, count: Int)]

  init(_ reading: MeasureReading) {
    self.reading = reading
    var errors: [[String]: Int] = [:]
    for (labels, value) in reading.series("http_requests_total") where Self.isFailure(labels[2]) {
      errors[Array(labels[..<2]), default: 0] += value
    }
    var endpoints: [(name: String, figures: RouteFigures)] = []
    var routes: [(name: String, figures: RouteFigures)] = []
    for (labels, histogram) in reading.histograms("http_request_duration_seconds") {
      let figures = RouteFigures(histogram: histogram, errors: errors[labels] ?? 0)
      endpoints.append((labels.joined(separator: " "), figures))
      if let place = routes.firstIndex(where: { $0.name == labels[1] }) {
        routes[place].figures.histogram = routes[place].figures.histogram + histogram
        routes[place].figures.errors += figures.errors
      } else {
        routes.append((labels[1], figures))
      }
    }
    self.endpoints = endpoints
    self.routes = routes
    let failed = Dictionary(
      uniqueKeysWithValues: reading.series("db_query_failures_total").map { ($0.labels[0], $0.value) }
    )
    statements = reading.histograms("db_query_duration_seconds").map { labels, histogram in
      (labels[0], StatementFigures(histogram: histogram, failed: failed[labels[0]] ?? 0))
    }
    let hits = reading.series("cache_hits_total", all: true)
    let misses = reading.series("cache_misses_total", all: true)
    let entries = reading.series("cache_entries", all: true)
    caches = hits.indices.map { index in
      let figures = CacheFigures(
        hits: hits[index].value,
        misses: misses[index].value,
        entries: max(0, entries[index].value)
      )
      return (hits[index].labels[0], figures)
    }
    errorTypes = reading.series("http_errors_total").map { ($0.labels[0], $0.value) }
  }

  /// Statuses that say that the service has failed. A refusal is an answer.
  private static func isFailure(_ status: String) -> Bool { status.hasPrefix("5") }

  /// All requests.
  var total: RouteFigures {
    endpoints.reduce(RouteFigures(histogram: .empty, errors: 0)) { sum, endpoint in
      RouteFigures(
        histogram: sum.histogram + endpoint.figures.histogram,
        errors: sum.errors + endpoint.figures.errors
      )
    }
  }

  /// All statements.
  var queries: StatementFigures {
    statements.reduce(StatementFigures(histogram: .empty, failed: 0)) { sum, statement in
      StatementFigures(
        histogram: sum.histogram + statement.figures.histogram,
        failed: sum.failed + statement.figures.failed
      )
    }
  }
}

extension MeasuredHistogram {
  /// Nothing, in the buckets of durations.
  static let empty = MeasuredHistogram(
    bounds: MeasureFamily.durations,
    buckets: [UInt64](repeating: 0, count: MeasureFamily.durations.count + 1),
    sum: 0
  )

  func milliseconds(_ share: Double) -> Double { quantile(share) / 1e6 }
}

/// Requests of one route.
struct RouteFigures {
  var histogram: MeasuredHistogram
  /// Answers of 500 and above.
  var errors: Int

  var count: Int { Int(histogram.count) }
  var average: Double { histogram.mean / 1e6 }
  var p95: Double { histogram.milliseconds(0.95) }
  var slow: Int { Int(histogram.count(above: RequestMeter.slow)) }

  static let shape = SchemaShape.object([
    .init("count", .count), .init("errors", .count, summary: "Answers of 500 and above."),
    .init("avg_ms", .figure),
    .init("p50_ms", .figure), .init("p95_ms", .figure), .init("p99_ms", .figure),
    .init("slow", .count, summary: "Longer than a second."),
    .init("critical", .count, summary: "Longer than five seconds."),
  ])

  func write(into writer: inout JSONWriter) {
    writer.member("count", count)
    writer.member("errors", errors)
    writer.member("avg_ms", average, places: 3)
    writer.member("p50_ms", histogram.milliseconds(0.5), places: 3)
    writer.member("p95_ms", p95, places: 3)
    writer.member("p99_ms", histogram.milliseconds(0.99), places: 3)
    writer.member("slow", slow)
    writer.member("critical", Int(histogram.count(above: RequestMeter.critical)))
  }
}

/// Statements of one name.
struct StatementFigures {
  var histogram: MeasuredHistogram
  var failed: Int

  var count: Int { Int(histogram.count) }
  var average: Double { histogram.mean / 1e6 }
  var slow: Int { Int(histogram.count(above: StatementMeasures.slow)) }

  static let shape = SchemaShape.object([
    .init("count", .count), .init("avg_ms", .figure), .init("p95_ms", .figure),
    .init("slow", .count, summary: "Longer than 50 ms."), .init("failed", .count),
  ])

  func write(into writer: inout JSONWriter) {
    writer.member("count", count)
    writer.member("avg_ms", average, places: 3)
    writer.member("p95_ms", histogram.milliseconds(0.95), places: 3)
    writer.member("slow", slow)
    writer.member("failed", failed)
  }
}

/// The cache of one kind of answers.
struct CacheFigures {
  var hits: Int
  var misses: Int
  var entries: Int

  static let shape = SchemaShape.object([
    .init("hits", .count), .init("misses", .count), .init("hit_rate", .figure, summary: "Percent."),
    .init("entries", .count),
  ])

  func write(into writer: inout JSONWriter) {
    writer.member("hits", hits)
    writer.member("misses", misses)
    writer.member("hit_rate", Percent.of(hits, in: hits + misses), places: 2)
    writer.member("entries", entries)
  }
}

enum Percent {
  /// 0 of nothing.
  static func of(_ part: Int, in whole: Int) -> Double { whole > 0 ? 100 * Double(part) / Double(whole) : 0 }
}
