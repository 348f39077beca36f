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
      "data.csv", content: "unique_id,start,train,test\nTEA-1,2026-01-05,\(history),1 2 3\n")
    let outcome = try Program("forecast-csv").run(
      [folder.path("data.csv"), "--horizon", "3", "--quantiles", "0.5"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.lines.count == 3)
    #expect(outcome.lines.first == "unique_id,kind,h1,h2,h3")
    #expect(outcome.lines.dropFirst().allSatisfy { $0.hasPrefix("TEA-1,") })
  }
}
