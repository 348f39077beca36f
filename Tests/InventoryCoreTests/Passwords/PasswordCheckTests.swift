import InventoryCore
import Testing

struct PasswordCheckTests {
  private let cost = PasswordCost(unsafeUncheckedIterations: 200_000)
  private let salt = [UInt8](repeating: 3, count: 16)

  @Test func theAnswerSaysWhetherToRehash() throws {
    let current = try PasswordHash("Correct-Horse-7", salt: salt, cost: cost)
    let old = try PasswordHash("Correct-Horse-7", salt: salt, cost: .init(unsafeUncheckedIterations: 1000))
    #expect(PasswordCheck.check("Correct-Horse-7", against: current, cost: cost) == .accepted)
    #expect(PasswordCheck.check("Correct-Horse-7", against: old, cost: cost) == .acceptedNeedsRehash)
    #expect(PasswordCheck.check("correct-horse-7", against: current, cost: cost) == .refused)
    #expect(PasswordCheck.check("Correct-Horse-7", against: nil, cost: cost) == .refused)
  }

  @Test func unknownUsersCheapHashesAndWrongPasswordsTakeTheSameTime() throws {
    let current = try PasswordHash("Correct-Horse-7", salt: salt, cost: cost)
    let old = try PasswordHash("Correct-Horse-7", salt: salt, cost: .init(unsafeUncheckedIterations: 1000))
    let clock = ContinuousClock()
    func fastest(_ stored: PasswordHash?) -> Duration {
      (0..<5).map { _ in
        clock.measure { _ = PasswordCheck.check("Wrong-Horse-7", against: stored, cost: cost) }
      }.min() ?? .zero
    }
    let times = [fastest(current), fastest(nil), fastest(old)]
    let longest = try #require(times.max())
    let shortest = try #require(times.min())
    #expect(longest < shortest * 2, "\(times)")
  }

  @Test func anEndlessPasswordIsRefusedWithoutHashing() {
    let password = String(repeating: "x", count: 5000)
    let dear = PasswordCost(unsafeUncheckedIterations: 5_000_000)
    let time = ContinuousClock().measure {
      #expect(PasswordCheck.check(password, against: nil, cost: dear) == .refused)
    }
    #expect(time < .milliseconds(100))
  }

  @Test func theCheckedCostHasAFloorAndACeiling() {
    #expect(PasswordCost(iterations: 599_999) == nil)
    #expect(PasswordCost(iterations: 600_000) == .minimum)
    #expect(PasswordCost(iterations: 5_000_000)?.iterations == 5_000_000)
    #expect(PasswordCost(iterations: 5_000_001) == nil)
    #expect(PasswordCost(unsafeUncheckedIterations: -5).iterations == 1)
  }

  @Test(
    arguments: [
      (100_000, 600_000), (30_000, 1_000_000), (29_000, 1_030_000), (1, 5_000_000), (0, 5_000_000),
      (Int64.max, 600_000),
    ] as [(Int64, Int)])
  func calibrationAimsAtTheTargetAndKeepsTheFloor(sampleMicroseconds: Int64, iterations: Int) {
    let cost = PasswordCost.calibrated(targetMicroseconds: 300_000, sampleIterations: 100_000) { _ in
      sampleMicroseconds
    }
    #expect(cost.iterations == iterations)
  }

  @Test func calibrationTrustsTheFastestSample() {
    var samples: [Int64] = [90_000, 30_000, 80_000, 70_000, 31_000]
    let cost = PasswordCost.calibrated(targetMicroseconds: 300_000) { _ in samples.removeFirst() }
    #expect(cost.iterations == 1_000_000)
    #expect(samples.isEmpty)
  }
}
