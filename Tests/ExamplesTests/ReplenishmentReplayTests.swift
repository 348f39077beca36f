import TestFolders
import Testing

struct ReplenishmentReplayTests {
  @Test func aReplayPrintsServiceAndStockForEveryTarget() throws {
    let folder = try TemporaryFolder()
    let demand = (0..<420).map { "\([3, 0, 5, 2, 7, 4, 1, 0, 6, 2, 3][$0 % 11])" }.joined(separator: " ")
    _ = try folder.handle(
      "shop_daily.csv",
      content: "unique_id,start,train,test\nTEA@1,2025-01-06,\(demand),\n"
    )
    let outcome = try Program("ReplenishmentReplay").run([
      "--days", "60", "--refit", "20", "--shop-days", "120", "--shop-refit", "30",
      folder.file("shop_daily.csv"),
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    // Three ways of supply, two measures, three aims.
    for set in ["shop ", "all "] {
      let lines = outcome.lines.filter { $0.hasPrefix(set) }
      #expect(lines.count == 18)
      #expect(lines.allSatisfy { $0.split(separator: "|").count == 3 && $0.contains("±") })
    }
    let service = outcome.lines.filter { $0.hasPrefix("service 0.") }
    // Watched daily and weekly, three lead times, three aims.
    #expect(service.count == 18)
    for line in service {
      let share = line.split(separator: " ").dropFirst(2).first.flatMap { Double($0) }
      #expect(share.map { (0...1).contains($0) } == true, "\(line)")
      #expect(line.split(separator: "|").count == 6)
    }
    let said = outcome.lines.drop { !$0.hasPrefix("Chance") }.dropFirst()
    #expect(!said.isEmpty && said.allSatisfy { $0.split(separator: " ").count == 3 })
  }
}
