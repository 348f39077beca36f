import Foundation
import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryTesting
import Synchronization
import Testing

@Suite struct StampedeTests {
  @Test func ofAHundredSimultaneousMissesOneComputes() throws {
    let shop = try Shop()
    let computed = Atomic<Int>(0)
    let answered = Atomic<Int>(0)
    onThreads(100) { _ in
      let answer = try? shop.inventory.answers.value("key", .productList) {
        computed.add(1, ordering: .relaxed)
        usleep(50_000)
        return CachedAnswer(data: [1, 2, 3], tag: nil)
      }
      if answer?.value.data == [1, 2, 3] { answered.add(1, ordering: .relaxed) }
    }
    #expect(computed.load(ordering: .relaxed) == 1)
    #expect(answered.load(ordering: .relaxed) == 100)
  }

  @Test func aComputationThatFailsIsTriedAgain() throws {
    struct Failure: Error {}
    let shop = try Shop()
    #expect(throws: Failure.self) {
      try shop.inventory.answers.value("key", .productList) { throw Failure() }
    }
    let (answer, isHit) = try shop.inventory.answers.value("key", .productList) {
      CachedAnswer(data: [1], tag: "t")
    }
    #expect(answer.tag == "t")
    #expect(!isHit)
  }
}
