import InventoryCore
import Testing

@Suite struct JobWatchTests {
  private let second: UInt64 = 1_000_000_000

  @Test func heartbeatsComeInTimeAndNotTwice() {
    var watch = JobWatch(JobPolicy(heartbeat: 5), kind: "work", started: 100 * second)
    #expect(watch.actions(at: 104 * second) == [])
    #expect(watch.actions(at: 105 * second) == [.heartbeat])
    #expect(watch.actions(at: 106 * second) == [])
    #expect(watch.actions(at: 111 * second) == [.heartbeat])
  }

  @Test func theHandlerIsToldToStopOnceAndTheProcessToEndUntilItDoes() {
    var watch = JobWatch(JobPolicy(heartbeat: 10_000), kind: "work", started: 0)
    #expect(watch.actions(at: 1499 * second) == [])
    #expect(watch.actions(at: 1500 * second) == [.stop])
    #expect(watch.actions(at: 1799 * second) == [])
    #expect(watch.actions(at: 1800 * second) == [.end])
    #expect(watch.actions(at: 1801 * second) == [.end])
  }

  @Test func aKindWithAPlanOfItsOwnHasItsLimits() {
    let policy = JobPolicy(plans: ["short": RetryPlan(softLimit: 5, hardLimit: 10)], heartbeat: 10_000)
    var watch = JobWatch(policy, kind: "short", started: 0)
    #expect(watch.actions(at: 4 * second) == [])
    #expect(watch.actions(at: 5 * second) == [.stop])
    #expect(watch.actions(at: 10 * second) == [.end])
  }

  @Test func aProcessThatSleptFindsEverythingDue() {
    var watch = JobWatch(JobPolicy(), kind: "work", started: 0)
    #expect(watch.actions(at: 4000 * second) == [.heartbeat, .stop, .end])
  }

  @Test func aSplitCoversEveryRecordOnce() {
    let ids: [Int64] = [1, 2, 5, 9, 10, 11, 40]
    #expect(JobSplit.ranges(of: ids, size: 3) == [1...5, 9...11, 40...40])
    #expect(JobSplit.ranges(of: [], size: 3) == [])
    #expect(JobSplit.ranges(of: ids, size: 0).count == 7)
    let many = (1...5000).map { Int64($0) * 3 }
    let ranges = JobSplit.ranges(of: many, size: 1)
    #expect(ranges.count <= JobSplit.mostParts)
    #expect(many.allSatisfy { id in ranges.filter { $0.contains(id) }.count == 1 })
  }
}
