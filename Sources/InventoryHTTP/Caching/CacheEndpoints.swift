internal import HTTPTypes
internal import InventoryCore
internal import InventoryService

/// The cache of answers: how it does, and how to make it forget.
enum CacheEndpoints {
  static let all: [Endpoint] = [statistics, invalidate, clear]

  private static let prefix = EndpointTable.prefix + "/cache"
  private static let tag = "system"

  private static let statistics = Endpoint.read(
    prefix + "/stats",
    "getCacheStatistics",
    "Get cache statistics",
    tag: tag,
    access: .local,
    output: .object(Resource<CacheStatisticsView>.cacheStatistics.shape)
  ) { call in
    let view = CacheStatisticsView(
      isEnabled: call.application.settings.isCacheEnabled,
      own: call.inventory.answers.statistics,
      report: call.inventory.shared?.report()
    )
    return .data(Resource<CacheStatisticsView>.cacheStatistics.data(view, for: call.role))
  }

  private static let invalidate = Endpoint.write(
    .post,
    prefix + "/invalidate",
    "invalidateCache",
    "Invalidate the cached answers of one kind in all processes",
    tag: tag,
    access: .admin,
    parameters: .none,
    body: Schema<CacheScope>.object(.required("namespace", .choice())) { $0 },
    output: .object(.object([.init("namespace", .choice(CacheScope.allCases.map(\.rawValue)))])),
    message: "Cache invalidated",
    audit: ["invalidate cache"]
  ) { call, _, scope in
    try call.commit { work in
      work.cache.invalidate(scope)
      return .object { $0.member("namespace", scope.rawValue) }
    }
  }

  private static let clear = Endpoint.action(
    .post,
    prefix + "/clear",
    "clearCache",
    "Clear the cache of all processes",
    tag: tag,
    access: .admin,
    parameters: .none,
    output: .nothing,
    status: 204,
    message: "Cache cleared",
    audit: ["clear cache"]
  ) { call, _ in
    let reply = try call.commit { work in
      work.cache.clear()
      return Reply.nothing
    }
    call.inventory.answers.removeAll()
    return reply
  }
}
