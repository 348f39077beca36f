// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// Check whether the process is alive.
  ///
  /// `GET /health`; for everyone.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getLiveness(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.GetLivenessAnswer> {
    let call = Call(
      "getLiveness",
      "GET",
      "/health",
      repeats: .always
    )
    return try await document(call, options)
  }

  /// Check whether the service is ready for requests.
  ///
  /// `GET /ready`; for everyone.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getReadiness(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.GetReadinessAnswer> {
    let call = Call(
      "getReadiness",
      "GET",
      "/ready",
      repeats: .always
    )
    return try await document(call, options)
  }

  /// Get the health of the service in four levels; details for admins and local services.
  ///
  /// `GET /api/v1/health`; for everyone.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getHealth(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.GetHealthAnswer> {
    let call = Call(
      "getHealth",
      "GET",
      "/api/v1/health",
      repeats: .always
    )
    return try await document(call, options)
  }

  /// Verify the hash chains of the ledger; reports the first altered entry.
  ///
  /// `GET /api/v1/ledger/verify`; for callers that the service's documentation names.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func verifyLedger(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.LedgerVerification> {
    let call = Call(
      "verifyLedger",
      "GET",
      "/api/v1/ledger/verify",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Get the OpenAPI 3.1 document of this API.
  ///
  /// `GET /openapi.json`; for everyone.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getRootOpenAPI(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<[String: JSONValue]> {
    let call = Call(
      "getRootOpenAPI",
      "GET",
      "/openapi.json",
      repeats: .always
    )
    return try await document(call, options)
  }

  /// Get the OpenAPI 3.1 document of this API.
  ///
  /// `GET /api/v1/openapi.json`; for everyone.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getOpenAPI(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<[String: JSONValue]> {
    let call = Call(
      "getOpenAPI",
      "GET",
      "/api/v1/openapi.json",
      repeats: .always
    )
    return try await document(call, options)
  }

  /// Get the documentation of this API as a page.
  ///
  /// `GET /docs`; for everyone.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getRootDocs(
    options: CallOptions = CallOptions()
  ) async throws -> Download {
    var call = Call(
      "getRootDocs",
      "GET",
      "/docs",
      repeats: .always
    )
    call.accept = "text/html"
    return try await download(call, options)
  }

  /// Get the documentation of this API as a page.
  ///
  /// `GET /redoc`; for everyone.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getRedoc(
    options: CallOptions = CallOptions()
  ) async throws -> Download {
    var call = Call(
      "getRedoc",
      "GET",
      "/redoc",
      repeats: .always
    )
    call.accept = "text/html"
    return try await download(call, options)
  }

  /// Get the documentation of this API as a page.
  ///
  /// `GET /api/v1/docs`; for everyone.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getDocs(
    options: CallOptions = CallOptions()
  ) async throws -> Download {
    var call = Call(
      "getDocs",
      "GET",
      "/api/v1/docs",
      repeats: .always
    )
    call.accept = "text/html"
    return try await download(call, options)
  }

  /// Get metrics as Prometheus text, or a JSON summary.
  ///
  /// `GET /metrics`; for callers that the service's documentation names.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getMetrics(
    as mediaType: String = "text/plain",
    options: CallOptions = CallOptions()
  ) async throws -> Download {
    var call = Call(
      "getMetrics",
      "GET",
      "/metrics",
      repeats: .always
    )
    call.accept = mediaType
    return try await download(call, options)
  }

  /// Get the health of the service in four levels; details for admins, local services and monitors.
  ///
  /// `GET /api/v1/metrics/health`; for everyone.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getMetricsHealth(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.GetMetricsHealthAnswer> {
    let call = Call(
      "getMetricsHealth",
      "GET",
      "/api/v1/metrics/health",
      repeats: .always
    )
    return try await document(call, options)
  }

  /// Get cache statistics.
  ///
  /// `GET /api/v1/cache/stats`; for callers that the service's documentation names.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getCacheStatistics(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.CacheStatistics> {
    let call = Call(
      "getCacheStatistics",
      "GET",
      "/api/v1/cache/stats",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Invalidate the cached answers of one kind in all processes.
  ///
  /// `POST /api/v1/cache/invalidate`; for admin and above.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  @discardableResult
  public func invalidateCache(
    _ body: Inventory.InvalidateCacheBody,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.InvalidateCacheAnswer> {
    var call = Call(
      "invalidateCache",
      "POST",
      "/api/v1/cache/invalidate",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Clear the cache of all processes.
  ///
  /// `POST /api/v1/cache/clear`; for admin and above.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func clearCache(
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "clearCache",
      "POST",
      "/api/v1/cache/clear",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }
}

extension Inventory {
  /// `GetLivenessAnswer` of the service.
  public struct GetLivenessAnswer: Hashable, Sendable, WireValue {
    public var status: String

    public init(
      status: String
    ) {
      self.status = status
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.status = try object.required("status")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("status", status)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `GetReadinessAnswer` of the service.
  public struct GetReadinessAnswer: Hashable, Sendable, WireValue {
    public var status: Inventory.GetReadinessAnswer.Status
    public var checks: [String: Inventory.GetReadinessAnswer.Check]

    public init(
      status: Inventory.GetReadinessAnswer.Status,
      checks: [String: Inventory.GetReadinessAnswer.Check]
    ) {
      self.status = status
      self.checks = checks
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.status = try object.required("status")
      self.checks = try object.required("checks")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("status", status)
      writer.member("checks", checks)
      writer.endObject()
    }

    /// `GetReadinessAnswer.Status` of the service.
    public enum Status: OpenChoice, WireValue, ParameterValue {
      case ready
      case degraded
      case unavailable
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.ready, .degraded, .unavailable]

      public init(_ text: String) {
        self =
          switch text {
          case "ready": .ready
          case "degraded": .degraded
          case "unavailable": .unavailable
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .ready: "ready"
        case .degraded: "degraded"
        case .unavailable: "unavailable"
        case .other(let text): text
        }
      }
    }

    /// `GetReadinessAnswer.Check` of the service.
    public struct Check: Hashable, Sendable, WireValue {
      public var status: String

      public init(
        status: String
      ) {
        self.status = status
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.status = try object.required("status")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("status", status)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `GetHealthAnswer` of the service.
  public struct GetHealthAnswer: Hashable, Sendable, WireValue {
    public var status: Inventory.GetHealthAnswer.Status
    public var version: String
    public var timestamp: Instant
    /// Each with its status, and the figures that it follows from.
    public var checks: [String: [String: JSONValue]]?

    public init(
      status: Inventory.GetHealthAnswer.Status,
      version: String,
      timestamp: Instant,
      checks: [String: [String: JSONValue]]? = nil
    ) {
      self.status = status
      self.version = version
      self.timestamp = timestamp
      self.checks = checks
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.status = try object.required("status")
      self.version = try object.required("version")
      self.timestamp = try object.required("timestamp")
      self.checks = try object.optional("checks")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("status", status)
      writer.member("version", version)
      writer.member("timestamp", timestamp)
      writer.optional("checks", checks)
      writer.endObject()
    }

    /// `GetHealthAnswer.Status` of the service.
    public enum Status: OpenChoice, WireValue, ParameterValue {
      case healthy
      case warning
      case degraded
      case critical
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.healthy, .warning, .degraded, .critical]

      public init(_ text: String) {
        self =
          switch text {
          case "healthy": .healthy
          case "warning": .warning
          case "degraded": .degraded
          case "critical": .critical
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .healthy: "healthy"
        case .warning: "warning"
        case .degraded: "degraded"
        case .critical: "critical"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `LedgerVerification` of the service.
  public struct LedgerVerification: Hashable, Sendable, WireValue {
    public var valid: Bool
    public var entries: Int
    public var chains: Int
    /// How the hashes are made, with the number of entries of each layout.
    public var layouts: [Inventory.LedgerVerification.Layout]
    public var fault: String?
    public var entryID: Int64?

    public init(
      valid: Bool,
      entries: Int,
      chains: Int,
      layouts: [Inventory.LedgerVerification.Layout],
      fault: String? = nil,
      entryID: Int64? = nil
    ) {
      self.valid = valid
      self.entries = entries
      self.chains = chains
      self.layouts = layouts
      self.fault = fault
      self.entryID = entryID
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.valid = try object.required("valid")
      self.entries = try object.required("entries")
      self.chains = try object.required("chains")
      self.layouts = try object.required("layouts")
      self.fault = try object.optional("fault")
      self.entryID = try object.optional("entry_id")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("valid", valid)
      writer.member("entries", entries)
      writer.member("chains", chains)
      writer.member("layouts", layouts)
      writer.nullable("fault", fault)
      writer.nullable("entry_id", entryID)
      writer.endObject()
    }

    /// `LedgerVerification.Layout` of the service.
    public struct Layout: Hashable, Sendable, WireValue {
      public var layout: Int
      public var entries: Int

      public init(
        layout: Int,
        entries: Int
      ) {
        self.layout = layout
        self.entries = entries
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.layout = try object.required("layout")
        self.entries = try object.required("entries")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("layout", layout)
        writer.member("entries", entries)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `GetMetricsHealthAnswer` of the service.
  public struct GetMetricsHealthAnswer: Hashable, Sendable, WireValue {
    public var status: Inventory.GetHealthAnswer.Status
    public var version: String
    public var timestamp: Instant
    /// Each with its status, and the figures that it follows from.
    public var checks: [String: [String: JSONValue]]?

    public init(
      status: Inventory.GetHealthAnswer.Status,
      version: String,
      timestamp: Instant,
      checks: [String: [String: JSONValue]]? = nil
    ) {
      self.status = status
      self.version = version
      self.timestamp = timestamp
      self.checks = checks
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.status = try object.required("status")
      self.version = try object.required("version")
      self.timestamp = try object.required("timestamp")
      self.checks = try object.optional("checks")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("status", status)
      writer.member("version", version)
      writer.member("timestamp", timestamp)
      writer.optional("checks", checks)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `CacheStatistics` of the service.
  public struct CacheStatistics: Hashable, Sendable, WireValue {
    /// False too while Redis is away; the process then caches alone.
    public var available: Bool
    public var usedMemoryHuman: String
    public var connectedClients: Int?
    public var totalKeys: Int
    public var hits: Int
    public var misses: Int
    /// Percent.
    public var hitRate: Double

    public init(
      available: Bool,
      usedMemoryHuman: String,
      connectedClients: Int? = nil,
      totalKeys: Int,
      hits: Int,
      misses: Int,
      hitRate: Double
    ) {
      self.available = available
      self.usedMemoryHuman = usedMemoryHuman
      self.connectedClients = connectedClients
      self.totalKeys = totalKeys
      self.hits = hits
      self.misses = misses
      self.hitRate = hitRate
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.available = try object.required("available")
      self.usedMemoryHuman = try object.required("used_memory_human")
      self.connectedClients = try object.optional("connected_clients")
      self.totalKeys = try object.required("total_keys")
      self.hits = try object.required("hits")
      self.misses = try object.required("misses")
      self.hitRate = try object.required("hit_rate")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("available", available)
      writer.member("used_memory_human", usedMemoryHuman)
      writer.nullable("connected_clients", connectedClients)
      writer.member("total_keys", totalKeys)
      writer.member("hits", hits)
      writer.member("misses", misses)
      writer.member("hit_rate", hitRate)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `InvalidateCacheAnswer` of the service.
  public struct InvalidateCacheAnswer: Hashable, Sendable, WireValue {
    public var namespace: Inventory.InvalidateCacheAnswer.Namespace

    public init(
      namespace: Inventory.InvalidateCacheAnswer.Namespace
    ) {
      self.namespace = namespace
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.namespace = try object.required("namespace")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("namespace", namespace)
      writer.endObject()
    }

    /// `InvalidateCacheAnswer.Namespace` of the service.
    public enum Namespace: OpenChoice, WireValue, ParameterValue {
      case products
      case categories
      case events
      case forecasts
      case dashboard
      case sessions
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.products, .categories, .events, .forecasts, .dashboard, .sessions]

      public init(_ text: String) {
        self =
          switch text {
          case "products": .products
          case "categories": .categories
          case "events": .events
          case "forecasts": .forecasts
          case "dashboard": .dashboard
          case "sessions": .sessions
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .products: "products"
        case .categories: "categories"
        case .events: "events"
        case .forecasts: "forecasts"
        case .dashboard: "dashboard"
        case .sessions: "sessions"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `InvalidateCacheBody` of the service.
  public struct InvalidateCacheBody: Hashable, Sendable, WireValue {
    public var namespace: Inventory.InvalidateCacheAnswer.Namespace

    public init(
      namespace: Inventory.InvalidateCacheAnswer.Namespace
    ) {
      self.namespace = namespace
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.namespace = try object.required("namespace")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("namespace", namespace)
      writer.endObject()
    }
  }
}
