internal import InventoryCore
internal import InventoryRecords
package import InventoryService

/// What a worker is to forecast.
struct ForecastOrder: Hashable, Sendable {
  var productID: Int64
  var days: Int
  var keepsReorderPoint: Bool
  /// `nil` in jobs of earlier releases, for the default location.
  var locationID: Int64?
  /// Days to treat as if the product were on promotion on them; `nil` for none.
  var promotionDates: [CalendarDate]?
}

/// A forecast that a worker makes: its result is what `POST /predict` would have answered.
package enum ForecastJob {
  /// Someone waits for it, so it goes before training.
  static let kind = JobKind<ForecastOrder>(
    "forecast",
    "Forecasts a product for someone who asks later",
    payload: .object(
      .required("product_id", .identifier, \.productID),
      .required("days", .integer(1...365), \.days),
      .required("keeps_reorder_point", .boolean, \.keepsReorderPoint),
      .optional("location_id", .identifier, \.locationID),
      .optional("promotion_dates", .dates, \.promotionDates)
    ) {
      ForecastOrder(
        productID: $0,
        days: $1,
        keepsReorderPoint: $2,
        locationID: $3,
        promotionDates: $4
      )
    },
    priority: 10,
    lane: .quick,
    run: { try forecast($1, $0) }
  )

  package static let kinds = [AnyJobKind(kind)]

  private static func forecast(_ order: ForecastOrder, _ context: JobContext) throws -> JobOutcome {
    let forecast = try context.inventory.read {
      try $0.forecasts.forecast(
        .id(order.productID),
        days: order.days,
        locationID: order.locationID,
        promotions: PromotionQuestion(
          order.promotionDates ?? [],
          within: order.days,
          leavesOutPast: true
        )
      )
    }
    let data = Resource.forecast.data(forecast, for: .viewer)
    return .done { work in
      if order.keepsReorderPoint, forecast.isWorthKeeping { try work.forecasts.keep(forecast) }
      return String(decoding: data, as: UTF8.self)
    }
  }
}

extension PayloadCodec where Value == [CalendarDate] {
  fileprivate static var dates: PayloadCodec {
    PayloadCodec(schema: .array(.date, counts: 1...PromotionQuestion.most)) { dates, writer in
      writer.array { writer in for date in dates { writer.value(date) } }
    }
  }
}
