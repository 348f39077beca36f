import InventoryCore
import Testing

struct EarlyRefreshTests {
  private let now = Instant(clampingMicroseconds: 1_700_000_000_000_000)

  @Test func anExpiredValueIsAlwaysDue() {
    for random in [0, 1, UInt64.max / 2, .max] as [UInt64] {
      #expect(EarlyRefresh().isDue(expiresAt: now, costMicroseconds: 0, now: now, random: random))
    }
  }

  @Test func aCheapValueFarFromExpiryIsNotDue() {
    let later = now.advanced(bySeconds: 3600)
    #expect(!EarlyRefresh().isDue(expiresAt: later, costMicroseconds: 1000, now: now, random: .max))
    #expect(!EarlyRefresh().isDue(expiresAt: later, costMicroseconds: -5, now: now, random: 0))
  }

  /// The chance of a refresh `t` before expiry is `exp(-t / (cost × beta))`.
  @Test(arguments: [(0.5, 1.0), (1, 1), (2, 1), (2, 2)])
  func theShareOfEarlyReadersFollowsTheFormula(distance: Double, beta: Double) throws {
    let cost: Int64 = 1_000_000
    let expiry = now.advanced(byMicroseconds: Int64(distance * 1e6))
    let refresh = EarlyRefresh(beta: beta)
    let rounds: UInt64 = 20_000
    let due = (0..<rounds).filter { round in
      refresh.isDue(
        expiresAt: expiry,
        costMicroseconds: cost,
        now: now,
        random: round * (UInt64.max / rounds)
      )
    }
    let share = Double(due.count) / Double(rounds)
    let shares: [Double: Double] = [0.5: 0.6065, 1: 0.3679, 2: 0.1353]
    let expected = try #require(shares[distance / beta])
    #expect(abs(share - expected) < 0.005)
  }

  @Test func oddSettingsNeitherTrapNorSilenceIt() {
    for beta in [Double.nan, .infinity, -1, 0, 1e300] {
      #expect(EarlyRefresh(beta: beta).isDue(expiresAt: now, costMicroseconds: .max, now: now, random: 0))
    }
    #expect(EarlyRefresh(beta: .nan).beta == 1)
  }

  @Test func whereNobodyCanBeToldNobodyIs() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let refresh = EarlyRefresh(beta: .random(in: 0...3, using: &generator))
      let cost = Int64.random(in: 0...1_000_000, using: &generator)
      let expiry = now.advanced(byMicroseconds: .random(in: -10...200_000_000, using: &generator))
      guard !refresh.canBeDue(expiresAt: expiry, costMicroseconds: cost, now: now) else { continue }
      #expect(!refresh.isDue(expiresAt: expiry, costMicroseconds: cost, now: now, random: 0))
    }
    #expect(
      !EarlyRefresh().canBeDue(expiresAt: now.advanced(bySeconds: 60), costMicroseconds: 1000, now: now)
    )
    #expect(EarlyRefresh().canBeDue(expiresAt: now, costMicroseconds: 0, now: now))
    #expect(EarlyRefresh().canBeDue(expiresAt: now.advanced(bySeconds: 60), costMicroseconds: .max, now: now))
  }
}
