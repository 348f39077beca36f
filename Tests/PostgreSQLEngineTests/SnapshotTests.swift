import Testing

@testable import PostgreSQLEngine

/// Which of two looks at a server came later.
@Suite struct SnapshotTests {
  /// In the order in which a server gives them.
  private static let history = [
    "100:100:", "100:102:100", "100:103:100,102", "100:103:100", "103:103:", "103:105:103",
  ]

  @Test(arguments: history.indices, history.indices)
  func aLaterSnapshotCoversAnEarlierOne(one: Int, other: Int) throws {
    let (left, right) = try (Snapshot(Self.history[one]), Snapshot(Self.history[other]))
    #expect(left.covers(right) == (one >= other))
  }

  @Test func nothingIsKnownBeforeTheFirstLook() {
    #expect(!KnownVersions().isCurrent(at: "100:100:"))
  }
}
