internal import InventoryCore
internal import InventoryService
internal import Measures

extension Application {
  /// What the process has to say of the store that it shares with others; nothing when there is none.
  func writeSharedStore(into text: inout PrometheusText) {
    guard let counts = inventory.shared?.counts else { return }
    func write(_ name: String, _ type: String, _ help: String, _ value: Double) {
      text.family(name, type, help, [([], value)])
    }
    write("redis_up", "gauge", "Whether Redis is thought to be there.", counts.isUp ? 1 : 0)
    write(
      "redis_commands_total",
      "counter",
      "Commands sent to Redis by this process.",
      Double(counts.commands)
    )
    write(
      "redis_command_seconds_total",
      "counter",
      "Time that commands took.",
      Double(counts.microseconds) / 1e6
    )
    write(
      "redis_failures_total",
      "counter",
      "Commands that failed or were not answered in time.",
      Double(counts.failures)
    )
    write(
      "redis_refused_total",
      "counter",
      "Commands not sent because Redis was away.",
      Double(counts.refused)
    )
    write("redis_connections_total", "counter", "Connections opened, or tried.", Double(counts.connections))
    write("cache_shared_hits_total", "counter", "Answers found in Redis.", Double(counts.hits))
    write("cache_shared_misses_total", "counter", "Answers not found in Redis.", Double(counts.misses))
    write(
      "ratelimit_degraded",
      "gauge",
      "Whether this process counts calls alone because Redis is away.",
      limiter.isDegraded ? 1 : 0
    )
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
