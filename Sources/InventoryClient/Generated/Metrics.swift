// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// Get a summary of the metrics.
  ///
  /// `GET /api/v1/metrics/summary`; for callers that the service's documentation names.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getMetricsSummary(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.GetMetricsSummaryAnswer> {
    let call = Call(
      "getMetricsSummary",
      "GET",
      "/api/v1/metrics/summary",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Get metrics of the system: processes, memory, disk and threads.
  ///
  /// `GET /api/v1/metrics/system`; for callers that the service's documentation names.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getSystemMetrics(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.GetSystemMetricsAnswer> {
    let call = Call(
      "getSystemMetrics",
      "GET",
      "/api/v1/metrics/system",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Get metrics of requests by route.
  ///
  /// `GET /api/v1/metrics/requests`; for callers that the service's documentation names.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getRequestMetrics(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<[String: Inventory.GetRequestMetricsAnswer]> {
    let call = Call(
      "getRequestMetrics",
      "GET",
      "/api/v1/metrics/requests",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Get metrics of database statements by name, with the last slow statements.
  ///
  /// `GET /api/v1/metrics/database`; for callers that the service's documentation names.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getDatabaseMetrics(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.GetDatabaseMetricsAnswer> {
    let call = Call(
      "getDatabaseMetrics",
      "GET",
      "/api/v1/metrics/database",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Get metrics of the cache by kind of answer.
  ///
  /// `GET /api/v1/metrics/cache`; for callers that the service's documentation names.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getCacheMetrics(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<[String: Inventory.GetCacheMetricsAnswer]> {
    let call = Call(
      "getCacheMetrics",
      "GET",
      "/api/v1/metrics/cache",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Get metrics of errors by type, with the last failures.
  ///
  /// `GET /api/v1/metrics/errors`; for callers that the service's documentation names.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getErrorMetrics(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.GetErrorMetricsAnswer> {
    let call = Call(
      "getErrorMetrics",
      "GET",
      "/api/v1/metrics/errors",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Get metrics of requests by method and route.
  ///
  /// `GET /api/v1/metrics/endpoints`; for callers that the service's documentation names.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getEndpointMetrics(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<[String: Inventory.GetEndpointMetricsAnswer]> {
    let call = Call(
      "getEndpointMetrics",
      "GET",
      "/api/v1/metrics/endpoints",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Reset all counters of this machine.
  ///
  /// `POST /api/v1/metrics/reset`; for admin and above.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func resetMetrics(
    options: CallOptions = CallOptions()
  ) async throws {
    let call = Call(
      "resetMetrics",
      "POST",
      "/api/v1/metrics/reset",
      repeats: .never
    )
    try await perform(call, options)
  }
}

extension Inventory {
  /// `GetMetricsSummaryAnswer` of the service.
  public struct GetMetricsSummaryAnswer: Hashable, Sendable, WireValue {
    /// When the counters were last reset; null for never.
    public var since: Instant?
    public var overview: Inventory.GetMetricsSummaryAnswer.Overview
    public var performance: Inventory.GetMetricsSummaryAnswer.Performance
    public var health: Inventory.GetMetricsSummaryAnswer.Health

    public init(
      since: Instant? = nil,
      overview: Inventory.GetMetricsSummaryAnswer.Overview,
      performance: Inventory.GetMetricsSummaryAnswer.Performance,
      health: Inventory.GetMetricsSummaryAnswer.Health
    ) {
      self.since = since
      self.overview = overview
      self.performance = performance
      self.health = health
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.since = try object.optional("since")
      self.overview = try object.required("overview")
      self.performance = try object.required("performance")
      self.health = try object.required("health")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.nullable("since", since)
      writer.member("overview", overview)
      writer.member("performance", performance)
      writer.member("health", health)
      writer.endObject()
    }

    /// `GetMetricsSummaryAnswer.Overview` of the service.
    public struct Overview: Hashable, Sendable, WireValue {
      public var totalRequests: Int
      public var successRatePercent: Double
      public var averageResponseTimeMS: Double
      public var slowRequestRatePercent: Double

      public init(
        totalRequests: Int,
        successRatePercent: Double,
        averageResponseTimeMS: Double,
        slowRequestRatePercent: Double
      ) {
        self.totalRequests = totalRequests
        self.successRatePercent = successRatePercent
        self.averageResponseTimeMS = averageResponseTimeMS
        self.slowRequestRatePercent = slowRequestRatePercent
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.totalRequests = try object.required("total_requests")
        self.successRatePercent = try object.required("success_rate_percent")
        self.averageResponseTimeMS = try object.required("average_response_time_ms")
        self.slowRequestRatePercent = try object.required("slow_request_rate_percent")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("total_requests", totalRequests)
        writer.member("success_rate_percent", successRatePercent)
        writer.member("average_response_time_ms", averageResponseTimeMS)
        writer.member("slow_request_rate_percent", slowRequestRatePercent)
        writer.endObject()
      }
    }

    /// `GetMetricsSummaryAnswer.Performance` of the service.
    public struct Performance: Hashable, Sendable, WireValue {
      public var cacheHitRatePercent: Double
      public var databaseQueries: Int
      public var databaseAvgTimeMS: Double
      public var slowDatabaseQueries: Int

      public init(
        cacheHitRatePercent: Double,
        databaseQueries: Int,
        databaseAvgTimeMS: Double,
        slowDatabaseQueries: Int
      ) {
        self.cacheHitRatePercent = cacheHitRatePercent
        self.databaseQueries = databaseQueries
        self.databaseAvgTimeMS = databaseAvgTimeMS
        self.slowDatabaseQueries = slowDatabaseQueries
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.cacheHitRatePercent = try object.required("cache_hit_rate_percent")
        self.databaseQueries = try object.required("database_queries")
        self.databaseAvgTimeMS = try object.required("database_avg_time_ms")
        self.slowDatabaseQueries = try object.required("slow_database_queries")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("cache_hit_rate_percent", cacheHitRatePercent)
        writer.member("database_queries", databaseQueries)
        writer.member("database_avg_time_ms", databaseAvgTimeMS)
        writer.member("slow_database_queries", slowDatabaseQueries)
        writer.endObject()
      }
    }

    /// `GetMetricsSummaryAnswer.Health` of the service.
    public struct Health: Hashable, Sendable, WireValue {
      public var failedRequests: Int
      public var failedDatabaseQueries: Int
      public var errorTypes: [String: Int]

      public init(
        failedRequests: Int,
        failedDatabaseQueries: Int,
        errorTypes: [String: Int]
      ) {
        self.failedRequests = failedRequests
        self.failedDatabaseQueries = failedDatabaseQueries
        self.errorTypes = errorTypes
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.failedRequests = try object.required("failed_requests")
        self.failedDatabaseQueries = try object.required("failed_database_queries")
        self.errorTypes = try object.required("error_types")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("failed_requests", failedRequests)
        writer.member("failed_database_queries", failedDatabaseQueries)
        writer.member("error_types", errorTypes)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `GetSystemMetricsAnswer` of the service.
  public struct GetSystemMetricsAnswer: Hashable, Sendable, WireValue {
    /// Of the process that has run for longest.
    public var uptimeSeconds: Double
    public var processes: [Inventory.GetSystemMetricsAnswer.Process]
    /// What the processes have in RAM, and what the machine has.
    public var memory: Inventory.GetSystemMetricsAnswer.Memory
    public var descriptors: Inventory.GetSystemMetricsAnswer.Descriptors
    /// Those that answer requests, those of them that do, and requests that wait for one.
    public var threads: Inventory.GetSystemMetricsAnswer.Threads
    /// Where the data are.
    public var disk: Inventory.GetSystemMetricsAnswer.Disk
    /// Connections to the database.
    public var pool: Inventory.GetSystemMetricsAnswer.Pool
    /// Requests that wait for a thread.
    public var queue: Inventory.GetSystemMetricsAnswer.Queue

    public init(
      uptimeSeconds: Double,
      processes: [Inventory.GetSystemMetricsAnswer.Process],
      memory: Inventory.GetSystemMetricsAnswer.Memory,
      descriptors: Inventory.GetSystemMetricsAnswer.Descriptors,
      threads: Inventory.GetSystemMetricsAnswer.Threads,
      disk: Inventory.GetSystemMetricsAnswer.Disk,
      pool: Inventory.GetSystemMetricsAnswer.Pool,
      queue: Inventory.GetSystemMetricsAnswer.Queue
    ) {
      self.uptimeSeconds = uptimeSeconds
      self.processes = processes
      self.memory = memory
      self.descriptors = descriptors
      self.threads = threads
      self.disk = disk
      self.pool = pool
      self.queue = queue
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.uptimeSeconds = try object.required("uptime_seconds")
      self.processes = try object.required("processes")
      self.memory = try object.required("memory")
      self.descriptors = try object.required("descriptors")
      self.threads = try object.required("threads")
      self.disk = try object.required("disk")
      self.pool = try object.required("pool")
      self.queue = try object.required("queue")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("uptime_seconds", uptimeSeconds)
      writer.member("processes", processes)
      writer.member("memory", memory)
      writer.member("descriptors", descriptors)
      writer.member("threads", threads)
      writer.member("disk", disk)
      writer.member("pool", pool)
      writer.member("queue", queue)
      writer.endObject()
    }

    /// `GetSystemMetricsAnswer.Process` of the service.
    public struct Process: Hashable, Sendable, WireValue {
      public var pid: Int
      public var program: String
      public var startedAt: Instant
      public var memoryBytes: Int
      public var descriptors: Int
      public var threads: Int

      public init(
        pid: Int,
        program: String,
        startedAt: Instant,
        memoryBytes: Int,
        descriptors: Int,
        threads: Int
      ) {
        self.pid = pid
        self.program = program
        self.startedAt = startedAt
        self.memoryBytes = memoryBytes
        self.descriptors = descriptors
        self.threads = threads
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.pid = try object.required("pid")
        self.program = try object.required("program")
        self.startedAt = try object.required("started_at")
        self.memoryBytes = try object.required("memory_bytes")
        self.descriptors = try object.required("descriptors")
        self.threads = try object.required("threads")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("pid", pid)
        writer.member("program", program)
        writer.member("started_at", startedAt)
        writer.member("memory_bytes", memoryBytes)
        writer.member("descriptors", descriptors)
        writer.member("threads", threads)
        writer.endObject()
      }
    }

    /// `GetSystemMetricsAnswer.Memory` of the service.
    public struct Memory: Hashable, Sendable, WireValue {
      public var usedBytes: Int
      public var totalBytes: Int
      public var availableBytes: Int

      public init(
        usedBytes: Int,
        totalBytes: Int,
        availableBytes: Int
      ) {
        self.usedBytes = usedBytes
        self.totalBytes = totalBytes
        self.availableBytes = availableBytes
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.usedBytes = try object.required("used_bytes")
        self.totalBytes = try object.required("total_bytes")
        self.availableBytes = try object.required("available_bytes")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("used_bytes", usedBytes)
        writer.member("total_bytes", totalBytes)
        writer.member("available_bytes", availableBytes)
        writer.endObject()
      }
    }

    /// `GetSystemMetricsAnswer.Descriptors` of the service.
    public struct Descriptors: Hashable, Sendable, WireValue {
      public var open: Int
      public var limit: Int

      public init(
        open: Int,
        limit: Int
      ) {
        self.open = open
        self.limit = limit
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.open = try object.required("open")
        self.limit = try object.required("limit")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("open", open)
        writer.member("limit", limit)
        writer.endObject()
      }
    }

    /// `GetSystemMetricsAnswer.Threads` of the service.
    public struct Threads: Hashable, Sendable, WireValue {
      public var total: Int
      public var busy: Int
      public var waiting: Int

      public init(
        total: Int,
        busy: Int,
        waiting: Int
      ) {
        self.total = total
        self.busy = busy
        self.waiting = waiting
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.total = try object.required("total")
        self.busy = try object.required("busy")
        self.waiting = try object.required("waiting")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("total", total)
        writer.member("busy", busy)
        writer.member("waiting", waiting)
        writer.endObject()
      }
    }

    /// `GetSystemMetricsAnswer.Disk` of the service.
    public struct Disk: Hashable, Sendable, WireValue {
      public var totalBytes: Int
      public var freeBytes: Int

      public init(
        totalBytes: Int,
        freeBytes: Int
      ) {
        self.totalBytes = totalBytes
        self.freeBytes = freeBytes
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.totalBytes = try object.required("total_bytes")
        self.freeBytes = try object.required("free_bytes")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("total_bytes", totalBytes)
        writer.member("free_bytes", freeBytes)
        writer.endObject()
      }
    }

    /// `GetSystemMetricsAnswer.Pool` of the service.
    public struct Pool: Hashable, Sendable, WireValue {
      public var size: Int
      public var checkedOut: Int
      public var totalCapacity: Int

      public init(
        size: Int,
        checkedOut: Int,
        totalCapacity: Int
      ) {
        self.size = size
        self.checkedOut = checkedOut
        self.totalCapacity = totalCapacity
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.size = try object.required("size")
        self.checkedOut = try object.required("checked_out")
        self.totalCapacity = try object.required("total_capacity")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("size", size)
        writer.member("checked_out", checkedOut)
        writer.member("total_capacity", totalCapacity)
        writer.endObject()
      }
    }

    /// `GetSystemMetricsAnswer.Queue` of the service.
    public struct Queue: Hashable, Sendable, WireValue {
      public var waiting: Int

      public init(
        waiting: Int
      ) {
        self.waiting = waiting
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.waiting = try object.required("waiting")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("waiting", waiting)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `GetRequestMetricsAnswer` of the service.
  public struct GetRequestMetricsAnswer: Hashable, Sendable, WireValue {
    public var count: Int
    /// Answers of 500 and above.
    public var errors: Int
    public var avgMS: Double
    public var p50MS: Double
    public var p95MS: Double
    public var p99MS: Double
    /// Longer than a second.
    public var slow: Int
    /// Longer than five seconds.
    public var critical: Int

    public init(
      count: Int,
      errors: Int,
      avgMS: Double,
      p50MS: Double,
      p95MS: Double,
      p99MS: Double,
      slow: Int,
      critical: Int
    ) {
      self.count = count
      self.errors = errors
      self.avgMS = avgMS
      self.p50MS = p50MS
      self.p95MS = p95MS
      self.p99MS = p99MS
      self.slow = slow
      self.critical = critical
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.count = try object.required("count")
      self.errors = try object.required("errors")
      self.avgMS = try object.required("avg_ms")
      self.p50MS = try object.required("p50_ms")
      self.p95MS = try object.required("p95_ms")
      self.p99MS = try object.required("p99_ms")
      self.slow = try object.required("slow")
      self.critical = try object.required("critical")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("count", count)
      writer.member("errors", errors)
      writer.member("avg_ms", avgMS)
      writer.member("p50_ms", p50MS)
      writer.member("p95_ms", p95MS)
      writer.member("p99_ms", p99MS)
      writer.member("slow", slow)
      writer.member("critical", critical)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `GetDatabaseMetricsAnswer` of the service.
  public struct GetDatabaseMetricsAnswer: Hashable, Sendable, WireValue {
    /// By what is done and to which table.
    public var statements: [String: Inventory.GetDatabaseMetricsAnswer.Statement]
    /// The last ones, newest first.
    public var slow: [Inventory.GetDatabaseMetricsAnswer.Slow]

    public init(
      statements: [String: Inventory.GetDatabaseMetricsAnswer.Statement],
      slow: [Inventory.GetDatabaseMetricsAnswer.Slow]
    ) {
      self.statements = statements
      self.slow = slow
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.statements = try object.required("statements")
      self.slow = try object.required("slow")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("statements", statements)
      writer.member("slow", slow)
      writer.endObject()
    }

    /// `GetDatabaseMetricsAnswer.Statement` of the service.
    public struct Statement: Hashable, Sendable, WireValue {
      public var count: Int
      public var avgMS: Double
      public var p95MS: Double
      /// Longer than 50 ms.
      public var slow: Int
      public var failed: Int

      public init(
        count: Int,
        avgMS: Double,
        p95MS: Double,
        slow: Int,
        failed: Int
      ) {
        self.count = count
        self.avgMS = avgMS
        self.p95MS = p95MS
        self.slow = slow
        self.failed = failed
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.count = try object.required("count")
        self.avgMS = try object.required("avg_ms")
        self.p95MS = try object.required("p95_ms")
        self.slow = try object.required("slow")
        self.failed = try object.required("failed")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("count", count)
        writer.member("avg_ms", avgMS)
        writer.member("p95_ms", p95MS)
        writer.member("slow", slow)
        writer.member("failed", failed)
        writer.endObject()
      }
    }

    /// `GetDatabaseMetricsAnswer.Slow` of the service.
    public struct Slow: Hashable, Sendable, WireValue {
      public var statement: String
      public var durationMS: Double
      public var time: Instant
      /// Without values.
      public var sql: String
      public var plan: [String]
      /// That an index may be missing.
      public var warning: String?

      public init(
        statement: String,
        durationMS: Double,
        time: Instant,
        sql: String,
        plan: [String],
        warning: String? = nil
      ) {
        self.statement = statement
        self.durationMS = durationMS
        self.time = time
        self.sql = sql
        self.plan = plan
        self.warning = warning
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.statement = try object.required("statement")
        self.durationMS = try object.required("duration_ms")
        self.time = try object.required("time")
        self.sql = try object.required("sql")
        self.plan = try object.required("plan")
        self.warning = try object.optional("warning")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("statement", statement)
        writer.member("duration_ms", durationMS)
        writer.member("time", time)
        writer.member("sql", sql)
        writer.member("plan", plan)
        writer.nullable("warning", warning)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `GetCacheMetricsAnswer` of the service.
  public struct GetCacheMetricsAnswer: Hashable, Sendable, WireValue {
    public var hits: Int
    public var misses: Int
    /// Percent.
    public var hitRate: Double
    public var entries: Int

    public init(
      hits: Int,
      misses: Int,
      hitRate: Double,
      entries: Int
    ) {
      self.hits = hits
      self.misses = misses
      self.hitRate = hitRate
      self.entries = entries
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.hits = try object.required("hits")
      self.misses = try object.required("misses")
      self.hitRate = try object.required("hit_rate")
      self.entries = try object.required("entries")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("hits", hits)
      writer.member("misses", misses)
      writer.member("hit_rate", hitRate)
      writer.member("entries", entries)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `GetErrorMetricsAnswer` of the service.
  public struct GetErrorMetricsAnswer: Hashable, Sendable, WireValue {
    /// Reasons and codes of refusals, and how often each was given.
    public var types: [String: Int]
    /// The last answers of 500 and above, newest first.
    public var last: [Inventory.GetErrorMetricsAnswer.Last]

    public init(
      types: [String: Int],
      last: [Inventory.GetErrorMetricsAnswer.Last]
    ) {
      self.types = types
      self.last = last
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.types = try object.required("types")
      self.last = try object.required("last")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("types", types)
      writer.member("last", last)
      writer.endObject()
    }

    /// `GetErrorMetricsAnswer.Last` of the service.
    public struct Last: Hashable, Sendable, WireValue {
      /// As the answer and the log have it.
      public var errorID: String?
      public var type: String
      public var route: String
      public var requestID: String
      public var time: Instant

      public init(
        errorID: String? = nil,
        type: String,
        route: String,
        requestID: String,
        time: Instant
      ) {
        self.errorID = errorID
        self.type = type
        self.route = route
        self.requestID = requestID
        self.time = time
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.errorID = try object.optional("error_id")
        self.type = try object.required("type")
        self.route = try object.required("route")
        self.requestID = try object.required("request_id")
        self.time = try object.required("time")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.nullable("error_id", errorID)
        writer.member("type", type)
        writer.member("route", route)
        writer.member("request_id", requestID)
        writer.member("time", time)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `GetEndpointMetricsAnswer` of the service.
  public struct GetEndpointMetricsAnswer: Hashable, Sendable, WireValue {
    public var count: Int
    /// Answers of 500 and above.
    public var errors: Int
    public var avgMS: Double
    public var p50MS: Double
    public var p95MS: Double
    public var p99MS: Double
    /// Longer than a second.
    public var slow: Int
    /// Longer than five seconds.
    public var critical: Int

    public init(
      count: Int,
      errors: Int,
      avgMS: Double,
      p50MS: Double,
      p95MS: Double,
      p99MS: Double,
      slow: Int,
      critical: Int
    ) {
      self.count = count
      self.errors = errors
      self.avgMS = avgMS
      self.p50MS = p50MS
      self.p95MS = p95MS
      self.p99MS = p99MS
      self.slow = slow
      self.critical = critical
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.count = try object.required("count")
      self.errors = try object.required("errors")
      self.avgMS = try object.required("avg_ms")
      self.p50MS = try object.required("p50_ms")
      self.p95MS = try object.required("p95_ms")
      self.p99MS = try object.required("p99_ms")
      self.slow = try object.required("slow")
      self.critical = try object.required("critical")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("count", count)
      writer.member("errors", errors)
      writer.member("avg_ms", avgMS)
      writer.member("p50_ms", p50MS)
      writer.member("p95_ms", p95MS)
      writer.member("p99_ms", p99MS)
      writer.member("slow", slow)
      writer.member("critical", critical)
      writer.endObject()
    }
  }
}
