internal import InventoryCore
internal import InventoryService
internal import InventoryStore

extension Resource where Value == ProductForecast {
  static let forecast = Resource(
    "Forecast",
    [
      .product, .location,
      .init("days", .count, "Horizon.") { $1.value($0.horizon) },
      .init("history_days", .count, "Days of demand that the forecast is learnt from.") {
        $1.value($0.historyDays)
      },
      .trainedAt, .trainingVersion, .isStored,
      .init("model", .text, "The model with the most weight.") {
        $1.value($0.forecast.models.first?.model.rawValue ?? "none")
      },
      .init("models", .array(modelShape, counts: nil)) { forecast, writer in
        writer.array { writer in
          for model in forecast.forecast.models { append(model, into: &writer) }
        }
      },
      .init("chart_data", .array(dayShape, counts: nil), "The last 60 days and those to come.") {
        forecast,
        writer in
        writer.array { writer in
          for day in forecast.days { append(day, into: &writer) }
        }
      },
      .accuracy,
      .init("recommendation", recommendationShape) { append($0, into: &$1) },
      .init("series", seriesShape, "What the demand looks like.") {
        append($0.forecast.description, into: &$1)
      },
      .init(
        "explanation",
        .array(stepShape, counts: nil),
        "Every number with its inputs, formula and source."
      ) {
        forecast,
        writer in
        writer.array { writer in
          for step in forecast.explanation { append(step, into: &writer) }
        }
      },
    ]
  )
}

extension Resource.Field where Value == ProductForecast {
  static var product: Self {
    .init(
      "product",
      .object([.init("id", .identifier), .init("sku", .text), .init("name", .text), .init("unit", .text)])
    ) { forecast, writer in
      writer.object { writer in
        writer.member("id", forecast.product.id)
        writer.member("sku", forecast.product.sku)
        writer.member("name", forecast.product.draft.name)
        writer.member("unit", forecast.product.draft.unit)
      }
    }
  }

  static var location: Self { .init("location_id", .identifier) { $1.value($0.location.id) } }

  static var trainedAt: Self {
    .init("trained_at", .nullable(.instant), "Null when it was trained for this answer.") {
      forecast,
      writer in
      if forecast.isStored { writer.value(forecast.trainedAt) } else { writer.null() }
    }
  }

  static var accuracy: Self {
    .init("accuracy", .nullable(accuracyShape), "Out of sample; null when the history is too short.") {
      forecast,
      writer in
      if let accuracy = forecast.forecast.accuracy {
        append(accuracy, into: &writer)
      } else {
        writer.null()
      }
    }
  }

  static var trainingVersion: Self {
    .init("training_version", .count, "Of the way of forecasting.") { $1.value($0.engineVersion) }
  }

  static var isStored: Self {
    .init("is_stored", .boolean, "Whether it was trained before; otherwise for this answer.") {
      $1.value($0.isStored)
    }
  }
}

private let modelShape = SchemaShape.object([
  .init("name", .text), .init("title", .text), .init("weight", .figure),
  .init("backtest_error", .nullable(.figure)), .init("source", .text),
])

private func append(_ model: ModelWeight, into writer: inout JSONWriter) {
  writer.object { writer in
    writer.member("name", model.model.rawValue)
    writer.member("title", model.model.title)
    writer.member("weight", model.weight, places: 4)
    writer.member("backtest_error", model.backtestError) { $0.value($1, places: 4) }
    writer.member("source", model.model.source)
  }
}

private let dayShape = SchemaShape.object([
  .init("date", .day), .init("actual", .nullable(.figure)), .init("predicted", .nullable(.figure)),
  .init("lower", .nullable(.figure)), .init("upper", .nullable(.figure)), .init("is_holiday", .boolean),
  .init("is_out_of_stock", .boolean), .init("events", .array(.text, counts: nil)),
])

private func append(_ day: ProductForecast.Day, into writer: inout JSONWriter) {
  writer.object { writer in
    writer.member("date", day.day)
    writer.member("actual", day.actual) { $0.value($1, places: 3) }
    writer.member("predicted", day.predicted) { $0.value($1, places: 3) }
    writer.member("lower", day.lower) { $0.value($1, places: 3) }
    writer.member("upper", day.upper) { $0.value($1, places: 3) }
    writer.member("is_holiday", day.isHoliday)
    writer.member("is_out_of_stock", day.isOutOfStock)
    writer.array("events") { writer in for event in day.events { writer.value(event) } }
  }
}

private let accuracyShape = SchemaShape.object([
  .init("accuracy_percent", .figure, summary: "100 (1 − WAPE), at least 0."), .init("wape", .figure),
  .init("mase", .nullable(.figure)), .init("bias", .figure),
  .init("interval_coverage", .figure), .init("nominal_coverage", .figure), .init("origins", .count),
  .init("horizon", .count),
])

