extension Forecaster {
  /// Which way of forecasting this is. Raise it when the same history would give another forecast: forecasts that
  /// were kept are then made anew.
  package static let version = 6
}

/// A forecast as text that is kept, and read back as the same forecast to the last digit.
package enum ForecastRecord {
  /// JSON; about a kilobyte for five weeks of days.
  package static func text(of forecast: Forecast) -> String {
    var writer = JSONWriter(capacity: 2048)
    writer.object { writer in
      let distribution = forecast.distribution
      writer.array("mean") { $0.numbers(distribution.mean) }
      switch distribution.marginals {
      case .counts(let dispersion, let levelVariance):
        writer.array("counts") { $0.numbers([dispersion, levelVariance]) }
      case .errors(let scales, let shape):
        writer.array("errors") { $0.numbers(scales) }
        writer.array("shape") {
          $0.numbers([shape.lower.body, shape.lower.tail, shape.upper.body, shape.upper.tail])
        }
      }
      writer.name("correlation")
      writer.number(distribution.correlation)
      writer.name("life")
      writer.number(distribution.life)
      if let freedom = distribution.freedom {
        writer.name("freedom")
        writer.number(freedom)
      }
      if distribution.taughtVariance > 0 {
        writer.name("taught")
        writer.number(distribution.taughtVariance)
      }
      writer.member("integer", distribution.isInteger)
      writer.member("negative", distribution.allowsNegative)
      writer.array("levels") { $0.numbers(forecast.quantiles.map(\.level)) }
      writer.array("models") { writer in
        for entry in forecast.models {
          writer.array { writer in
            writer.value(entry.model.rawValue)
            writer.numbers([entry.weight] + (entry.backtestError.map { [$0] } ?? []))
          }
        }
      }
      writer.array("accuracy") { $0.numbers(forecast.accuracy?.numbers ?? []) }
      writer.array("series") { $0.numbers(forecast.description.numbers) }
      if let family = forecast.explanation.first(where: { $0.name == "pooled_effects" }) {
        writer.array("family") { $0.numbers(family.inputs.map(\.value)) }
      }
      writer.member("class", forecast.description.demandClass.rawValue)
    }
    return writer.text
  }

  /// - Returns: `nil` when the text is none of ``text(of:)``.
  package static func forecast(_ text: String) -> Forecast? {
    guard case .object(let record)? = try? JSONParser().parse(text),
      let mean = record["mean"]?.numbers, let marginals = marginals(record, count: mean.count),
      let correlation = record["correlation"]?.number, let life = record["life"]?.number,
      case .bool(let isInteger)? = record["integer"],
      case .bool(let allowsNegative)? = record["negative"], let levels = record["levels"]?.numbers,
      case .array(let entries)? = record["models"], let models = models(entries),
      let accuracy = record["accuracy"]?.numbers, case .string(let name)? = record["class"],
      let series = record["series"]?.numbers, let demandClass = DemandClass(rawValue: name),
      let description = SeriesDescription(series, demandClass: demandClass)
    else { return nil }
    return Forecast(
      distribution: PredictiveDistribution(
        mean: mean,
        marginals: marginals,
        correlation: correlation,
        isInteger: isInteger,
        allowsNegative: allowsNegative,
        life: life,
        freedom: record["freedom"]?.number,
        taughtVariance: record["taught"]?.number ?? 0
      ),
      levels: levels,
      models: models,
      accuracy: ForecastAccuracy(accuracy),
      description: description,
      family: family(record)
    )
  }

  private static func marginals(_ record: JSONObject, count: Int) -> PredictiveDistribution.Marginals? {
    if let counts = record["counts"]?.numbers, counts.count == 2 {
      return .counts(dispersion: counts[0], levelVariance: counts[1])
    }
    guard let scales = record["errors"]?.numbers, scales.count == count else { return nil }
    guard let shape = record["shape"]?.numbers else { return .errors(scales: scales) }
    guard shape.count == 4 else { return nil }
    return .errors(
      scales: scales,
      shape: ErrorShape(
        lower: ErrorShape.Side(body: shape[0], tail: shape[1]),
        upper: ErrorShape.Side(body: shape[2], tail: shape[3])
      )
    )
  }

  private static func family(_ record: JSONObject) -> Forecast.Family? {
    guard let numbers = record["family"]?.numbers, numbers.count >= 2, let effects = Int(exactly: numbers[0]),
      let products = Int(exactly: numbers[1])
    else { return nil }
    return Forecast.Family(effects: effects, products: products, price: numbers.dropFirst(2).first)
  }

  private static func models(_ entries: [JSONValue]) -> [ModelWeight]? {
    var models: [ModelWeight] = []
    for entry in entries {
      guard case .array(let parts) = entry, (2...3).contains(parts.count), case .string(let name) = parts[0],
        let model = ForecastModel(rawValue: name), let weight = parts[1].number
      else { return nil }
      models.append(
        ModelWeight(model: model, weight: weight, backtestError: parts.dropFirst(2).first?.number)
      )
    }
    return models
  }
}

extension ForecastAccuracy {
  fileprivate var numbers: [Double] {
    [
      weightedError, bias, intervalCoverage, nominalCoverage, Double(origins), Double(horizon),
    ] + (scaledError.map { [$0] } ?? [])
  }

  fileprivate init?(_ numbers: [Double]) {
    guard (6...7).contains(numbers.count), let origins = Int(exactly: numbers[4]),
      let horizon = Int(exactly: numbers[5])
    else { return nil }
    self.init(
      weightedError: numbers[0],
      scaledError: numbers.count == 7 ? numbers[6] : nil,
      bias: numbers[1],
      intervalCoverage: numbers[2],
      nominalCoverage: numbers[3],
      origins: origins,
      horizon: horizon
    )
  }
}

extension SeriesDescription {
  fileprivate var numbers: [Double] {
    [
      Double(length), Double(activeLength), zeroShare, Double(censoredCount), mean, meanInterval,
      squaredVariation, seasonStrength, Double(season), trend,
    ]
  }

  fileprivate init?(_ numbers: [Double], demandClass: DemandClass) {
    guard numbers.count == 10, let length = Int(exactly: numbers[0]),
      let activeLength = Int(exactly: numbers[1]), let censored = Int(exactly: numbers[3]),
      let season = Int(exactly: numbers[8])
    else { return nil }
    self.length = length
    self.activeLength = activeLength
    zeroShare = numbers[2]
    censoredCount = censored
    mean = numbers[4]
    meanInterval = numbers[5]
    squaredVariation = numbers[6]
    seasonStrength = numbers[7]
    self.season = season
    trend = numbers[9]
    self.demandClass = demandClass
  }
}

extension JSONWriter {
  fileprivate mutating func numbers(_ values: [Double]) {
    for value in values { number(value) }
  }
}

extension JSONValue {
  fileprivate var number: Double? {
    if case .number(let lexeme) = self { Double(lexeme) } else { nil }
  }

  fileprivate var numbers: [Double]? {
    guard case .array(let elements) = self else { return nil }
    let numbers = elements.compactMap(\.number)
    return numbers.count == elements.count ? numbers : nil
  }
}
