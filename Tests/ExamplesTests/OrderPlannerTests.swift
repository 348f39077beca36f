import TestFolders
import Testing

@Suite("Orders of a whole shop")
struct OrderPlannerTests {
  /// Weeks of steady items, of one with a week out of stock, and of one that sells now and then.
  private static func history(isReversed: Bool = false) -> String {
    var lines: [String] = []
    for week in 0..<60 {
      // 2025-01-06 is a Monday.
      let date = week < 52 ? weekday(week, year: 2025) : weekday(week - 52, year: 2026)
      lines.append("steady,\(date),10,true")
      lines.append("\"with, comma\",\(date),\(week == 30 ? 0 : 40),\(week == 30 ? "false" : "1")")
      if week % 4 == 0 { lines.append("seldom,\(date),1,") }
    }
    return "item,date,quantity,in_stock\n" + (isReversed ? lines.reversed() : lines).joined(separator: "\n")
      + "\n"
  }

  private static func weekday(_ week: Int, year: Int) -> String {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var (month, day) = (0, (year == 2025 ? 6 : 5) + 7 * week)
    while month < 12, day > lengths[month] {
      day -= lengths[month]
      month += 1
    }
    return "\(year)-\(month < 9 ? "0" : "")\(month + 1)-\(day < 10 ? "0" : "")\(day)"
  }

  private func plan(_ history: String, _ state: String, _ options: [String] = []) throws -> Program.Outcome {
    let folder = try TemporaryFolder()
    _ = try folder.handle("history.csv", content: history)
    _ = try folder.handle("state.csv", content: state)
    return try Program("order-csv").run(
      [
        folder.file("history.csv"), folder.file("state.csv"), "--lead-time", "2", "--review", "1",
        "--holding",
        "0.2", "--shortage", "1",
      ] + options
    )
  }

  @Test func eachItemOfTheStateGetsItsOrder() throws {
    let state = """
      item,on_hand,in_transit_1,in_transit_2
      "with, comma",0,0,0
      steady,12,3,15
      seldom,5,0,0
      """
    // What the state does not ask for gets no order.
    let outcome = try plan(Self.history() + "other,2025-06-02,10,true\n", state)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = outcome.lines.map(String.init)
    // 12 + 3 − 10 + 15 − 10 = 10 are left of the steady item, and 10 are wanted.
    #expect(lines == ["item,order", "\"with, comma\",40", "steady,0", "seldom,0"])
  }

  @Test func neitherTheOrderOfTheLinesNorThreadsMatter() throws {
    let state = "item,on_hand\nsteady,0\nseldom,0\n\"with, comma\",7\n"
    let first = try plan(Self.history(), state)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.lines.count == 4)
    #expect(try plan(Self.history(isReversed: true), state).lines == first.lines)
    #expect(try plan(Self.history(), state, ["--jobs", "1"]).lines == first.lines)
  }

  @Test(arguments: [
    ("item,date,quantity\na,2025-01-06,x\n", "item,on_hand\na,1\n", "row 2, column quantity"),
    ("item,date,quantity\na,2025-13-06,1\n", "item,on_hand\na,1\n", "row 2, column date"),
    ("item,date\na,2025-01-06\n", "item,on_hand\na,1\n", "expected a column quantity"),
    ("item,date,quantity,in_stock\na,2025-01-06,1,maybe\n", "item,on_hand\na,1\n", "column in_stock"),
    ("item,date,quantity\na,2025-01-06,1\n", "item,on_hand\nb,1\n", "item b has no history"),
    ("item,date,quantity\na,2025-01-06,1\n", "item,on_hand\na,1\na,2\n", "item a stands twice"),
    ("item,date,quantity\na,2025-01-06,1\n", "item,on_hand,in_transit_1\na,1,-2\n", "column in_transit_1"),
    ("", "item,on_hand\na,1\n", "is empty"),
  ])
  func aFaultIsNamed(history: String, state: String, fault: String) throws {
    let outcome = try plan(history, state)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(fault), "\(outcome.errors)")
    #expect(outcome.lines.isEmpty)
  }

  @Test func goodsThatSpoilAreOrderedNoMoreOf() throws {
    let state = "item,on_hand\nsteady,0\n\"with, comma\",0\nseldom,0\n"
    func quantities(_ options: [String]) throws -> [Double] {
      let outcome = try plan(Self.history(), state, options)
      try #require(outcome.status == 0, "\(outcome.errors)")
      return outcome.lines.dropFirst().compactMap { $0.split(separator: ",").last.flatMap { Double($0) } }
    }
    let kept = try quantities([])
    let spoiling = try quantities(["--shelf-life", "1", "--waste", "3"])
    #expect(kept.count == 3)
    #expect(zip(spoiling, kept).allSatisfy { $0 <= $1 })
    #expect(spoiling.reduce(0, +) <= kept.reduce(0, +))
  }

  @Test(arguments: [
    (["--shelf-life", "2"], "given together"), (["--waste", "2"], "given together"),
    (["--shelf-life", "0", "--waste", "2"], "--shelf-life: expected a whole number from 1 on"),
    (["--shelf-life", "2", "--waste", "-1"], "--waste: expected a number above 0"),
  ])
  func aShelfLifeNeedsItsCost(options: [String], fault: String) throws {
    let outcome = try plan(Self.history(), "item,on_hand\nsteady,0\n", options)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(fault), "\(outcome.errors)")
  }

  @Test func theGameThrowsAwayWhatIsTooOld() throws {
    let folder = try TemporaryFolder()
    _ = try folder.handle("history.csv", content: Self.history())
    let outcome = try Program("order-csv").run(
      [folder.file("history.csv"), "--replay", "4", "--shelf-life", "2", "--waste", "1"]
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = outcome.lines.map(String.init)
    #expect(lines.count == 1 + 6 + 4)
    #expect(lines.last?.hasPrefix("spoiled,") == true)
  }

  @Test func theGameIsPlayedByBothRules() throws {
    let folder = try TemporaryFolder()
    _ = try folder.handle("history.csv", content: Self.history())
    let outcome = try Program("order-csv").run([folder.file("history.csv"), "--replay", "4"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = outcome.lines.map(String.init)
    #expect(lines.first == "round,policy,simple rule")
    #expect(lines.count == 1 + 6 + 3)
    #expect(lines.suffix(3).map { $0.split(separator: ",").first } == ["total", "short", "left"])
  }
}
