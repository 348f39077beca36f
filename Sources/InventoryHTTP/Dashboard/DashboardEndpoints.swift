internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService
internal import InventoryStore

/// The shop at a glance.
enum DashboardEndpoints {
  static let all: [Endpoint] = [statistics]

  private static let statistics = Endpoint.read(
    EndpointTable.prefix + "/dashboard/stats",
    "getDashboard",
    "Cards, the sales of seven days, low stock and events",
    tag: "dashboard",
    output: .object(Resource.dashboard.shape)
  ) { call in
    try call.cached(.dashboard) {
      let dashboard = try call.read { try $0.dashboard.statistics() }
      let data = Resource.dashboard.data(dashboard, for: call.role)
      return CachedAnswer(
        data: data,
        tag: EntityTag(content: data).opaque,
        validUntil: dashboard.low.compactMap(\.heldUntil).min()
      )
    }
  }
}
