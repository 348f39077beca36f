import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// Refresh tokens: each is good once, and its reuse ends the session.
extension AccountTests {
  @Test func refreshRotatesTheToken() throws {
    let first = try tokens(try login())
    let answer = try refresh(first.refresh)
    #expect(answer.status == 200)
    let second = try tokens(answer)
    #expect(second.refresh != first.refresh)
    #expect(try me(second.access).status == 200)
    #expect(try refresh(second.refresh).status == 200)
  }

  @Test func aRetryOfALostAnswerGetsTheSameSuccessor() throws {
    let first = try tokens(try login())
    let second = try tokens(try refresh(first.refresh))
    shop.clock.advance(seconds: 14)
    #expect(try tokens(try refresh(first.refresh)).refresh == second.refresh)
    #expect(try refresh(second.refresh).status == 200)
  }

  @Test(arguments: [(16, "till"), (1, "thief")])
  func reuseLaterOrByAnotherClientEndsTheSession(seconds: Int64, agent: String) throws {
    let first = try tokens(try login())
    let second = try tokens(try refresh(first.refresh))
    shop.clock.advance(seconds: seconds)
    let reuse = try refresh(first.refresh, agent: agent)
    #expect(reuse.status == 401)
    #expect(reuse.reason == "TOKEN_INVALID")
    #expect(try refresh(second.refresh).status == 401)
    #expect(try me(second.access).reason == "SESSION_REVOKED")
  }

  @Test func reuseAfterTheSuccessorWasUsedEndsTheSession() throws {
    let first = try tokens(try login())
    let second = try tokens(try refresh(first.refresh))
    let third = try tokens(try refresh(second.refresh))
    #expect(try refresh(first.refresh).status == 401)
    #expect(try refresh(third.refresh).status == 401)
  }

  @Test func aRefreshTokenLivesSevenDays() throws {
    let first = try tokens(try login())
    shop.clock.advance(seconds: 604_800)
    #expect(try refresh(first.refresh).status == 401)
  }

  @Test func aFamilyLivesThirtyDays() throws {
    var token = try tokens(try login()).refresh
    for _ in 0..<5 {
      shop.clock.advance(seconds: 5 * 86_400)
      token = try tokens(try refresh(token)).refresh
    }
    shop.clock.advance(seconds: 5 * 86_400)
    #expect(try refresh(token).status == 401)
  }

  @Test(arguments: ["", "x", "not a token at all", "inv_0123456789"])
  func nonsenseIsNoRefreshToken(text: String) throws {
    let answer = try refresh(text)
    #expect(answer.status == (text.isEmpty ? 400 : 401))
  }
}
