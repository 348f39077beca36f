import Testing

@testable import InventoryCore

@Suite("Members of the demand engine, on a flat regression of 10")
struct DemandMembersTests {
  /// Forecasts of a model for 14 days after `values`, where the regression expects 10 every day.
  private func forecast(_ model: ForecastModel, _ values: [Double], isIntermittent: Bool = false) throws
    -> [Double]
  {
    let rows = values.count + 14
    let members = DemandMembers(
      try ForecastInput(values, horizon: 14),
      values: values,
      isUsable: [Bool](repeating: true, count: values.count),
      isOpen: (0..<rows).map { $0 != values.count + 13 },
      isIntermittent: isIntermittent
    )
    let fit = members.fit(
      means: [Double](repeating: 10, count: rows),
      dispersion: 1e-9,
      weights: [Double](repeating: 1, count: values.count),
      before: values.count
    )
    let place = try #require(members.models.firstIndex { $0.model == model })
    return members.forecasts(fit, origin: values.count, steps: 14)[place]
  }

  private func days(_ count: Int, _ value: (Int) -> Double) -> [Double] { (0..<count).map(value) }

  @Test func theRegressionMovesToTheMeanOfAllDays() throws {
    #expect(try forecast(.countRegression, days(140) { _ in 7 })[0] == 7)
  }

  @Test func closedDaysGetNothingFromAnyone() throws {
    for model in [ForecastModel.countRegression, .evenLevel, .recentCycles, .regressionTrend] {
      #expect(try forecast(model, days(140) { _ in 10 })[13] == 0)
    }
  }

  @Test func recentCyclesAreMeansOfEightWeeks() throws {
    // 140 days are 20 weeks; day 0 of the horizon is a day 0 of a week.
    let values = days(140) { $0 % 7 == 0 ? Double($0 / 7) : 1 }
    let row = try forecast(.recentCycles, values)
    #expect(row[0] == 15.5 && row[7] == 15.5 && row[1] == 1)
  }

  @Test func theEvenLevelIsTheMeanOfOpenDays() throws {
    let row = try forecast(.evenLevel, days(140) { _ in 10 })
    #expect(row[..<13].allSatisfy { abs($0 - 10) < 1e-6 })
  }

  @Test func recentRatiosMoveEachWeekday() throws {
    let values = days(140) { $0 % 7 == 2 && $0 >= 84 ? 4.0 : 10 }
    let row = try forecast(.regressionRecentCycles, values)
    #expect(abs(row[2] - 4) < 0.1)
    #expect(abs(row[3] - 10) < 0.5)
  }

  @Test func aFallingLevelFallsOn() throws {
    let row = try forecast(.regressionTrend, days(400) { 10 - Double($0) / 50 })
    #expect(row[0] > row[12])
    #expect(row[0] < 4)
  }

  @Test func lastYearRepeats() throws {
    // 400 days: steps 0 to 13 lie 36 to 49 days after the first; the year before, demand was low until day 80.
    let values = days(400) { $0 < 80 ? 2 : 10 }
    let low = try forecast(.regressionLastYear, values)
    // The first two lie too early to know what was usual then.
    #expect(low[1] > 8 && low[2] < 5)
  }

  @Test func intermittentDemandHasLevelModels() throws {
    let values = days(200) { $0 % 5 == 0 ? 5 : 0 }
    #expect(abs(try forecast(.intermittentSmoothing, values, isIntermittent: true)[0] - 1) < 0.3)
    #expect(abs(try forecast(.simpleSmoothing, values, isIntermittent: true)[0] - 1) < 0.3)
  }
}
