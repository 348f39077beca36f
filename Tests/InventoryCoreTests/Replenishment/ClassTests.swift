import InventoryCore
import Testing

@Suite("Classes of products")
struct ClassTests {
  @Test func turnoverIsSharedOutByEightyAndNinetyFive() {
    // 80 of 100 are reached with the second product, 95 with the fourth.
    #expect(
      TurnoverClass.classes(turnovers: [50, 3, 30, 5, 10, 2]) == [.a, .c, .a, .b, .b, .c]
    )
  }

  @Test func theProductThatPassesAShareBelongsToTheClassBefore() {
    #expect(TurnoverClass.classes(turnovers: [79, 20, 1]) == [.a, .a, .c])
  }

  @Test func withoutTurnoverEverythingIsC() {
    #expect(TurnoverClass.classes(turnovers: [0, 0]) == [.c, .c])
    #expect(TurnoverClass.classes(turnovers: []) == [])
    #expect(TurnoverClass.classes(turnovers: [7]) == [.a])
  }

  @Test func classesDoNotDependOnTheOrderOfProducts() {
    let turnovers: [Double] = (1...200).map { Double($0 * $0 % 97) }
    let classes = TurnoverClass.classes(turnovers: turnovers)
    let reversed = TurnoverClass.classes(turnovers: turnovers.reversed())
    for name in TurnoverClass.allCases {
      #expect(classes.filter { $0 == name }.count == reversed.filter { $0 == name }.count)
    }
  }

  @Test func variationIsThatOfWeeks() throws {
    // Weeks of 7 and 21 in turn: mean 14, deviation 7.
    let days = (0..<20).flatMap { [Double](repeating: $0 % 2 == 0 ? 1 : 3, count: 7) }
    let variation = try #require(VariabilityClass.variation(daily: days))
    #expect(abs(variation - 0.5) < 1e-12)
    #expect(VariabilityClass(variation: variation) == .x)
    #expect(VariabilityClass(variation: 0.7) == .y)
    #expect(VariabilityClass(variation: 1.1) == .z)
  }

  @Test func daysOutOfStockAreNotDaysWithoutDemand() throws {
    var days = [Double](repeating: 2, count: 70)
    var censored = [Bool](repeating: false, count: 70)
    for day in 30..<33 { (days[day], censored[day]) = (0, true) }
    #expect(VariabilityClass.variation(daily: days, censored: censored) == 0)
    #expect(try #require(VariabilityClass.variation(daily: days)) > 0)
  }

  @Test func aShortHistoryHasNoVariation() {
    #expect(VariabilityClass.variation(daily: [Double](repeating: 1, count: 27)) == nil)
    #expect(VariabilityClass.variation(daily: [Double](repeating: 0, count: 100)) == nil)
  }
}
