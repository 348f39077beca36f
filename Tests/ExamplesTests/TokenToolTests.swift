import Testing

struct TokenToolTests {
  private let secret = ["TOKEN_SECRET": "0123456789abcdef0123456789abcdef"]

  @Test func whatIsMintedVerifies() throws {
    let tool = try Program("token-tool")
    let minted = try tool.run(["mint", "42", "staff", "60"], environment: secret)
    #expect(minted.status == 0, "\(minted.errors)")
    let token = try #require(minted.lines.first.map(String.init))
    let verified = try tool.run(["verify", token], environment: secret)
    #expect(verified.status == 0, "\(verified.errors)")
    #expect(verified.lines.prefix(2) == ["subject 42", "role staff"])
  }

  @Test func otherTokensAreRefusedWithTheReason() throws {
    let tool = try Program("token-tool")
    let minted = try tool.run(["mint", "42", "staff"], environment: secret)
    let token = try #require(minted.lines.first.map(String.init))
    let other = try tool.run(
      ["verify", token],
      environment: ["TOKEN_SECRET": "another secret of thirty-two bytes"]
    )
    #expect(other.status == 1)
    #expect(other.errors == "token-tool: token signature does not match\n")
    #expect(try tool.run(["verify", "x.y"], environment: secret).errors == "token-tool: malformed token\n")
  }

  @Test(arguments: [["mint", "42", "owner"], ["mint", "42"], [], ["mint", "42", "staff", "-1"]])
  func misuseIsToldApart(arguments: [String]) throws {
    let outcome = try Program("token-tool").run(arguments, environment: secret)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
  }

  @Test func aShortSecretIsRefused() throws {
    let outcome = try Program("token-tool").run(
      ["mint", "1", "viewer"],
      environment: ["TOKEN_SECRET": "short"]
    )
    #expect(outcome.status == 1)
    #expect(outcome.errors == "token-tool: key shorter than 32 bytes\n")
  }
}
