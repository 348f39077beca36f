/// How much a product matters, by its share of the turnover.
///
/// Products are put in order of turnover, largest first; those that make up the first 80 % are A, the next up to
/// 95 % B, the rest C (Dickie 1951, Factory Management and Maintenance 109:92; shares as in Silver, Pyke & Thomas
/// 2017, chapter 2).
public enum TurnoverClass: String, CaseIterable, Hashable, Sendable {
  case a = "A"
  case b = "B"
  case c = "C"

  /// Share of the turnover at which class A ends.
  public static let endOfA = 0.80
  /// Share of the turnover at which class B ends.
  public static let endOfB = 0.95

  /// The class of each product; the one with which a share is passed still belongs to the class before it.
  ///
  /// - Parameter turnovers: Amounts of at least 0, in any currency and any order.
  public static func classes(turnovers: [Double]) -> [TurnoverClass] {
    let total = turnovers.reduce(0, +)
    var classes = [TurnoverClass](repeating: .c, count: turnovers.count)
    var before = 0.0
    // Of equal turnovers the earlier one goes first, so that the classes do not depend on how the sort works.
    for index in turnovers.indices.sorted(by: { (-turnovers[$0], $0) < (-turnovers[$1], $1) }) {
      guard turnovers[index] > 0 else { break }
      let share = before / total
      classes[index] = share < endOfA - 1e-12 ? .a : share < endOfB - 1e-12 ? .b : .c
      before += turnovers[index]
    }
    return classes
  }
}
