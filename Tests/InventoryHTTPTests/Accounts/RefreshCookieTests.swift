import Foundation
import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

/// The refresh token in a cookie, and from whom it is believed.
@Suite struct RefreshCookieTests {
  private let shop: Shop
  private static let own = [
    "X-Inventory-Client": "console", "Content-Type": "application/json", "Origin": "http://shop.test",
  ]

  init() throws {
    shop = try Shop()
    let answer = try shop.send(
      .post,
      "/api/v1/auth/register",
      #"{"email":"ada@shop.test","password":"Analytical1Engine","full_name":"Ada Lovelace"}"#,
      as: nil
    )
    try #require(answer.status == 201)
  }

  private func post(
    _ path: String,
    body: String? = "{}",
    _ fields: [String: String],
    cookie: String? = nil,
    token: String? = nil,
    isSecure: Bool = false
  ) throws -> Answer {
    var fields = fields
    if let cookie { fields["Cookie"] = cookie }
    return try shop.send(
      .post,
      "/api/v1/auth/" + path,
      body,
      token: token,
      fields: fields,
      peer: Peer(address: "192.0.2.1", isSecure: isSecure)
    )
  }

  private func login(cookie: Bool = true, _ fields: [String: String] = own, isSecure: Bool = false) throws
    -> Answer
  {
    let body = #"{"email":"ada@shop.test","password":"Analytical1Engine","cookie":\#(cookie)}"#
    return try post("login", body: body, fields, isSecure: isSecure)
  }

  /// `name=value` of the cookie that an answer sets.
  private func cookie(_ answer: Answer) throws -> String {
    try #require(answer.fields["set-cookie"]?.split(separator: ";").first.map(String.init))
  }

  @Test func signingInWithACookieKeepsTheRefreshTokenOutOfTheBody() throws {
    let answer = try login()
    #expect(answer.status == 200)
    #expect(answer["/data/access_token"]?.text != nil)
    #expect(answer["/data/refresh_token"] == nil)
    let attributes = try #require(answer.fields["set-cookie"]).components(separatedBy: "; ").dropFirst()
    #expect(attributes == ["Max-Age=2592000", "Path=/api/v1/auth", "HttpOnly", "SameSite=Strict"])
    let value = try cookie(answer).dropFirst("inv_refresh=".count)
    #expect(value.utf8.count > 40)
    #expect(!answer.text.contains(value))
    #expect(answer.fields["cache-control"] == "no-store")
  }

  @Test func behindTLSTheCookieIsSecureAndSoNamed() throws {
    var fields = Self.own
    fields["Origin"] = "https://shop.test"
    let answer = try login(fields, isSecure: true)
    let field = try #require(answer.fields["set-cookie"])
    #expect(field.hasPrefix("__Secure-inv_refresh="))
    #expect(field.hasSuffix("; SameSite=Strict; Secure"))
    // The cookie of the other name is no cookie here.
    let plain = try cookie(try login())
    #expect(try post("refresh", fields, cookie: plain, isSecure: true).status == 400)
    #expect(try post("refresh", fields, cookie: try cookie(answer), isSecure: true).status == 200)
  }

  @Test func withoutTheWishThereIsNoCookie() throws {
    let answer = try login(cookie: false, [:])
    #expect(answer.status == 200)
    #expect(answer["/data/refresh_token"]?.text != nil)
    #expect(answer.fields["set-cookie"] == nil)
  }

  @Test func refreshingTurnsTheCookieOver() throws {
    let first = try cookie(try login())
    let answer = try post("refresh", Self.own, cookie: "theme=dark; \(first); other=1")
    #expect(answer.status == 200)
    #expect(answer["/data/refresh_token"] == nil)
    let second = try cookie(answer)
    #expect(second != first)
    let access = try #require(answer["/data/access_token"]?.text)
    #expect(try shop.send(.get, "/api/v1/users/me", token: access).status == 200)
    var byFetch = Self.own
    byFetch["Origin"] = nil
    byFetch["Sec-Fetch-Site"] = "same-origin"
    #expect(try post("refresh", byFetch, cookie: second).status == 200)
  }

