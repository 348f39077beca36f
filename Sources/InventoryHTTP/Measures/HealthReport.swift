internal import InventoryCore
internal import InventoryRecords
internal import InventoryService
internal import Measures

/// The graded report: each check with its status and the figures that it follows from.
struct HealthReport {
  enum Level: String, CaseIterable, Comparable {
    case healthy
    case warning
    case degraded
    case critical

    static func < (one: Level, other: Level) -> Bool {
      allCases.firstIndex(of: one) ?? 0 < allCases.firstIndex(of: other) ?? 0
    }

    /// - Parameter bounds: From which on a figure is worth a warning, and bad.
    init(_ figure: Double, warning: Double, degraded: Double) {
      self = figure > degraded ? .degraded : figure > warning ? .warning : .healthy
    }

    /// The same for what there should be enough of.
    init(left figure: Double, warning: Double, degraded: Double) {
      self = figure < degraded ? .degraded : figure < warning ? .warning : .healthy
    }
  }

  private let probe: HealthProbe.Report
  private let pool: PoolStatus
  private let redis: RedisHealth
  private let machine: MachineFigures
  private let hasModel: Bool
  private let model: UpstreamRecord

  init(_ call: Call) {
    probe = call.health
    pool = call.inventory.poolStatus
    redis = RedisHealth(of: call.inventory.shared)
    machine = MachineFigures(folder: call.application.settings.dataFolder)
    hasModel = call.application.upstream != nil
    model = call.application.upstreamRecord
  }

  private var database: Level {
    probe.isDatabaseUp ? Level(probe.milliseconds, warning: 100, degraded: 500) : .critical
  }

  private var load: Double { Percent.of(pool.checkedOut, in: pool.capacity) }
  private var poolLevel: Level { Level(load, warning: 70, degraded: 90) }
  private var memoryLeft: Double { Percent.of(machine.memoryAvailable, in: machine.memoryTotal) }
  private var memory: Level { Level(left: memoryLeft, warning: 10, degraded: 3) }
  private var diskLeft: Double { Percent.of(machine.diskFree, in: machine.diskTotal) }
  private var disk: Level { Level(left: diskLeft, warning: 10, degraded: 3) }

  var level: Level {
    let queue = probe.queue.flatMap { Level(rawValue: $0.level) } ?? .healthy
    let shared = Level(rawValue: redis.status) ?? .healthy
    return [database, poolLevel, shared, queue, memory, disk].max() ?? .healthy
  }

  func writeChecks(into writer: inout JSONWriter) {
    writer.object("database") { writer in
      writer.member("status", database.rawValue)
      writer.member("latency_ms", probe.milliseconds, places: 3)
      writer.member("warning_ms", 100)
      writer.member("degraded_ms", 500)
    }
    writer.object("redis") { redis.write(into: &$0) }
    writer.object("db_pool") { writer in
      writer.member("status", poolLevel.rawValue)
      writer.member("size", pool.size)
      writer.member("checked_in", pool.size - min(pool.size, pool.checkedOut))
      writer.member("checked_out", pool.checkedOut)
      writer.member("overflow", pool.overflow)
      writer.member("total_capacity", pool.capacity)
      writer.member("utilization_percent", load, places: 1)
    }
    if let queue = probe.queue { writer.object("queue") { queue.write(into: &$0) } }
    writer.object("memory") { writer in
      writer.member("status", memory.rawValue)
      writer.member("available_bytes", machine.memoryAvailable)
      writer.member("total_bytes", machine.memoryTotal)
      writer.member("available_percent", memoryLeft, places: 1)
      writer.member("warning_percent", 10)
      writer.member("degraded_percent", 3)
    }
    writer.object("disk") { writer in
      writer.member("status", disk.rawValue)
      writer.member("free_bytes", machine.diskFree)
      writer.member("total_bytes", machine.diskTotal)
      writer.member("free_percent", diskLeft, places: 1)
      writer.member("warning_percent", 10)
      writer.member("degraded_percent", 3)
    }
    // Without its model the assistant answers by itself: the level of the whole does not depend on it.
    writer.object("assistant") { writer in
      writer.member("status", (hasModel && model.isPaused ? Level.warning : .healthy).rawValue)
      writer.member("source", (hasModel ? AssistantAnswer.Source.upstream : .builtin).rawValue)
      writer.member("last_failure", model.lastFailure) { $0.value($1.reason) }
    }
  }
}

// MARK: - The endpoint

extension HealthReport {
  static func endpoint(_ path: String, _ operation: String, _ summary: String) -> Endpoint {
    .read(
      path,
      operation,
      summary,
      tag: "system",
      access: .everyone,
      rate: .exempt,
      output: .document(
        contentType: "application/json",
        .object([
          .init("status", .choice(Level.allCases.map(\.rawValue))), .init("version", .text),
          .init("timestamp", .instant),
          .init(
            "checks",
            .map(.map(.any)),
            isRequired: false,
            summary: "Each with its status, and the figures that it follows from."
          ),
        ])
      )
    ) { call in
      let report = HealthReport(call)
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("status", report.level.rawValue)
        writer.member("version", call.application.settings.version)
        writer.member("timestamp", call.now)
        guard call.seesDetails else { return }
        writer.object("checks") { report.writeChecks(into: &$0) }
      }
      return Reply(
        .document(writer.bytes, contentType: "application/json"),
        status: report.level == .critical ? 503 : 200
      )
    }
  }
}

extension Call {
  /// Details of the inside are for admins, processes on the local socket, and monitors.
  fileprivate var seesDetails: Bool {
    caller.isLocal || caller.role == .admin
      || application.settings.metricsAllowed.contains(request.peer.address)
  }
}
