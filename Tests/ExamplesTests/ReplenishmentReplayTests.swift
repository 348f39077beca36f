import TestFolders
import Testing

struct ReplenishmentReplayTests {
  @Test func aReplayPrintsServiceAndStockForEveryTarget() throws {
    let folder = try TemporaryFolder()
    let demand = (0..<420).map { "\([3, 0, 5, 2, 7, 4, 1, 0, 6, 2, 3][$0 % 11])" }.joined(separator: " ")
    _ = try folder.handle(
      "shop_daily.csv", content: "unique_id,start,train,test\nTEA@1,2025-01-06,\(demand),\n")
    let outcome = try Program("ReplenishmentReplay").run(
      ["--days", "60", "--refit", "20", folder.file("shop_daily.csv")])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.lines.filter { $0.hasPrefix("shop_daily") }.count == 5)
    #expect(outcome.lines.filter { $0.hasPrefix("all ") }.count == 5)
    #expect(outcome.lines.dropFirst().allSatisfy { $0.contains("   1 items") })
  }
}
