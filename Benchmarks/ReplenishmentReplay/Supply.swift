import InventoryCore

/// How goods are ordered and delivered in a replay.
struct Supply: Sendable {
  let name: String
  /// Days between two looks at the stock; 0 for every evening, with a reorder point.
  let review: Int
  /// Standard deviation of the lead time in days.
  let lateness: Double

  /// Days of demand that an order is for when the stock is watched.
  static let orderCycle = 7

  static let all = [
    Supply(name: "watched", review: 0, lateness: 0),
    Supply(name: "weekly look", review: 7, lateness: 0),
    Supply(name: "unpunctual", review: 0, lateness: 2),
  ]

  func policy(leadTime: Int) throws(ReplenishmentError) -> ReplenishmentPolicy {
    try ReplenishmentPolicy(
      leadTime: leadTime,
      leadTimeDeviation: lateness,
      reviewPeriod: review,
      orderCycle: Self.orderCycle
    )
  }

  /// Days that the order of each evening is on its way; the same for every rule.
  func leadTimes(_ leadTime: Int, days: Int) -> [Int] {
    var generator = SeededGenerator(seed: 7)
    return (0..<days).map { _ in
      lateness > 0 ? max(0, Int((Double(leadTime) + lateness * generator.normal()).rounded())) : leadTime
    }
  }
}

/// What a rule aims at.
enum Aim {
  /// Shares that are reported.
  static let shares = [0.90, 0.95, 0.98]
  /// Shares of the exchange curves.
  private static let curve = [0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.998]
  /// Deviations by which the rule of the textbooks goes above the mean along its exchange curve.
  static let safetyFactors = [-3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 6, 9, 14, 25]

  static let all: [ServiceTarget] =
    curve.map { .cycleServiceLevel($0) } + curve.map { .fillRate($0) }

  /// The aims of one measure, by their places in ``all``.
  static func places(_ measure: String) -> [Int] { all.indices.filter { all[$0].measure == measure } }
}
