import Glibc
import InventoryCore

/// The forecast of one series.
struct SeriesTask {
  struct Result: Sendable {
    let outcome: Swift.Result<Forecast, Failure>
    /// Processor time of this thread, checking and forecasting included.
    let milliseconds: Double

    func adding(milliseconds more: Double) -> Result {
      Result(outcome: outcome, milliseconds: milliseconds + more)
    }
  }

  let row: DataFile.Row
  let columns: [String]
  let settings: Settings

  func run(pooled: PooledEffects?) -> Result {
    let start = Self.threadNanoseconds()
    let outcome: Swift.Result<Forecast, Failure>
    do {
      outcome = .success(Forecaster.forecast(try input(pooled: pooled)))
    } catch {
      outcome = .failure(error)
    }
    return Result(outcome: outcome, milliseconds: Double(Self.threadNanoseconds() - start) / 1e6)
  }

  /// What the series teaches the others, and the processor time that took.
  func effects() -> (effects: DemandEffects, milliseconds: Double) {
    let start = Self.threadNanoseconds()
    let effects = (try? input(pooled: nil)).map { DemandEffects($0) } ?? DemandEffects(estimates: [])
    return (effects, Double(Self.threadNanoseconds() - start) / 1e6)
  }

  private func input(pooled: PooledEffects?) throws(Failure) -> ForecastInput {
    let length = row.train.count + settings.horizon
    var regressors: [Regressor] = []
    for (name, values) in zip(columns, row.columns)
    where settings.covariates.contains(name) && !values.isEmpty {
      guard values.count >= length else {
        throw Failure("\(name): expected \(length) values, got \(values.count)")
      }
      let known = Array(values[..<length])
      let kind = Self.kind(of: name, values: known)
      regressors.append(Regressor(name: name, kind: kind, values: known))
    }
    do {
      return try ForecastInput(
        row.train,
        firstDay: row.start,
        frequency: settings.frequency,
        seasonalPeriods: settings.seasonalPeriods,
        regressors: regressors,
        horizon: settings.horizon,
        quantileLevels: settings.quantiles,
        allowsNegative: row.train.contains { $0 < 0 },
        pooled: pooled
      )
    } catch {
      throw Failure("\(error)")
    }
  }

  /// What a column means, from its name; a price that is not positive throughout is an event strength.
  private static func kind(of name: String, values: [Double]) -> Regressor.Kind {
    switch name {
    case "x_promo", "x_promotion", "x_feature", "x_display", "x_discount": .promotion
    case "x_holiday": .holiday
    case "x_open": values.allSatisfy { $0 == 0 || $0 == 1 } ? .open : .event
    case _ where name.hasSuffix("price"): values.allSatisfy { $0 > 0 } ? .price : .event
    default: .event
    }
  }

  private static func threadNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
