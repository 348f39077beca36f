import Testing

@testable import InventoryCore

@Suite struct WebhookSecretTests {
  /// The example of the Standard Webhooks specification 1.0 and of its reference libraries.
  @Test func aSignatureIsThatOfTheSpecification() throws {
    let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    let signature = secret.signature(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
      timestamp: 1_614_265_330,
      body: Array(#"{"test": 2432232314}"#.utf8)
    )
    #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
  }

  @Test func aSecretHasTwentyFourToSixtyFourBytes() {
    for count in [0, 23, 65] { #expect(WebhookSecret(bytes: [UInt8](repeating: 1, count: count)) == nil) }
    for count in [24, 32, 64] {
      let secret = WebhookSecret(bytes: [UInt8](repeating: 1, count: count))
      #expect(secret.flatMap { WebhookSecret($0.text) } == secret)
    }
    #expect(WebhookSecret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") == nil)
  }

  @Test func aMessageIsTriedByThePlanForFiveDays() {
    let start = Instant(clampingMicroseconds: 1_700_000_000_000_000)
    var now = start
    var waits: [Int64] = []
    for attempt in 1... {
      guard case .retry(let next) = WebhookPlan.step(after: attempt, failingSince: start, now: now) else {
        break
      }
      waits.append((next.microseconds - now.microseconds) / 1_000_000)
      now = next
    }
    #expect(waits.starts(with: [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000]))
    #expect(waits.dropFirst(8).allSatisfy { $0 == 72_000 })
    let passed = (now.microseconds - start.microseconds) / 1_000_000
    #expect((WebhookPlan.patience..<WebhookPlan.patience + 72_000).contains(passed))
  }
}
