import Foundation
import Testing

@testable import Platform

@Suite struct IdleMemoryTests {
  private static let work: UInt64 = 500_000_000
  private static let much = 100 << 20

  /// Whether each of some looks, at the time spent and the bytes held by then, gives memory back.
  private func looks(_ moments: [(spent: UInt64, resident: Int)]) -> [Bool] {
    var memory = IdleMemory()
    return moments.map { memory.isDue(spent: $0.spent, resident: $0.resident) }
  }

  @Test func memoryIsGivenBackOnceNothingIsDone() {
    let busy = (1...5).map { (Self.work * $0, Self.much) }
    let after = [(Self.work * 5 + 1_000_000, Self.much), (Self.work * 5 + 2_000_000, Self.much)]
    #expect(looks(busy + after) == [false, false, false, false, false, false, true])
  }

  @Test func aMomentWithoutWorkIsNoRest() {
    let moments = (1...5).flatMap { [(Self.work * $0, Self.much), (Self.work * $0, Self.much)] }
    #expect(!looks(moments).contains(true))
  }

  @Test func aRestIsUsedOnceUntilMoreMemoryIsHeld() {
    // After the third look memory is given back, and the fourth finds what is left.
    let left = 20 << 20
    let full = left + IdleMemory.worthwhile
    let resident = [Self.much, Self.much, Self.much, left, left, full - 1, full, left, left]
    let due = looks(resident.map { (Self.work, $0) })
    #expect(due == [false, false, true, false, false, false, true, false, false])
  }

  @Test func workIsFollowedByARestHoweverMuchWasHeldBefore() {
    var memory = IdleMemory()
    var spent: UInt64 = 0
    func look(after work: UInt64) -> Bool {
      spent += work
      return memory.isDue(spent: spent, resident: Self.much)
    }
    #expect([Self.work, 0, 0].map(look) == [false, false, true])
    // To give memory back is no work of the process.
    #expect([Self.work, 0, 0, 0].map(look) == [false, false, false, false])
    #expect([Self.work, 0, 0].map(look) == [false, false, true])
  }

  /// Other tests of this process take memory and give it back meanwhile: only what holds whatever they do is asked.
  @Test func theMemoryOfThisProcessIsKnown() throws {
    let pages = [UInt8](repeating: 1, count: 64 << 20)
    let resident = try #require(IdleMemory.resident)
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let highest = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    let most = try #require(Int(highest.split(separator: " ").dropLast().last ?? "")) << 10
    // The kernel's counts are exact within some pages for each thread.
    #expect(resident >= 60 << 20)
    #expect(resident <= most + (4 << 20))
    #expect(pages.last == 1)
  }
}
