import InventoryCore
import Testing

@Suite struct ActorTests {
  private static let actors: [Actor] = [
    .anonymous, .system, .user(7), .apiKey(7), .local(7), .user(0), .apiKey(0), .local(0), .user(.max),
    .local(.max),
  ]

  /// Stored and hashed: these numbers stay.
  @Test func kindsKeepTheirCodes() {
    let codes = Actor.Kind.allCases.map { "\($0.rawValue) \($0.code)" }.sorted()
    #expect(codes == ["anonymous 4", "key 2", "local 3", "system 0", "user 1"])
    for kind in Actor.Kind.allCases { #expect(Actor.Kind(code: kind.code) == kind) }
    #expect(Actor.Kind(code: 5) == nil)
    #expect(Actor.Kind(code: -1) == nil)
  }

  @Test(arguments: actors)
  func kindAndNumberGiveTheActorBack(_ actor: Actor) {
    #expect(Actor(kind: actor.kind, id: actor.id) == actor)
  }

  @Test func numbersThatAKindCannotHaveAreRefused() {
    #expect(Actor(kind: .local, id: -1) == nil)
    #expect(Actor(kind: .local, id: Int64(UInt32.max) + 1) == nil)
    #expect(Actor(kind: .system, id: 1) == nil)
    #expect(Actor(kind: .anonymous, id: 1) == nil)
  }

  @Test func noTwoActorsHaveOneDescription() {
    #expect(Set(Self.actors.map(\.description)).count == Self.actors.count)
  }

  @Test func aRoleMayDoAllThatTheOnesBeforeItMay() {
    #expect(Role.allCases.sorted() == Role.allCases)
    #expect(Role.allCases.filter(\.seesCostPrices) == [.staff, .admin])
  }
}
