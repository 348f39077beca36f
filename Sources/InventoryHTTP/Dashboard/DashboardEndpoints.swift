internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// The shop at a glance.
enum DashboardEndpoints {
  static let all: [Endpoint] = [statistics]

  private static let statistics = Endpoint.read(
    EndpointTable.prefix + "/dashboard/stats",
    "getDashboard",
    "Get the dashboard: key figures, sales of seven days, low stock and events",
    tag: "dashboard",
    parameters: Schema.object(
      .optional("location_id", .identifier, "Where; all locations together when absent.")
    ) { $0 },
    output: .object(Resource.dashboard.shape)
  ) { call, locationID in
    try call.cached(.dashboard) {
      let dashboard = try call.read { try $0.dashboard.statistics(locationID: locationID) }
      let data = Resource.dashboard.data(dashboard, for: call.role)
      return CachedAnswer(
        data: data,
        tag: EntityTag(content: data).opaque,
        validUntil: ([dashboard.nextDay] + dashboard.low.map(\.heldUntil)).compactMap(\.self).min()
      )
    }
  }
}