private func append(_ accuracy: ForecastAccuracy, into writer: inout JSONWriter) {
  writer.object { writer in
    writer.member("accuracy_percent", accuracy.accuracyPercent, places: 2)
    writer.member("wape", accuracy.weightedError, places: 4)
    writer.member("mase", accuracy.scaledError) { $0.value($1, places: 4) }
    writer.member("bias", accuracy.bias, places: 4)
    writer.member("interval_coverage", accuracy.intervalCoverage, places: 4)
    writer.member("nominal_coverage", accuracy.nominalCoverage, places: 4)
    writer.member("origins", accuracy.origins)
    writer.member("horizon", accuracy.horizon)
  }
}

let recommendationShape = SchemaShape.object([
  .init("current_stock", .figure), .init("on_order", .figure),
  .init("predicted_demand", .figure, summary: "Over the horizon."),
  .init("lead_time_days", .count), .init("lead_time_demand", .figure), .init("service_level", .figure),
  .init("service_measure", .text, summary: "cycle_service_level, fill_rate or critical_ratio."),
  .init("reorder_point", .figure), .init("safety_stock", .figure), .init("order_up_to", .figure),
  .init("recommended_order", .figure),
  .init("days_of_cover", .nullable(.figure), summary: "At the mean rate of demand."),
  .init("days_until_stockout", .nullable(.figure), summary: "Day by day, as demand is expected."),
  .init("stockout_date", .nullable(.day)),
  .init("stockout_probability", .figure, summary: "Over the lead time."),
  .init("expected_cycle_service_level", .figure, summary: "Cycles without a stock-out at these levels."),
  .init("expected_fill_rate", .figure, summary: "Demand served from stock at these levels."),
  .init("urgency", .choice(ReplenishmentAdvice.Urgency.allCases.map(\.rawValue))),
  .init("status", .choice(ReplenishmentLevels.Status.allCases.map(\.rawValue))),
])

func append(_ forecast: ProductForecast, into writer: inout JSONWriter) {
  let advice = forecast.advice
  let levels = advice.levels
  writer.object { writer in
    writer.member("current_stock", advice.currentStock, places: 3)
    writer.member("on_order", advice.onOrder, places: 3)
    writer.member("predicted_demand", forecast.forecast.mean[..<forecast.horizon].reduce(0, +), places: 3)
    writer.member("lead_time_days", levels.policy.leadTime)
    writer.member("lead_time_demand", advice.leadTimeDemand, places: 3)
    writer.member("service_level", levels.policy.service.share, places: 4)
    writer.member("service_measure", levels.policy.service.measure)
    writer.member("reorder_point", advice.reorderPoint, places: 3)
    writer.member("safety_stock", advice.safetyStock, places: 3)
    writer.member("order_up_to", advice.orderUpTo, places: 3)
    writer.member("recommended_order", advice.recommendedOrder, places: 3)
    writer.member("days_of_cover", advice.daysOfCover) { $0.value($1, places: 1) }
    writer.member("days_until_stockout", advice.daysUntilStockout) { $0.value($1, places: 1) }
    writer.member("stockout_date", forecast.stockoutDay) { $0.value($1) }
    writer.member("stockout_probability", advice.stockoutProbability, places: 4)
    writer.member("expected_cycle_service_level", levels.cycleServiceLevel, places: 4)
    writer.member("expected_fill_rate", levels.fillRate, places: 4)
    writer.member("urgency", advice.urgency.rawValue)
    writer.member("status", levels.status(position: advice.currentStock + advice.onOrder).rawValue)
  }
}

private let seriesShape = SchemaShape.object([
  .init("class", .choice(DemandClass.allCases.map(\.rawValue))), .init("length", .count),
  .init("zero_share", .figure), .init("censored_days", .count), .init("mean", .figure),
  .init("season_strength", .figure), .init("season", .count), .init("trend", .figure),
])

private func append(_ series: SeriesDescription, into writer: inout JSONWriter) {
  writer.object { writer in
    writer.member("class", series.demandClass.rawValue)
    writer.member("length", series.length)
    writer.member("zero_share", series.zeroShare, places: 4)
    writer.member("censored_days", series.censoredCount)
    writer.member("mean", series.mean, places: 4)
    writer.member("season_strength", series.seasonStrength, places: 4)
    writer.member("season", series.season)
    writer.member("trend", series.trend, places: 6)
  }
}

private let valueShape = SchemaShape.object([
  .init("name", .text), .init("value", .figure), .init("unit", .text),
])
let stepShape = SchemaShape.object([
  .init("name", .text), .init("inputs", .array(valueShape, counts: nil)), .init("formula", .text),
  .init("result", valueShape), .init("source", .text), .init("sentence", .text),
])

func append(_ step: ExplanationStep, into writer: inout JSONWriter) {
  writer.object { writer in
    writer.member("name", step.name)
    writer.array("inputs") { writer in for input in step.inputs { append(input, into: &writer) } }
    writer.member("formula", step.formula)
    writer.name("result")
    append(step.result, into: &writer)
    writer.member("source", step.source)
    writer.member("sentence", step.sentence)
  }
}

private func append(_ value: ExplanationValue, into writer: inout JSONWriter) {
  writer.object { writer in
    writer.member("name", value.name)
    writer.member("value", value.value, places: 4)
    writer.member("unit", value.unit)
  }
}
