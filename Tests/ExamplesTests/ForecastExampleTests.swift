import TestFolders
import Testing

struct ForecastExampleTests {
  @Test func theFirstForecastExplainsItself() throws {
    let outcome = try Program("FirstForecast").run()
    #expect(outcome.status == 0)
    #expect(outcome.lines.first?.hasPrefix("[") ?? false)
    #expect(outcome.lines.count >= 2)
  }

  @Test func aFileOfSeriesBecomesAFileOfForecasts() throws {
    let folder = try TemporaryFolder()
    let history = (0..<56).map { "\([12, 9, 11, 10, 14, 25, 22][$0 % 7])" }.joined(separator: " ")
    _ = try folder.handle(
      "data.csv",
      content: "unique_id,start,train,test\nTEA-1,2026-01-05,\(history),1 2 3\n"
    )
    let outcome = try Program("forecast-csv").run(
      [folder.file("data.csv"), "--horizon", "3", "--quantiles", "0.5"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.lines.count == 3)
    #expect(outcome.lines.first == "unique_id,kind,h1,h2,h3")
    #expect(outcome.lines.dropFirst().allSatisfy { $0.hasPrefix("TEA-1,") })
  }

  /// Ten products of one shop that end on the same day; the last has sold for five days.
  private static func shop(test: String = "1 2 3") -> String {
    var file = "unique_id,start,train,test,x_holiday\n"
    for product in 0..<10 {
      let days = product == 9 ? 5 : 120
      let start = product == 9 ? "2026-04-26" : "2026-01-01"
      let sales = (0..<days).map { "\(5 + product + ($0 + 120 - days) % 7 * 3)" }
      let holidays = (0..<(days + 3)).map { ($0 + 120 - days) % 50 == 21 ? "1" : "0" }
      file += "P\(product),\(start),\(sales.joined(separator: " ")),\(test),"
      file += holidays.joined(separator: " ") + "\n"
    }
    return file
  }

  private func forecasts(_ file: String, jobs: Int = 1) throws -> [String] {
    let folder = try TemporaryFolder()
    _ = try folder.handle("data.csv", content: file)
    let outcome = try Program("forecast-csv").run(
      [folder.file("data.csv"), "--frequency", "daily", "--season", "7", "--jobs", "\(jobs)"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.lines.map(String.init)
  }

  @Test func threadsAndTestValuesChangeNothing() throws {
    let lines = try forecasts(Self.shop())
    #expect(lines.count == 71)
    #expect(try forecasts(Self.shop(), jobs: 4) == lines)
    #expect(try forecasts(Self.shop(test: "900 900 900")) == lines)
  }

  @Test func seriesThatEndLaterTeachNothing() throws {
    let later =
      "LATER,2026-01-01," + (0..<150).map { _ in "700" }.joined(separator: " ") + ",1 2 3,"
      + (0..<153).map { "\($0 % 2)" }.joined(separator: " ") + "\n"
    #expect(try Array(forecasts(Self.shop() + later).prefix(71)) == forecasts(Self.shop()))
  }
}
