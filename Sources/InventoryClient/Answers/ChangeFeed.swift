/// Changes of the shop in the order in which they were committed, each once; it goes on as long as it is read.
///
/// ```swift
/// for try await change in inventory.changes(since: last, follows: true) { last = change.sequence }
/// ```
///
/// Keep the number of the last change that was dealt with, and begin there after a restart. Changes are kept for 30 days.
public struct ChangeFeed: AsyncSequence, Sendable {
  let inventory: Inventory
  let since: Int64?
  let types: [Inventory.ListChangesType]?
  let locationID: Int64?
  let follows: Bool

  /// Most changes that are asked for at once.
  private static let portion = 1_000
  /// Seconds for which the service waits for something new.
  private static let wait = 25

  /// Asks for the next changes whenever those before are used up.
  public struct AsyncIterator: AsyncIteratorProtocol {
    let feed: ChangeFeed
    private var rest: ArraySlice<Inventory.Change> = []
    private var place: Int64?

    init(_ feed: ChangeFeed) {
      self.feed = feed
      place = feed.since
    }

    /// - Throws: ``ServiceError``, with the reason CHANGES_EXPIRED when the place is older than what is kept;
    ///   ``ConnectionError``.
    public mutating func next() async throws -> Inventory.Change? {
      while rest.isEmpty {
        try _Concurrency.Task.checkCancellation()
        let answer = try await feed.portion(after: place)
        rest = answer.value[...]
        // Changes of other types move the place as well.
        place = answer.nextCursor.flatMap { Int64($0) } ?? answer.value.last?.sequence ?? place
        if rest.isEmpty, !feed.follows { return nil }
      }
      return rest.removeFirst()
    }
  }

  /// From the place that the feed begins at.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }

  fileprivate func portion(after place: Int64?) async throws -> Answer<[Inventory.Change]> {
    try await inventory.listChanges(
      since: place.map { Int($0) },
      types: types,
      locationID: locationID,
      limit: Self.portion,
      wait: follows && place != nil ? Self.wait : nil
    )
  }
}

extension Inventory {
  /// The feed of changes.
  ///
  /// - Parameters:
  ///   - since: The number of the last change that is known; what comes from now on when `nil`.
  ///   - types: Which changes; all when `nil`.
  ///   - locationID: Only what concerns this location.
  ///   - follows: Whether to wait for what comes; otherwise the sequence ends with the last change that there is.
  public func changes(
    since: Int64? = nil,
    types: [Inventory.ListChangesType]? = nil,
    locationID: Int64? = nil,
    follows: Bool = true
  ) -> ChangeFeed {
    ChangeFeed(inventory: self, since: since, types: types, locationID: locationID, follows: follows)
  }
}
