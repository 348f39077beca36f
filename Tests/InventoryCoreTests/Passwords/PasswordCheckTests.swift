import Testing

@testable import InventoryCore

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

  @Test func unknownUsersCheapHashesAndWrongPasswordsCostTheSame() throws {
    let current = try PasswordHash("Correct-Horse-7", salt: salt, cost: cost)
    let old = try PasswordHash("Correct-Horse-7", salt: salt, cost: .init(unsafeUncheckedIterations: 1000))
    for stored in [current, old, nil] {
      let own = stored?.iterations ?? 0
      #expect(own + PasswordCheck.missingIterations(stored, cost: cost) == cost.iterations)
    }
    let dear = try PasswordHash(
      "Correct-Horse-7",
      salt: salt,
      cost: .init(unsafeUncheckedIterations: 300_000)
    )
    #expect(PasswordCheck.missingIterations(dear, cost: cost) == 0)
  }

  @Test func anEndlessPasswordIsRefused() {
    let password = String(repeating: "x", count: 5000)
    #expect(PasswordCheck.check(password, against: nil, cost: cost) == .refused)
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
    ] as [(Int64, Int)]
  )
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
