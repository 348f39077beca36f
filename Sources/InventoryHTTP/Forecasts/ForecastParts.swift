internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Resource where Value == Product {
  /// As much of a product as a forecast shows.
  static let forecastProduct = Resource([
    .init("id", .identifier) { $1.value($0.id) },
    .init("sku", .text) { $1.value($0.sku) },
    .init("name", .text) { $1.value($0.draft.name) },
    .init("unit", .text) { $1.value($0.draft.unit) },
  ])
}

extension Resource where Value == ModelWeight {
  static let modelWeight = Resource([
    .init("name", .text) { $1.value($0.model.rawValue) },
    .init("title", .text) { $1.value($0.model.title) },
    .init("weight", .figure) { $1.value($0.weight, places: 4) },
    .init("backtest_error", .nullable(.figure)) { $1.optional($0.backtestError, places: 4) },
    .init("source", .text) { $1.value($0.model.source) },
  ])
}

extension Resource where Value == ProductForecast.Day {
  static let forecastDay = Resource([
    .init("date", .day) { $1.value($0.day) },
    .init("actual", .nullable(.figure)) { $1.optional($0.actual, places: 3) },
    .init("predicted", .nullable(.figure)) { $1.optional($0.predicted, places: 3) },
    .init("lower", .nullable(.figure)) { $1.optional($0.lower, places: 3) },
    .init("upper", .nullable(.figure)) { $1.optional($0.upper, places: 3) },
    .init("is_holiday", .boolean) { $1.value($0.isHoliday) },
    .init("is_out_of_stock", .boolean) { $1.value($0.isOutOfStock) },
    .init("events", .array(.text, counts: nil)) { day, writer in
      writer.array { writer in for event in day.events { writer.value(event) } }
    },
  ])
}

extension Resource where Value == ForecastAccuracy {
  static let accuracy = Resource([
    .init("accuracy_percent", .figure, "100 (1 − WAPE), at least 0.") {
      $1.value($0.accuracyPercent, places: 2)
    },
    .init("wape", .figure) { $1.value($0.weightedError, places: 4) },
    .init("mase", .nullable(.figure)) { $1.optional($0.scaledError, places: 4) },
    .init("bias", .figure) { $1.value($0.bias, places: 4) },
    .init("interval_coverage", .figure) { $1.value($0.intervalCoverage, places: 4) },
    .init("nominal_coverage", .figure) { $1.value($0.nominalCoverage, places: 4) },
    .init("origins", .count) { $1.value($0.origins) },
    .init("horizon", .count) { $1.value($0.horizon) },
  ])
}

extension Resource where Value == PromotionEffect {
  static let promotion = Resource([
    .init("dates", .array(.day, counts: nil)) { effect, writer in
      writer.array { writer in for day in effect.days { writer.value(day) } }
    },
    .init(
      "basis",
      .choice(PromotionEffect.Basis.allCases.map(\.rawValue)),
      "What tells the effect: own_history, family (products of it), or unknown: none is assumed."
    ) { $1.value($0.basis.rawValue) },
    .init("past_days", .count, "Days on promotion in the product's own past.") { $1.value($0.pastDays) },
    .init("products", .count, "Products of its family that taught what a promotion does.") {
      $1.value($0.products)
    },
    .init("usual_demand", .figure, "On these days, without the promotion.") {
      $1.value($0.usualDemand, places: 3)
    },
    .init("promoted_demand", .figure, "On these days, with it.") { $1.value($0.promotedDemand, places: 3) },
    .init("change", .figure, "Of the demand over the days of change_days, those after the promotion too.") {
      $1.value($0.change, places: 3)
    },
    .init("change_days", .count, "Days to come over which the change is counted.") { $1.value($0.horizon) },
  ])
}

extension Resource where Value == SeriesDescription {
  static let series = Resource([
    .init("class", .choice(DemandClass.allCases.map(\.rawValue))) { $1.value($0.demandClass.rawValue) },
    .init("length", .count) { $1.value($0.length) },
    .init("zero_share", .figure) { $1.value($0.zeroShare, places: 4) },
    .init("censored_days", .count) { $1.value($0.censoredCount) },
    .init("mean", .figure) { $1.value($0.mean, places: 4) },
    .init("season_strength", .figure) { $1.value($0.seasonStrength, places: 4) },
    .init("season", .count) { $1.value($0.season) },
    .init("trend", .figure) { $1.value($0.trend, places: 6) },
  ])
}

extension Resource where Value == ExplanationStep {
  static let explanationStep = Resource([
    .init("name", .text) { $1.value($0.name) },
    .init("inputs", listOf: Resource<ExplanationValue>.explanationValue) { $0.inputs },
    .init("formula", .text) { $1.value($0.formula) },
    .init("result", Resource<ExplanationValue>.explanationValue) { $0.result },
    .init("source", .text) { $1.value($0.source) },
    .init("sentence", .text) { $1.value($0.sentence) },
  ])
}

extension Resource where Value == ExplanationValue {
  static let explanationValue = Resource([
    .init("name", .text) { $1.value($0.name) },
    .init("value", .figure) { $1.value($0.value, places: 4) },
    .init("unit", .text) { $1.value($0.unit) },
  ])
}
