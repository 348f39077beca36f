internal import InventoryCore
internal import InventoryService

extension Application {
  /// What the process has to say of the store that it shares with others; nothing when there is none.
  var sharedFamilies: [MetricFamily] {
    guard let counts = inventory.shared?.counts else { return [] }
    return [
      MetricFamily("redis_up", .gauge, "Whether Redis is thought to be there.", counts.isUp ? "1" : "0"),
      MetricFamily("redis_commands_total", .counter, "Commands sent to Redis.", "\(counts.commands)"),
      MetricFamily(
        "redis_command_seconds_total",
        .counter,
        "Time that commands took.",
        "\(Double(counts.microseconds) / 1e6)"
      ),
      MetricFamily(
        "redis_failures_total",
        .counter,
        "Commands that failed or were not answered in time.",
        "\(counts.failures)"
      ),
      MetricFamily(
        "redis_refused_total",
        .counter,
        "Commands not sent because Redis was away.",
        "\(counts.refused)"
      ),
      MetricFamily(
        "redis_connections_total",
        .counter,
        "Connections opened, or tried.",
        "\(counts.connections)"
      ),
      MetricFamily("cache_shared_hits_total", .counter, "Answers found in Redis.", "\(counts.hits)"),
      MetricFamily("cache_shared_misses_total", .counter, "Answers not found in Redis.", "\(counts.misses)"),
      MetricFamily(
        "ratelimit_degraded",
        .gauge,
        "Whether this process counts calls alone because Redis is away.",
        limiter.isDegraded ? "1" : "0"
      ),
    ]
  }
}

/// The store as health reports show it. Without it the service works on, so the worst it can be is degraded.
struct RedisHealth: Sendable {
  private let report: SharedStoreReport?

  init(of store: (any SharedStore)?) { report = store?.report() }

  var isDegraded: Bool { report?.isAvailable == false }
  var status: String { isDegraded ? "degraded" : "healthy" }

  func write(into writer: inout JSONWriter) {
    writer.member("status", status)
    writer.member("configured", report != nil)
    if let report, report.isAvailable {
      writer.member("latency_ms", Double(report.microseconds) / 1000, places: 3)
    }
  }
}
