internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService
internal import Logging
internal import Measures

/// How the installation on this machine is doing, whichever of its processes is asked.
enum MeasureEndpoints {
  private static let prefix = EndpointTable.prefix + "/metrics"
  private static let tag = "metrics"

  static let all: [Endpoint] = [
    exposition, health, summary, system, requests, database, cache, errors, endpoints, reset,
  ]

  private static let exposition = Endpoint.read(
    "/metrics",
    "getMetrics",
    "Get metrics as Prometheus text, or a JSON summary",
    tag: "system",
    access: .local,
    rate: .exempt,
    output: .documents([
      ("text/plain", .text),
      (
        "application/json",
        .object([
          .init(
            "summary",
            .map(.object([.init("count", .count), .init("avg_ms", .figure), .init("p95_ms", .figure)]))
          )
        ])
      ),
    ])
  ) { call in
    let accept = call.request.head.headerFields[.accept] ?? ""
    if accept.contains("text/plain") || accept.contains("openmetrics") {
      return Reply(.document(Array(Exposition(call).text.utf8), contentType: PrometheusText.contentType))
    }
    let report = MeasureReport(call.measured())
    var writer = JSONWriter()
    writer.object { writer in
      writer.object("summary") { writer in
        for (name, figures) in report.endpoints {
          writer.name(name)
          writer.object { writer in
            writer.member("count", figures.count)
            writer.member("avg_ms", figures.average, places: 3)
            writer.member("p95_ms", figures.p95, places: 3)
          }
        }
      }
    }
    return Reply(.document(writer.bytes, contentType: "application/json"))
  }

  private static let health = HealthReport.endpoint(
    prefix + "/health",
    "getMetricsHealth",
    "Get the health of the service in four levels; details for admins, local services and monitors"
  )

  private static let summary = read(
    "summary",
    "getMetricsSummary",
    "Get a summary of the metrics",
    MeasureSummary.shape
  ) {
    MeasureSummary(MeasureReport($0.measured())).write(into: &$1)
  }

  private static let system = read(
    "system",
    "getSystemMetrics",
    "Get metrics of the system: processes, memory, disk and threads",
    SystemFigures.shape
  ) {
    SystemFigures($0, $0.measured()).write(into: &$1)
  }

  private static let requests = read(
    "requests",
    "getRequestMetrics",
    "Get metrics of requests by route",
    .map(RouteFigures.shape)
  ) { call, writer in
    for (name, figures) in MeasureReport(call.measured()).routes {
      writer.name(name)
      writer.object { figures.write(into: &$0) }
    }
  }

  private static let endpoints = read(
    "endpoints",
    "getEndpointMetrics",
    "Get metrics of requests by method and route",
    .map(RouteFigures.shape)
  ) { call, writer in
    for (name, figures) in MeasureReport(call.measured()).endpoints {
      writer.name(name)
      writer.object { figures.write(into: &$0) }
    }
  }

  private static let database = read(
    "database",
    "getDatabaseMetrics",
    "Get metrics of database statements by name, with the last slow statements",
    DatabaseFigures.shape
  ) { DatabaseFigures(MeasureReport($0.measured())).write(into: &$1) }

  private static let cache = read(
    "cache",
    "getCacheMetrics",
    "Get metrics of the cache by kind of answer",
    .map(CacheFigures.shape)
  ) { call, writer in
    for (name, figures) in MeasureReport(call.measured()).caches {
      writer.name(name)
      writer.object { figures.write(into: &$0) }
    }
  }

  private static let errors = read(
    "errors",
    "getErrorMetrics",
    "Get metrics of errors by type, with the last failures",
    ErrorFigures.shape
  ) { ErrorFigures(MeasureReport($0.measured())).write(into: &$1) }

  private static let reset = Endpoint.action(
    .post,
    prefix + "/reset",
    "resetMetrics",
    "Reset all counters of this machine",
    tag: tag,
    access: .admin,
    parameters: .none,
    output: .nothing,
    status: 204,
    message: "Metrics reset",
    audit: ["reset metrics"],
    keepsAnswers: false
  ) { call, _ in
    try call.application.measures.reset()
    try call.inventory.commit(as: call.caller) { $0.announce(.metricsReset) }
    call.application.logger.notice(
      "metrics reset",
      metadata: ["actor": "\(call.caller.actor)", "request_id": "\(call.caller.requestID)"]
    )
    return .nothing
  }

  private static func read(
    _ name: String,
    _ operation: String,
    _ words: String,
    _ shape: SchemaShape,
    _ write: @escaping @Sendable (Call, inout JSONWriter) -> Void
  ) -> Endpoint {
    .read(
      "\(prefix)/\(name)",
      operation,
      words,
      tag: tag,
      access: .local,
      rate: .exempt,
      output: .object(shape)
    ) { call in .object { write(call, &$0) } }
  }
}

extension Call {
  /// The numbers of all processes at this moment.
  func measured() -> MeasureReading {
    application.processMeter.refresh(application.inventory.poolStatus)
    return application.measures.reading()
  }
}
