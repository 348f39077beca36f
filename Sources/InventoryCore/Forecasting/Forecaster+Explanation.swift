extension Forecaster {
  /// The forecast as steps that a person can follow.
  static func explanation(
    _ description: SeriesDescription,
    models: [ModelWeight],
    accuracy: ForecastAccuracy?,
    mean: [Double],
    family: Forecast.Family?
  ) -> [ExplanationStep] {
    var steps = [history(description)]
    steps.append(choice(models))
    if let family, models.contains(where: { $0.model == .countRegression }) {
      steps.append(step(family, rate: description.activeLength == 0 ? Statistics.mean(mean) : nil))
    }
    if let accuracy { steps.append(measured(accuracy)) }
    steps.append(demand(mean))
    return steps
  }

  /// What is expected over the whole of some periods.
  package static func demand(_ mean: [Double]) -> ExplanationStep {
    let total = mean.reduce(0, +)
    return ExplanationStep(
      name: "predicted_demand",
      inputs: [
        ExplanationValue("horizon", Double(mean.count), unit: "periods"),
        ExplanationValue("mean_per_period", total / Double(max(mean.count, 1)), unit: "units"),
      ],
      formula: "predicted_demand = horizon × mean_per_period",
      result: ExplanationValue("predicted_demand", total, unit: "units"),
      source: "sum of the means of the horizon",
      sentence: "Over the next \(mean.count) periods \(total.text()) units are expected."
    )
  }

  private static func history(_ description: SeriesDescription) -> ExplanationStep {
    var sentence =
      "The history has \(description.length) periods with \(description.mean.text()) units on average and "
      + "\((100 * description.zeroShare).text(places: 0)) % without demand: \(description.demandClass.rawValue)."
    if description.season > 1 {
      sentence +=
        " A season of \(description.season) periods explains "
        + "\((100 * description.seasonStrength).text(places: 0)) % of its variation."
    }
    if description.censoredCount > 0 {
      sentence += " \(description.censoredCount) periods out of stock were not counted as missing demand."
    }
    return ExplanationStep(
      name: "history",
      inputs: [
        ExplanationValue("length", Double(description.length), unit: "periods"),
        ExplanationValue("zero_share", description.zeroShare, unit: "probability"),
        ExplanationValue("mean_interval", description.meanInterval, unit: "periods"),
        ExplanationValue("squared_variation", description.squaredVariation),
        ExplanationValue("season", Double(description.season), unit: "periods"),
        ExplanationValue("season_strength", description.seasonStrength),
        ExplanationValue("trend", description.trend),
        ExplanationValue("censored", Double(description.censoredCount), unit: "periods"),
      ],
      formula: "mean = Σ demand / number of uncensored periods since the first sale",
      result: ExplanationValue("mean", description.mean, unit: "units"),
      source: "Syntetos, Boylan & Croston 2005, JORS 56:495 (demand classes)",
      sentence: sentence
    )
  }

  private static func choice(_ models: [ModelWeight]) -> ExplanationStep {
    let shares = models.map { "\($0.model.title) (\((100 * $0.weight).text(places: 0)) %)" }
    let errors = models.compactMap { entry in
      entry.backtestError.map {
        ExplanationValue("backtest_error_\(entry.model.rawValue)", $0, unit: "units")
      }
    }
    let best = models.first
    let isMedianMixed = models.contains { $0.model == .theta }
    return ExplanationStep(
      name: "model",
      inputs: models.map { ExplanationValue("weight_\($0.model.rawValue)", $0.weight) } + errors,
      formula: isMedianMixed
        ? "forecast = (1 − s) × Σ weight × model + s × median of the models, s = 10 / (10 + past errors)"
        : "forecast = Σ weight × model",
      result: ExplanationValue("weight", best?.weight ?? 0),
      source: best?.model.source ?? "",
      sentence: "The forecast combines " + shares.joined(separator: ", ")
        + (errors.isEmpty
          ? isMedianMixed
            ? "; weights follow the errors on past periods, and a part is their median."
            : "; these weights are fixed."
          : ", by their errors on past periods and fixed weights that these are drawn to.")
    )
  }

  /// - Parameter rate: Mean demand per period of a product without any of its own.
  private static func step(_ family: Forecast.Family, rate: Double?) -> ExplanationStep {
    let products = "\(family.products) products" + (family.price == nil ? "" : " at its price")
    return ExplanationStep(
      name: "pooled_effects",
      inputs: [
        ExplanationValue("effects", Double(family.effects)),
        ExplanationValue("products", Double(family.products)),
      ] + (family.price.map { [ExplanationValue("price", $0)] } ?? []),
      formula:
        "effect = (own / own_variance + pooled / pooled_variance) / (1 / own_variance + 1 / pooled_variance)"
        + (family.price == nil ? "" : ", pooled level = level + slope × (log price − mean log price)"),
      result: ExplanationValue("products", Double(family.products)),
      source: "DerSimonian & Laird 1986, Controlled Clinical Trials 7:177",
      sentence: rate.map {
        "This product has not sold yet: it is expected to sell as \(products) of its family do, "
          + "\($0.text()) units a period, less what it has not sold on the shelf so far."
      } ?? "What this product has seen rarely or never is expected to act as it did on \(products)."
    )
  }

  private static func measured(_ accuracy: ForecastAccuracy) -> ExplanationStep {
    ExplanationStep(
      name: "accuracy",
      inputs: [
        ExplanationValue("wape", accuracy.weightedError),
        ExplanationValue("bias", accuracy.bias),
        ExplanationValue("interval_coverage", accuracy.intervalCoverage, unit: "probability"),
        ExplanationValue("origins", Double(accuracy.origins)),
        ExplanationValue("horizon", Double(accuracy.horizon), unit: "periods"),
      ],
      formula: "accuracy = max(0, 100 × (1 − wape)), wape = Σ|demand − forecast| / Σ demand",
      result: ExplanationValue("accuracy", accuracy.accuracyPercent, unit: "percent"),
      source: "rolling forecast origins; Kolassa 2016, IJF 32:788 on the limits of this figure",
      sentence:
        "On \(accuracy.origins) past stretches of \(accuracy.horizon) periods, forecast without seeing them, the "
        + "accuracy was \(accuracy.accuracyPercent.text(places: 1)) %, the bias "
        + "\((100 * accuracy.bias).text(places: 1)) %, and the 95 % band held "
        + "\((100 * accuracy.intervalCoverage).text(places: 1)) % of the demand."
    )
  }
}
