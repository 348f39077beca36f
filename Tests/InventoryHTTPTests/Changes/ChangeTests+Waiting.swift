import Foundation
import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryTesting
import Testing

/// Readers who wait until there is a change.
extension ChangeTests {
  @Test func whoeverWaitsIsWokenByAChange() throws {
    try shop.addProduct("TEA-1", stock: 10)
    let last = try head()
    let answers = Collected<Answer>()
    let shop = shop
    onThreads(2) { number in
      if number == 0 {
        if let answer = try? shop.send(.get, "/api/v1/changes?since=\(last)&wait=30") { answers.add(answer) }
      } else {
        _ = try? shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-1","quantity":1}"#)
      }
    }
    #expect(answers.all.first.map { types($0.data?.elements ?? []) } == ["stock.changed"])
  }

  /// What ends while somebody waits, and how the request that waits is refused.
  enum End: String, CaseIterable {
    case key = "TOKEN_INVALID"
    case session = "SESSION_REVOKED"
    case role = "ROLE_REQUIRED"
  }

  @Test(arguments: End.allCases) func whoeverWaitsIsRefusedOnceTheyMayReadNoMore(_ end: End) throws {
    let token = end == .key ? try key(#"{"name":"Screen","role":"staff"}"#) : try shop.newToken(.staff)
    let admin = try shop.token(.admin)
    let last = try head()
    let answers = Collected<Answer>()
    let isAnswered = Flag()
    let shop = shop
    onThreads(2) { number in
      guard number == 1 else {
        defer { isAnswered.set() }
        let path = "/api/v1/changes?since=\(last)&wait=30"
        if let answer = try? shop.send(.get, path, token: token) { answers.add(answer) }
        return
      }
      while shop.application.waits.count == 0, !isAnswered.isSet {
        Thread.sleep(forTimeInterval: 0.001)
      }
      switch end {
      case .key: _ = try? shop.send(.delete, "/api/v1/api-keys/1", token: admin)
      case .session: _ = try? shop.send(.post, "/api/v1/auth/logout", token: token)
      case .role: _ = try? shop.send(.patch, "/api/v1/users/3", #"{"role":"viewer"}"#, token: admin)
      }
      // What others do wakes whoever waits sooner than their own pauses would.
      while !isAnswered.isSet {
        shop.inventory.changeBell.ring()
        Thread.sleep(forTimeInterval: 0.001)
      }
    }
    #expect(answers.all.map(\.reason) == [end.rawValue])
    #expect(shop.application.waits.count == 0)
  }

  @Test func enoughWhoWaitMakeTheNextAnswerAtOnce() throws {
    // One thread does not let anybody wait: the answer comes though nothing ever changes.
    let small = try Shop { $0.threads = 3 }
    let answer = try small.send(.get, "/api/v1/changes?since=0&wait=30")
    #expect(answer.status == 200)
    let share = ThreadShare(3, perActor: 2)
    let outcome: [Int]? = share.runIfFree(for: .user(1)) {
      let second: Int? = share.runIfFree(for: .user(1)) {
        #expect(share.runIfFree(for: .user(1)) { 0 } == nil)
        return share.runIfFree(for: .user(2)) {
          #expect(share.runIfFree(for: .user(3)) { 0 } == nil)
          return 2
        } ?? 0
      }
      return [second ?? 0]
    }
    #expect(outcome == [2])
    #expect(share.runIfFree(for: .user(1)) { 1 } == 1)
  }

  @Test func whoeverWaitsIsSentAwayWhenTheProcessEnds() throws {
    let last = try head()
    shop.inventory.changeBell.close()
    let answer = try read("since=\(last)&wait=30")
    #expect(answer.status == 200)
    #expect(answer.data?.elements.isEmpty == true)
  }
}
