/// How long jobs of a kind hold a seat of a worker.
package enum JobLane: CaseIterable, Hashable, Sendable {
  /// Seconds at most: any seat will do.
  case quick
  /// Possibly minutes. A worker with several seats keeps one free of such jobs, so that quick ones need not wait for them.
  case heavy

  /// How many of a worker's seats jobs of the lane may have at the same time. A worker with one seat does everything on it.
  package func seats(of concurrency: Int) -> Int {
    switch self {
    case .quick: concurrency
    case .heavy: concurrency > 1 ? concurrency - 1 : concurrency
    }
  }
}
