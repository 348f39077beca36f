internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

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
      .init("models", listOf: Resource<ModelWeight>.modelWeight) { $0.forecast.models },
      .init(
        "chart_data",
        listOf: Resource<ProductForecast.Day>.forecastDay,
        "The last 60 days and those to come."
      ) { $0.days },
      .accuracy,
      .init("recommendation", Resource.recommendation) { $0 },
      .init("series", Resource<SeriesDescription>.series, "What the demand looks like.") {
        $0.forecast.description
      },
      .promotion,
      .explanation { $0.explanation },
    ]
  )
}

extension Resource.Field where Value == ProductForecast {
  static var product: Self {
    .init("product", Resource<Product>.forecastProduct) { $0.product }
  }

  static var location: Self { .init("location_id", .identifier) { $1.value($0.location.id) } }

  static var trainedAt: Self {
    .init("trained_at", .nullable(.instant), "Null when it was trained for this answer.") {
      $1.optional($0.isStored ? $0.trainedAt : nil)
    }
  }

  static var accuracy: Self {
    .init(
      "accuracy",
      optional: Resource<ForecastAccuracy>.accuracy,
      "Out of sample; null when the history is too short."
    ) { $0.forecast.accuracy }
  }

  static func explanation(_ steps: @escaping @Sendable (ProductForecast) -> [ExplanationStep]) -> Self {
    .init(
      "explanation",
      listOf: Resource<ExplanationStep>.explanationStep,
      "Every number with its inputs, formula and source.",
      of: steps
    )
  }

  static var promotion: Self {
    .init(
      "promotion",
      optional: Resource<PromotionEffect>.promotion,
      "What the promotion that was asked about changes; null when none was."
    ) { $0.promotion }
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
