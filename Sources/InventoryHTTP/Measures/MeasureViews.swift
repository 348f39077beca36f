internal import InventoryCore
internal import InventoryRecords
internal import Measures

/// The service in a few numbers.
struct MeasureSummary {
  private let report: MeasureReport

  init(_ report: MeasureReport) { self.report = report }

  static let shape = SchemaShape.object([
    .init("since", .nullable(.instant), summary: "When the counters were last reset; null for never."),
    .init(
      "overview",
      .object([
        .init("total_requests", .count), .init("success_rate_percent", .figure),
        .init("average_response_time_ms", .figure), .init("slow_request_rate_percent", .figure),
      ])
    ),
    .init(
      "performance",
      .object([
        .init("cache_hit_rate_percent", .figure), .init("database_queries", .count),
        .init("database_avg_time_ms", .figure), .init("slow_database_queries", .count),
      ])
    ),
    .init(
      "health",
      .object([
        .init("failed_requests", .count), .init("failed_database_queries", .count),
        .init("error_types", .map(.count)),
      ])
    ),
  ])

  func write(into writer: inout JSONWriter) {
    let (total, queries) = (report.total, report.queries)
    let hits = report.caches.reduce(0) { $0 + $1.figures.hits }
    let asked = report.caches.reduce(hits) { $0 + $1.figures.misses }
    writer.member("since", report.reading.resetMoment) { $0.value($1) }
    writer.object("overview") { writer in
      writer.member("total_requests", total.count)
      // Of no request, none has failed.
      let rate = total.count == 0 ? 100 : Percent.of(total.count - total.errors, in: total.count)
      writer.member("success_rate_percent", rate, places: 3)
      writer.member("average_response_time_ms", total.average, places: 3)
      writer.member("slow_request_rate_percent", Percent.of(total.slow, in: total.count), places: 3)
    }
    writer.object("performance") { writer in
      writer.member("cache_hit_rate_percent", Percent.of(hits, in: asked), places: 2)
      writer.member("database_queries", queries.count)
      writer.member("database_avg_time_ms", queries.average, places: 3)
      writer.member("slow_database_queries", queries.slow)
    }
    writer.object("health") { writer in
      writer.member("failed_requests", total.errors)
      writer.member("failed_database_queries", queries.failed)
      writer.object("error_types") { ErrorFigures.write(report.errorTypes, into: &$0) }
    }
  }
}

extension MeasureReading {
  /// When everything was last set to 0; `nil` for never.
  var resetMoment: Instant? { resetAt == 0 ? nil : Instant(clampingMicroseconds: resetAt) }
}

/// Statements, and the last that were slow.
struct DatabaseFigures {
  private let report: MeasureReport

  init(_ report: MeasureReport) { self.report = report }

  static let shape = SchemaShape.object([
    .init("statements", .map(StatementFigures.shape), summary: "By what is done and to which table."),
    .init(
      "slow",
      .array(
        .object([
          .init("statement", .text), .init("duration_ms", .figure), .init("time", .instant),
          .init("sql", .text, summary: "Without values."), .init("plan", .array(.text, counts: nil)),
          .init("warning", .nullable(.text), summary: "That an index may be missing."),
        ]),
        counts: 0...MeasureRecord.capacity
      ),
      summary: "The last ones, newest first."
    ),
  ])

  func write(into writer: inout JSONWriter) {
    writer.object("statements") { writer in
      for (name, figures) in report.statements {
        writer.name(name)
        writer.object { figures.write(into: &$0) }
      }
    }
    writer.array("slow") { writer in
      for record in report.reading.records where record.kind == .slowStatement {
        guard let slow = SlowStatement(record) else { continue }
        writer.object { slow.write(into: &$0) }
      }
    }
  }
}

/// What was refused and what failed.
struct ErrorFigures {
  private let report: MeasureReport

  init(_ report: MeasureReport) { self.report = report }

  static let shape = SchemaShape.object([
    .init("types", .map(.count), summary: "Reasons and codes of refusals, and how often each was given."),
    .init(
      "last",
      .array(
        .object([
          .init("error_id", .nullable(.text), summary: "As the answer and the log have it."),
          .init("type", .text), .init("route", .text), .init("request_id", .text), .init("time", .instant),
        ]),
        counts: 0...MeasureRecord.capacity
      ),
      summary: "The last answers of 500 and above, newest first."
    ),
  ])

  func write(into writer: inout JSONWriter) {
    writer.object("types") { Self.write(report.errorTypes, into: &$0) }
    writer.array("last") { writer in
      for record in report.reading.records where record.kind == .error && record.fields.count >= 4 {
        writer.object { writer in
          writer.member("error_id", record.fields[0].isEmpty ? nil : record.fields[0]) { $0.value($1) }
          writer.member("type", record.fields[3])
          writer.member("route", record.fields[1])
          writer.member("request_id", record.fields[2])
          writer.member("time", Instant(clampingMicroseconds: record.microseconds))
        }
      }
    }
  }

  static func write(_ types: [(name: String, count: Int)], into writer: inout JSONWriter) {
    for (name, count) in types {
      writer.name(name)
      writer.value(count)
    }
  }
}
