import InventoryCore

/// What the series of a file teach one another.
///
/// Only daily series with dates are pooled, and only those that end on the same day, so that no forecast knows
/// anything of the days after its own history.
struct Families: Sendable {
  private let pooled: [Int: PooledEffects]
  private let ends: [Int?]
  private let times: [Double]

  /// Fewest series that make a family.
  static let smallest = 5

  init(_ tasks: [SeriesTask], jobs: Int) {
    let ends = tasks.map(\.end)
    let sizes = Dictionary(grouping: ends.compactMap(\.self), by: \.self).mapValues(\.count)
    let effects = Workers.map(count: tasks.count, jobs: jobs) { index in
      guard let end = ends[index], sizes[end, default: 0] >= Self.smallest else {
        return (effects: DemandEffects(estimates: []), milliseconds: 0.0)
      }
      return tasks[index].effects()
    }
    var byEnd: [Int: [DemandEffects]] = [:]
    for (end, entry) in zip(ends, effects) {
      if let end, sizes[end, default: 0] >= Self.smallest { byEnd[end, default: []].append(entry.effects) }
    }
    pooled = byEnd.mapValues { PooledEffects($0) }
    self.ends = ends
    times = effects.map(\.milliseconds)
  }

  func pooled(_ index: Int) -> PooledEffects? { ends[index].flatMap { pooled[$0] } }

  /// Processor time that the series took to teach the others.
  func milliseconds(_ index: Int) -> Double { times[index] }
}

extension SeriesTask {
  /// Day after the last value, where series are daily and dated.
  fileprivate var end: Int? {
    guard settings.frequency == .daily, let start = row.start else { return nil }
    return start.daysSinceEpoch + row.train.count
  }
}
