import InventoryCore

/// What one rule came to with one aim, added up over items.
struct Tally: Sendable {
  private var cycle = Ratio()
  private var fill = Ratio()
  private var stock = Ratio()

  mutating func add(_ result: Result) {
    cycle.add(result.good, result.cycles)
    fill.add(result.served, result.demand)
    stock.add(result.stock, 1)
  }

  var cycles: Int { Int(cycle.below) }
  /// Days of mean demand that are in stock, for an item.
  var stockDays: Double { stock.value }

  /// Share of cycles without a stock-out, or of the demand served.
  func service(_ measure: Measure) -> Ratio { measure == .fill ? fill : cycle }
}

/// What is promised.
enum Measure: String, CaseIterable {
  case cycle = "cycle_service_level"
  case fill = "fill_rate"
}

/// A ratio of sums over items, with what its standard error needs.
struct Ratio: Sendable {
  private(set) var above = 0.0
  private(set) var below = 0.0
  private var (squaredAbove, squaredBelow, product, items) = (0.0, 0.0, 0.0, 0.0)

  mutating func add(_ a: Double, _ b: Double) {
    above += a
    below += b
    squaredAbove += a * a
    squaredBelow += b * b
    product += a * b
    items += 1
  }

  var value: Double { below > 0 ? above / below : 0 }

  /// Standard error of a ratio of sums over clusters, here items (Cochran 1977, Sampling Techniques, chapter 6).
  var error: Double {
    guard items > 1, below > 0 else { return 0 }
    let rest = squaredAbove - 2 * value * product + value * value * squaredBelow
    return (max(rest, 0) * items / (items - 1)).squareRoot() / below
  }
}