  static let foreign: [(String, [String: String?])] = [
    ("without the field", ["X-Inventory-Client": nil]),
    ("of another client", ["X-Inventory-Client": "till"]),
    ("as text", ["Content-Type": "text/plain"]),
    ("as a form", ["Content-Type": "application/x-www-form-urlencoded"]),
    ("with a type that only ends so", ["Content-Type": "text/x-application/json"]),
    ("without an origin", ["Origin": nil]), ("of another origin", ["Origin": "http://evil.test"]),
    ("of a subdomain", ["Origin": "http://a.shop.test"]),
    ("of another port", ["Origin": "http://shop.test:81"]),
    ("of another scheme", ["Origin": "https://shop.test"]), ("of no origin", ["Origin": "null"]),
    ("of another site", ["Sec-Fetch-Site": "cross-site"]),
    ("of the same site", ["Sec-Fetch-Site": "same-site"]),
    ("of a person", ["Sec-Fetch-Site": "none"]),
  ]

  @Test(arguments: foreign.indices) func aForeignRequestIsRefusedAndTheCookieLeftAlone(_ index: Int) throws {
    let good = try cookie(try login())
    var fields = Self.own
    for (name, value) in Self.foreign[index].1 { fields[name] = value }
    for path in ["refresh", "logout"] {
      let answer = try post(path, fields, cookie: good)
      #expect(answer.status == 403, "\(path) \(Self.foreign[index].0)")
      #expect(answer.fields["set-cookie"] == nil)
    }
    // The token was not used up, and the session goes on.
    let answer = try post("refresh", Self.own, cookie: good)
    #expect(answer.status == 200)
    #expect(try login(fields).fields["set-cookie"] == nil)
  }

  @Test func signingOutByCookieEndsTheSession() throws {
    let answer = try login()
    let good = try cookie(answer)
    let access = try #require(answer["/data/access_token"]?.text)
    let out = try post("logout", body: nil, Self.own, cookie: good)
    #expect(out.status == 204)
    #expect(
      out.fields["set-cookie"] == "inv_refresh=; Max-Age=0; Path=/api/v1/auth; HttpOnly; SameSite=Strict"
    )
    #expect(try shop.send(.get, "/api/v1/users/me", token: access).status == 401)
    let again = try post("refresh", Self.own, cookie: good)
    #expect(again.status == 401)
    #expect(again.fields["set-cookie"]?.hasPrefix("inv_refresh=; Max-Age=0; ") == true)
    let out2 = try post("logout", body: nil, Self.own, cookie: good)
    #expect(out2.status == 401)
    #expect(out2.fields["set-cookie"]?.hasPrefix("inv_refresh=; Max-Age=0; ") == true)
  }

  @Test func signingOutByTokenMakesTheConsoleForgetTheCookie() throws {
    let answer = try login()
    let access = try #require(answer["/data/access_token"]?.text)
    let out = try post("logout", body: nil, Self.own, cookie: try cookie(answer), token: access)
    #expect(out.status == 204)
    #expect(out.fields["set-cookie"]?.hasPrefix("inv_refresh=; Max-Age=0; ") == true)
  }

  @Test func aCookieIsNotLookedAtElsewhere() throws {
    let good = try cookie(try login())
    for path in ["/api/v1/users/me", "/api/v1/products"] {
      var fields = Self.own
      fields["Cookie"] = good
      #expect(try shop.send(.get, path, nil, token: nil, fields: fields).status == 401)
    }
    #expect(try post("logout-all", body: nil, Self.own, cookie: good).status == 401)
    let password = #"{"current_password":"Analytical1Engine","new_password":"Difference2Engine"}"#
    #expect(try post("change-password", body: password, Self.own, cookie: good).status == 401)
  }

  @Test func twoCookiesOfTheNameAreRefused() throws {
    let good = try cookie(try login())
    let answer = try post("refresh", Self.own, cookie: "\(good); inv_refresh=planted")
    #expect(answer.status == 400)
    #expect(answer.fields["set-cookie"] == nil)
  }

  @Test func withNeitherCookieNorTokenTheTokenIsMissing() throws {
    let answer = try post("refresh", Self.own)
    #expect(answer.status == 400)
    #expect(answer.rules == ["/refresh_token": "required"])
    #expect(try post("logout", body: nil, Self.own).status == 401)
  }

  @Test func aTokenInTheBodyCountsWithoutTheCookie() throws {
    let answer = try login(cookie: false, [:])
    let token = try #require(answer["/data/refresh_token"]?.text)
    let renewed = try post(
      "refresh",
      body: #"{"refresh_token":"\#(token)"}"#,
      [:],
      cookie: "inv_refresh=stale"
    )
    #expect(renewed.status == 200)
    #expect(renewed["/data/refresh_token"]?.text != nil)
    #expect(renewed.fields["set-cookie"] == nil)
  }
}
