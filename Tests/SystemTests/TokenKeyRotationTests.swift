import Foundation
import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryTesting
import Runtime
import TestFolders
import Testing

/// Token keys from a file, changed while people are signed in.
@Suite struct TokenKeyRotationTests {
  private static let first =
    #"{"kty":"oct","kid":"a","alg":"HS256","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}"#
  /// The key of RFC 8037, appendix A.1.
  private static let second =
    #"{"kty":"OKP","crv":"Ed25519","kid":"b","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#

  private static func keys(_ keys: String...) -> String { #"{"keys":[\#(keys.joined(separator: ","))]}"# }

  private func write(_ text: String, in installation: Installation) throws -> [String: String] {
    let path = installation.folder.path + "/keys.json"
    try? FileManager.default.removeItem(atPath: path)
    try Data(text.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    return ["JWT_KEYS_FILE": path]
  }

  @Test func changingTheKeySignsNobodyOut() throws {
    let installation = try Installation()
    var serving = try installation.serving(environment: write(Self.keys(Self.first), in: installation))
    _ = try serving.application.inventory.testToken(.viewer, email: "viewer@shop.test", session: "one")
    let login = try serving.application.answer(
      .post,
      "/api/v1/auth/login",
      Array(#"{"email":"viewer@shop.test","password":"\#(testPassword)"}"#.utf8)
    )
    let token = try #require(login["/data/access_token"]?.text, "\(login.text)")
    let refresh = try #require(login["/data/refresh_token"]?.text)
    func me(_ token: String) throws -> Int {
      try serving.application.answer(.get, "/api/v1/users/me", fields: ["Authorization": "Bearer \(token)"])
        .status
    }
    #expect(try me(token) == 200)
    serving.close()
    // The new key signs, the old one is still accepted.
    serving = try installation.serving(
      environment: write(Self.keys(Self.second, Self.first), in: installation)
    )
    #expect(try me(token) == 200)
    serving.close()
    // The old one is gone: the refresh token is good for a token of the new one.
    serving = try installation.serving(environment: write(Self.second, in: installation))
    #expect(try me(token) == 401)
    let renewed = try serving.application.answer(
      .post,
      "/api/v1/auth/refresh",
      Array(#"{"refresh_token":"\#(refresh)"}"#.utf8)
    )
    let next = try #require(renewed["/data/access_token"]?.text, "\(renewed.text)")
    #expect(try me(next) == 200)
    let header = try #require(next.split(separator: ".").first.flatMap { Base64URL.decode($0) })
    #expect(String(decoding: header, as: UTF8.self) == #"{"alg":"EdDSA","kid":"b","typ":"at+jwt"}"#)
    serving.close()
  }

  @Test(arguments: [
    "", "{}", #"{"keys":[]}"#, #"{"kty":"oct","kid":"a","k":"AAEC"}"#,
    #"{"kty":"OKP","crv":"Ed25519","kid":"b","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
    keys(first, first),
  ])
  func whatIsNoKeyRingIsRefused(text: String) throws {
    let installation = try Installation()
    let environment = try write(text.isEmpty ? "\n" : text, in: installation)
    let faults = #expect(throws: ConfigurationError.self) { try Configuration(environment: environment) }
    #expect(faults?.faults.map(\.name) == ["JWT_KEYS_FILE"])
  }
}
