import InventoryCore

/// What is the same for every series of a file.
struct Settings: Sendable {
  let horizon: Int
  let frequency: Frequency
  /// `nil` takes the periods usual for the frequency.
  let seasonalPeriods: [Int]
  let quantiles: [Double]
  /// Names of the columns in use.
  let covariates: Set<String>

  init(_ options: Options, file: DataFile) throws(Failure) {
    let entry = file.catalogueEntry
    let frequency = options.frequency ?? entry["freq"].flatMap(Frequency.init(rawValue:)) ?? .other
    let season = options.season ?? entry["m"].flatMap(Int.init) ?? 1
    let horizon = options.horizon ?? entry["h"].flatMap(Int.init) ?? file.rows.map(\.testLength).max() ?? 0
    guard ForecastInput.horizons.contains(horizon) else {
      throw Failure("no horizon between 1 and 365: give --horizon")
    }
    self.horizon = horizon
    self.frequency = frequency
    seasonalPeriods = Array(Set([season] + frequency.defaultSeasonalPeriods)).sorted()
    quantiles = options.quantiles
    switch options.covariates {
    case .all: covariates = Set(file.covariates)
    case .named(let names):
      for name in names where !file.covariates.contains(name) {
        throw Failure("--covariates: \(name) is none of \(file.covariates.joined(separator: ", "))")
      }
      covariates = Set(names)
    }
  }
}
