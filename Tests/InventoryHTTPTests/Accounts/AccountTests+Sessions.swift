import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// How sessions end, and which credentials are taken.
extension AccountTests {
  @Test func logoutEndsThisSessionOnly() throws {
    let one = try tokens(try login())
    let two = try tokens(try login())
    let answer = try shop.send(.post, "/api/v1/auth/logout", token: one.access)
    #expect(answer.status == 204)
    #expect(answer.body.isEmpty)
    #expect(try me(one.access).reason == "SESSION_REVOKED")
    #expect(try refresh(one.refresh).status == 401)
    #expect(try me(two.access).status == 200)
  }

  @Test func logoutAllEndsEverySession() throws {
    let one = try tokens(try login())
    let two = try tokens(try login())
    #expect(try shop.send(.post, "/api/v1/auth/logout-all", token: one.access).status == 204)
    #expect(try me(one.access).status == 401)
    #expect(try me(two.access).status == 401)
    #expect(try login().status == 200)
  }

  @Test func changingThePasswordEndsTheOtherSessions() throws {
    let one = try tokens(try login())
    let two = try tokens(try login())
    let wrong = try shop.send(
      .post,
      "/api/v1/auth/change-password",
      #"{"current_password":"Wrong1Password","new_password":"Difference2Engine"}"#,
      token: one.access
    )
    #expect(wrong.badFields == ["/current_password"])
    let weak = try shop.send(
      .post,
      "/api/v1/auth/change-password",
      #"{"current_password":"Analytical1Engine","new_password":"difference"}"#,
      token: one.access
    )
    #expect(weak.badFields == ["/new_password", "/new_password"])
    let change = try shop.send(
      .post,
      "/api/v1/auth/change-password",
      #"{"current_password":"Analytical1Engine","new_password":"Difference2Engine"}"#,
      token: one.access
    )
    #expect(change.status == 204)
    #expect(try me(one.access).status == 200)
    #expect(try me(two.access).reason == "SESSION_REVOKED")
    #expect(try login().status == 401)
    let again = try shop.send(
      .post,
      "/api/v1/auth/login",
      #"{"email":"ada@shop.test","password":"Difference2Engine"}"#,
      as: nil
    )
    #expect(again.status == 200)
  }

  @Test func anAccessTokenExpiresAfterThirtyMinutes() throws {
    let token = try tokens(try login()).access
    shop.clock.advance(seconds: 1799)
    #expect(try me(token).status == 200)
    shop.clock.advance(seconds: 62)
    let answer = try me(token)
    #expect(answer.status == 401)
    #expect(answer.reason == "TOKEN_EXPIRED")
    #expect(answer.fields["www-authenticate"] == "Bearer")
  }

  @Test func aTokenWithAnyByteChangedIsRefused() throws {
    let token = try tokens(try login()).access
    let bytes = Array(token.utf8)
    for index in stride(from: 0, to: bytes.count, by: 7) {
      var altered = bytes
      altered[index] = altered[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      let answer = try me(String(decoding: altered, as: UTF8.self))
      #expect(answer.status == 401, "byte \(index)")
    }
    #expect(try me(token + "x").status == 401)
    #expect(try me("").status == 401)
  }

  @Test(arguments: ["Basic YTpi", "Bearer", "bearer", "Token abc"])
  func otherCredentialsAreRefused(field: String) throws {
    let answer = try shop.send(.get, "/api/v1/users/me", as: nil, fields: ["Authorization": field])
    #expect(answer.status == 401)
    #expect(answer.code == "UNAUTHORIZED")
  }

  @Test func theSchemeOfCredentialsHasNoLetterCase() throws {
    let token = try tokens(try login()).access
    let answer = try shop.send(
      .get,
      "/api/v1/users/me",
      as: nil,
      fields: ["Authorization": "bEARER \(token)"]
    )
    #expect(answer.status == 200)
  }
}
