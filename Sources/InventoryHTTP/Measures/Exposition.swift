internal import InventoryCore
internal import InventoryRecords
internal import InventoryService
internal import Measures

/// Everything in the text format of Prometheus: what all processes of the machine have counted, and what the database
/// knows of sessions, jobs, forecasts and the ledger.
struct Exposition {
  let text: String

  init(_ call: Call) {
    let reading = call.measured()
    var text = PrometheusText()
    text.write(reading)
    text.family(
      "inventory_build_info",
      "gauge",
      "The version of the program; always 1.",
      [
        (
          [
            ("version", call.application.settings.version),
            ("engine", call.inventory.engineName),
          ], 1
        )
      ]
    )
    Self.write(reading.processes, into: &text)
    Self.write(MachineFigures(folder: call.application.settings.dataFolder), into: &text)
    let isUp: Bool? = try? call.inventory.read(at: call.now) { reading in
      Self.write(try reading.system.queue(), into: &text)
      text.family(
        "active_sessions",
        "gauge",
        "Signed-in sessions.",
        [([], Double(try reading.system.liveSessions()))]
      )
      Self.write(try reading.system.webhooks(), into: &text)
      let figures = try reading.system.figures()
      if let age = figures.forecastAge {
        text.family("forecast_newest_age_seconds", "gauge", "Age of the newest kept forecast.", [([], age)])
      }
      text.family(
        "ledger_last_entry_id",
        "gauge",
        "The number of the newest entry of the ledger.",
        [([], Double(figures.lastEntry))]
      )
      return true
    }
    text.family("database_up", "gauge", "Whether the database answers.", [([], isUp == nil ? 0 : 1)])
    call.application.writeSharedStore(into: &text)
    self.text = text.text
  }

  private static func write(_ processes: [MeasureProcess], into text: inout PrometheusText) {
    var programs: [String: Int] = [:]
    for process in processes { programs[process.name, default: 0] += 1 }
    text.family(
      "inventory_processes",
      "gauge",
      "Processes that run.",
      programs.sorted { $0.key < $1.key }.map { ([("program", $0.key)], Double($0.value)) }
    )
    // Sums over all processes say nothing of the one that is at its end.
    text.family(
      "process_fds_used_ratio",
      "gauge",
      "Descriptors that are open, of those that may be, in the process that has the fewest left.",
      highest("process_open_fds", of: "process_max_fds", processes)
    )
    text.family(
      "db_pool_used_ratio",
      "gauge",
      "Connections to the database that are taken, of those that there may be, in the process that has the fewest left.",
      highest("db_pool_connections_in_use", of: "db_pool_capacity", processes)
    )
    guard let start = processes.map(\.startedAt).min() else { return }
    text.family(
      "process_start_time_seconds",
      "gauge",
      "When the oldest of the processes was started.",
      [([], Double(start) / 1e6)]
    )
  }

  /// One sample with the largest share that a process has of what it may have; none when no process has told.
  private static func highest(_ used: String, of limit: String, _ processes: [MeasureProcess])
    -> [(labels: [(String, String)], value: Double)]
  {
    var shares: [Double] = []
    for process in processes {
      guard let taken = process.gauges[used], let most = process.gauges[limit], most > 0 else { continue }
      shares.append(Double(taken) / Double(most))
    }
    guard let share = shares.max() else { return [] }
    return [(labels: [], value: share)]
  }

  private static func write(_ machine: MachineFigures, into text: inout PrometheusText) {
    text.family("disk_free_bytes", "gauge", "Room on the disk of the data.", [([], Double(machine.diskFree))])
    text.family(
      "disk_size_bytes",
      "gauge",
      "Size of the disk of the data.",
      [([], Double(machine.diskTotal))]
    )
    text.family(
      "machine_memory_available_bytes",
      "gauge",
      "Memory that the machine can still give.",
      [([], Double(machine.memoryAvailable))]
    )
    text.family(
      "machine_memory_bytes",
      "gauge",
      "Memory of the machine.",
      [([], Double(machine.memoryTotal))]
    )
  }

  private static func write(_ webhooks: WebhookFigures, into text: inout PrometheusText) {
    text.family(
      "webhooks",
      "gauge",
      "Webhooks: active ones, those of them that fail, and those that were switched off because they had failed for too long.",
      [
        ([("state", "active")], Double(webhooks.active)), ([("state", "failing")], Double(webhooks.failing)),
        ([("state", "switched_off")], Double(webhooks.switchedOff)),
      ]
    )
    text.family(
      "webhooks_oldest_waiting_age_seconds",
      "gauge",
      "How long the oldest change that an active webhook has not got past has been waiting.",
      [([], webhooks.oldestWaitingAge)]
    )
  }

  /// Executions are counted in the database, so that workers of other machines are seen too. A kind that has never failed
  /// has failed 0 times: a counter that begins with its first failure has not grown, to whoever reads it.
  private static func write(_ queue: QueueStatus, into text: inout PrometheusText) {
    let failure = JobState.failure.rawValue
    var ended: [(labels: [(String, String)], value: Double)] = queue.totals.map {
      ([("kind", $0.kind), ("outcome", $0.outcome)], Double($0.total))
    }
    for kind in JobTable.all.names {
      guard !queue.totals.contains(where: { $0.kind == kind && $0.outcome == failure }) else { continue }
      ended.append((labels: [("kind", kind), ("outcome", failure)], value: 0))
    }
    text.family(
      "jobs_unfinished",
      "gauge",
      "Jobs that wait or run.",
      queue.depths.map { ([("state", $0.state.rawValue)], Double($0.count)) }
    )
    text.family(
      "jobs_oldest_due_age_seconds",
      "gauge",
      "How long the oldest job that is due has been waiting.",
      [([], queue.oldestAge)]
    )
    text.family(
      "job_executions_total",
      "counter",
      "Ended executions of jobs, of all machines.",
      ended
    )
    text.family(
      "job_execution_seconds_total",
      "counter",
      "Time of finished executions, of all machines.",
      queue.totals.filter { $0.microseconds > 0 }
        .map { ([("kind", $0.kind), ("outcome", $0.outcome)], Double($0.microseconds) / 1e6) }
    )
  }
}
