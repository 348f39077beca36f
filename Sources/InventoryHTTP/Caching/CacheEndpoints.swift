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
    "How the cache is doing",
    tag: tag,
    access: .local,
    output: .object(
      .named(
        "CacheStatistics",
        .object([
          .init(
            "available",
            .boolean,
            summary: "False too while Redis is away; the process then caches alone."
          ),
          .init("used_memory_human", .text), .init("connected_clients", .nullable(.count)),
          .init("total_keys", .count), .init("hits", .count), .init("misses", .count),
          .init("hit_rate", .figure, summary: "Percent."),
        ])
      )
    )
  ) { call in
    let own = call.inventory.answers.statistics
    let asked = own.hits + own.misses
    let report = call.inventory.shared?.report()
    return Reply.object { writer in
      writer.member("available", call.application.settings.isCacheEnabled && report?.isAvailable != false)
      writer.member("used_memory_human", report?.usedMemory ?? "\(own.bytes / 1024)K")
      // In-process there are no clients to count.
      writer.member("connected_clients", report?.clients) { $0.value($1) }
      writer.member("total_keys", report?.keys ?? own.entries)
      writer.member("hits", own.hits)
      writer.member("misses", own.misses)
      writer.member("hit_rate", asked > 0 ? 100 * Double(own.hits) / Double(asked) : 0, places: 2)
    }
  }

  private static let invalidate = Endpoint.write(
    .post,
    prefix + "/invalidate",
    "invalidateCache",
    "Forget cached answers of one kind on every process",
    tag: tag,
    access: .admin,
    parameters: .none,
    body: Schema<CacheScope>.object(.required("namespace", .choice())) { $0 },
    output: .object(.object([.init("namespace", .choice(CacheScope.allCases.map(\.rawValue)))])),
    message: "Cache invalidated"
  ) { call, _, scope in
    try call.commit { unit in
      try call.inventory.invalidate(scope, in: unit)
      return .object { $0.member("namespace", scope.rawValue) }
    }
  }

  private static let clear = Endpoint.action(
    .post,
    prefix + "/clear",
    "clearCache",
    "Forget every cached answer on every process",
    tag: tag,
    access: .admin,
    parameters: .none,
    output: .nothing,
    status: 204,
    message: "Cache cleared"
  ) { call, _ in
    let reply = try call.commit { unit in
      try call.inventory.clearCache(in: unit)
      return Reply.nothing
    }
    call.inventory.answers.removeAll()
    return reply
  }
}
