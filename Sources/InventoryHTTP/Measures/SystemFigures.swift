internal import InventoryCore
internal import InventoryRecords
internal import Measures

/// The processes of the installation on this machine, and the machine.
struct SystemFigures {
  private let reading: MeasureReading
  private let machine: MachineFigures
  private let now: Instant

  init(_ call: Call, _ reading: MeasureReading) {
    self.reading = reading
    machine = MachineFigures(folder: call.application.settings.dataFolder)
    now = call.now
  }

  private static let threads = SchemaShape.object([
    .init("total", .count), .init("busy", .count), .init("waiting", .count),
  ])

  static let shape = SchemaShape.object([
    .init("uptime_seconds", .figure, summary: "Of the process that has run for longest."),
    .init(
      "processes",
      .array(
        .object([
          .init("pid", .count), .init("program", .text), .init("started_at", .instant),
          .init("memory_bytes", .count),
          .init("descriptors", .count), .init("threads", .count),
        ]),
        counts: nil
      )
    ),
    .init(
      "memory",
      .object([.init("used_bytes", .count), .init("total_bytes", .count), .init("available_bytes", .count)]),
      summary: "What the processes have in RAM, and what the machine has."
    ),
    .init("descriptors", .object([.init("open", .count), .init("limit", .count)])),
    .init(
      "threads",
      threads,
      summary: "Those that answer requests, those of them that do, and requests that wait for one."
    ),
    .init(
      "disk",
      .object([.init("total_bytes", .count), .init("free_bytes", .count)]),
      summary: "Where the data are."
    ),
    .init(
      "pool",
      .object([.init("size", .count), .init("checked_out", .count), .init("total_capacity", .count)]),
      summary: "Connections to the database."
    ),
    .init("queue", .object([.init("waiting", .count)]), summary: "Requests that wait for a thread."),
  ])

  func write(into writer: inout JSONWriter) {
    let first = reading.processes.map(\.startedAt).min() ?? now.microseconds
    writer.member("uptime_seconds", Double(max(0, now.microseconds - first)) / 1e6, places: 1)
    writer.array("processes") { writer in
      for process in reading.processes {
        writer.object { writer in
          writer.member("pid", process.processID)
          writer.member("program", process.name)
          writer.member("started_at", Instant(clampingMicroseconds: process.startedAt))
          writer.member("memory_bytes", process.gauges["process_resident_memory_bytes"] ?? 0)
          writer.member("descriptors", process.gauges["process_open_fds"] ?? 0)
          writer.member("threads", process.gauges["process_threads"] ?? 0)
        }
      }
    }
    writer.object("memory") { writer in
      writer.member("used_bytes", count("process_resident_memory_bytes"))
      writer.member("total_bytes", machine.memoryTotal)
      writer.member("available_bytes", machine.memoryAvailable)
    }
    writer.object("descriptors") { writer in
      writer.member("open", count("process_open_fds"))
      writer.member("limit", count("process_max_fds"))
    }
    writer.object("threads") { writer in
      writer.member("total", count("request_threads"))
      writer.member("busy", count("http_requests_in_flight"))
      writer.member("waiting", count("requests_waiting"))
    }
    writer.object("disk") { writer in
      writer.member("total_bytes", machine.diskTotal)
      writer.member("free_bytes", machine.diskFree)
    }
    writer.object("pool") { writer in
      writer.member("size", count("db_pool_connections"))
      writer.member("checked_out", count("db_pool_connections_in_use"))
      writer.member("total_capacity", count("db_pool_capacity"))
    }
    writer.object("queue") { $0.member("waiting", count("requests_waiting")) }
  }

  private func count(_ gauge: String) -> Int { max(0, reading.total(gauge)) }
}
