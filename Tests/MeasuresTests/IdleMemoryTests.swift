import Testing

@testable import Platform

@Suite struct IdleMemoryTests {
  private static let work: UInt64 = 500_000_000

  /// Whether each of some looks, at the time spent and the pages mapped until then, gives memory back.
  private func looks(_ moments: [(spent: UInt64, faults: Int)]) -> [Bool] {
    var memory = IdleMemory()
    return moments.map { memory.isDue(spent: $0.spent, faults: $0.faults) }
  }

  @Test func memoryIsGivenBackOnceNothingIsDone() {
    let busy = (1...5).map { (Self.work * $0, 5000) }
    let after = [(Self.work * 5 + 1_000_000, 5000), (Self.work * 5 + 2_000_000, 5000)]
    #expect(looks(busy + after) == [false, false, false, false, false, false, true])
  }

  @Test func aMomentWithoutWorkIsNoRest() {
    let moments = (1...5).flatMap { [(Self.work * $0, 5000), (Self.work * $0, 5000)] }
    #expect(!looks(moments).contains(true))
  }

  @Test func aRestIsUsedOnceUntilMorePagesHaveCome() {
    let faults = [1000, 1000, 1000, 1255, 1255, 1256, 1257]
    #expect(looks(faults.map { (Self.work, $0) }) == [false, false, true, false, false, true, false])
  }
}
