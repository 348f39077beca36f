/// A replenishment cycle that has ended: the days from one arrival of goods up to the next.
public struct ServiceCycle: Hashable, Sendable {
  /// Day of the arrival that ended it, which belongs to the next cycle.
  public let end: CalendarDate
  /// Whether the shelf was empty at the end of one of its days.
  public let isShort: Bool

  /// - Parameters:
  ///   - end: Day of the arrival that ended it.
  ///   - isShort: Whether the shelf was empty at the end of one of its days.
  public init(end: CalendarDate, isShort: Bool) {
    self.end = end
    self.isShort = isShort
  }

  /// The cycles that have ended, oldest first: a matter of the days alone, in whatever order they were recorded.
  ///
  /// - Parameters:
  ///   - arrivals: Days on which goods came in, in any order; several arrivals of a day are one.
  ///   - empty: Days at whose end the shelf was empty, as spans from a day up to another, which is not one of them; `nil`
  ///     for a shelf that still is empty.
  public static func cycles(
    arrivals: some Sequence<CalendarDate>,
    empty: some Sequence<(from: CalendarDate, to: CalendarDate?)>
  ) -> [ServiceCycle] {
    let days = Set(arrivals).sorted()
    let spans = empty.sorted { $0.from < $1.from }
    var cycles: [ServiceCycle] = []
    var place = 0
    for (start, end) in zip(days, days.dropFirst()) {
      // Spans do not overlap, so that those before the start are over for good.
      while place < spans.count, let to = spans[place].to, to <= start { place += 1 }
      let isShort = place < spans.count && spans[place].from < end
      cycles.append(ServiceCycle(end: end, isShort: isShort))
    }
    return cycles
  }
}
