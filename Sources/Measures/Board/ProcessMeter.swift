internal import Glibc
internal import Platform
internal import Synchronization

/// How the process itself is doing, as the kernel tells it, brought up to date once a second.
package final class ProcessMeter: Sendable {
  package static let families = [
    MeasureFamily("process_resident_memory_bytes", .gauge, "Memory that the processes have in RAM."),
    MeasureFamily("process_open_fds", .gauge, "Open descriptors."),
    MeasureFamily("process_max_fds", .gauge, "Descriptors that the processes may open."),
    MeasureFamily("process_threads", .gauge, "Threads of the processes."),
    MeasureFamily(
      "process_cpu_seconds_total",
      .counter,
      unit: .nanoseconds,
      "Time that the processes have spent on processors."
    ),
    MeasureFamily("request_threads", .gauge, "Threads that answer requests."),
    MeasureFamily("requests_waiting", .gauge, "Requests that wait for a thread."),
    MeasureFamily("db_pool_connections", .gauge, "Connections to the database that are open."),
    MeasureFamily("db_pool_connections_in_use", .gauge, "Connections to the database that are taken."),
    MeasureFamily("db_pool_capacity", .gauge, "Connections to the database that there may be."),
  ]

  private let memory: MeasureGauge
  private let descriptors: MeasureGauge
  private let limit: MeasureGauge
  private let threads: MeasureGauge
  private let time: MeasureCounter
  private let spent = Mutex(0)
  package let requestThreads: MeasureGauge
  package let waiting: MeasureGauge
  private let connections: MeasureGauge
  private let taken: MeasureGauge
  private let capacity: MeasureGauge

  package init(_ board: MeasureBoard) {
    memory = board.gauge("process_resident_memory_bytes")
    descriptors = board.gauge("process_open_fds")
    limit = board.gauge("process_max_fds")
    threads = board.gauge("process_threads")
    time = board.counter("process_cpu_seconds_total")
    requestThreads = board.gauge("request_threads")
    waiting = board.gauge("requests_waiting")
    connections = board.gauge("db_pool_connections")
    taken = board.gauge("db_pool_connections_in_use")
    capacity = board.gauge("db_pool_capacity")
  }

  package func notePool(connections: Int, taken: Int, capacity: Int) {
    self.connections.set(connections)
    self.taken.set(taken)
    self.capacity.set(capacity)
  }

  /// Asks the kernel.
  package func refresh() {
    var usage = timespec()
    if clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &usage) == 0 {
      let now = Int(usage.tv_sec) * 1_000_000_000 + Int(usage.tv_nsec)
      spent.withLock { known in
        time.add(max(0, now - known))
        known = max(known, now)
      }
    }
    var bounds = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &bounds) == 0 {
      limit.set(Int(clamping: bounds.rlim_cur))
    }
    if let count = FileReading.entries("/proc/self/fd") { descriptors.set(count - 1) }
    if let count = FileReading.entries("/proc/self/task") { threads.set(count) }
    if let resident = IdleMemory.resident { memory.set(resident) }
  }
}

/// What a machine has, and what is left of it.
package struct MachineFigures: Hashable, Sendable {
  package var memoryTotal: Int
  /// What new processes could have, with what the kernel would give up for them.
  package var memoryAvailable: Int
  package var diskTotal: Int
  package var diskFree: Int

  /// - Parameter folder: On the disk that is asked about.
  package init(folder: String) {
    (memoryTotal, memoryAvailable) = Self.memory()
    (diskTotal, diskFree) = (0, 0)
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return }
    diskTotal = Int(status.f_blocks) * Int(status.f_frsize)
    diskFree = Int(status.f_bavail) * Int(status.f_frsize)
  }

  private static func memory() -> (Int, Int) {
    if let text = try? FileReading.bytes(at: "/proc/meminfo", most: 4096) {
      let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
      func kibibytes(_ name: String) -> Int? {
        lines.first { $0.hasPrefix(name) }.flatMap { Int($0.filter(\.isNumber)) }
      }
      if let total = kibibytes("MemTotal:"), let available = kibibytes("MemAvailable:") {
        return (total * 1024, available * 1024)
      }
    }
    // A unit that sees nothing of the machine in /proc is told this much.
    let page = sysconf(Int32(_SC_PAGESIZE))
    return (sysconf(Int32(_SC_PHYS_PAGES)) * page, sysconf(Int32(_SC_AVPHYS_PAGES)) * page)
  }
}
