internal import InventoryCore
internal import InventoryRecords
package import InventoryService

/// A forecast that a worker makes: its result is what `POST /predict` would have answered.
enum ForecastJob {
  static let kind = "forecast"

  private struct Question: Sendable {
    var productID: Int64
    var days: Int
    var keepsReorderPoint: Bool
    /// `nil` in jobs of earlier releases, for the default location.
    var locationID: Int64?
  }

  private static let payload = Schema.object(
    .required("product_id", .identifier),
    .required("days", .integer(1...365)),
    .required("keeps_reorder_point", .boolean),
    .optional("location_id", .identifier)
  ) { Question(productID: $0, days: $1, keepsReorderPoint: $2, locationID: $3) }

  /// Someone waits for it, so it goes before training.
  static func draft(productID: Int64, days: Int, locationID: Int64, keepsReorderPoint: Bool) -> JobDraft {
    JobDraft(
      kind: kind,
      payload: #"{"product_id":\#(productID),"days":\#(days),"keeps_reorder_point":\#(keepsReorderPoint),"#
        + #""location_id":\#(locationID)}"#,
      priority: 10
    )
  }

  static func handler(_ inventory: Inventory) -> JobHandler {
    JobHandler(kind) { context in
      let question = try context.payload(payload)
      let forecast = try inventory.read {
        try $0.forecasts.forecast(
          .id(question.productID),
          days: question.days,
          locationID: question.locationID
        )
      }
      let data = Resource.forecast.data(forecast, for: .viewer)
      return .done { work in
        if question.keepsReorderPoint, forecast.isWorthKeeping { try work.forecasts.keep(forecast) }
        return String(decoding: data, as: UTF8.self)
      }
    }
  }
}

extension Application {
  /// Jobs whose results are answers of this interface.
  package var jobHandlers: [JobHandler] { [ForecastJob.handler(inventory)] }
}
