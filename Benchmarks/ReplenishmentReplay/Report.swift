import InventoryCore

/// Outcomes of many items as tables.
struct Report: Sendable {
  /// One rule, with its twin: the other rule, item by item at the same stock.
  private struct Pair: Sendable {
    var rule = Tally()
    var twin = Tally()
  }

  private var items = 0
  /// By supply and aim.
  private var ours = Self.empty
  private var classic = Self.empty
  private var risks: [(probability: Double, happened: Double, count: Double)]

  private static let empty = [[Pair]](
    repeating: [Pair](repeating: Pair(), count: Aim.all.count),
    count: Supply.all.count
  )
  /// Upper ends of the bins of probabilities.
  private static let bins = [0.005, 0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1]

  init() { risks = [(Double, Double, Double)](repeating: (0, 0, 0), count: Self.bins.count) }

  mutating func add(_ outcomes: [Item.Outcome], unit: Double) {
    guard unit > 0 else { return }
    items += 1
    for (supply, outcome) in outcomes.enumerated() {
      let factors = outcome.factors.map { Result($0, unit: unit) }
      for measure in Measure.allCases {
        let places = Aim.places(measure.rawValue)
        let curve = places.map { Result(outcome.ours[$0], unit: unit) }
        for (place, mine) in zip(places, curve) {
          let theirs = Result(outcome.classic[place], unit: unit)
          ours[supply][place].rule.add(mine)
          ours[supply][place].twin.add(Result(factors, stock: mine.stock))
          classic[supply][place].rule.add(theirs)
          classic[supply][place].twin.add(Result(curve, stock: theirs.stock))
        }
      }
    }
    for risk in outcomes.first?.risks ?? [] {
      let bin = Self.bins.firstIndex { risk.probability <= $0 } ?? Self.bins.count - 1
      risks[bin].probability += risk.probability
      risks[bin].happened += risk.happened ? 1 : 0
      risks[bin].count += 1
    }
  }

  static let header =
    Text.left("set", 13) + Text.left("supply", 12) + Text.left("aim", 10) + "items cycles |"
    + "  policy ± error  stock  √L·σ there |   √L·σ ± error  stock  policy there"

  /// A line for each supply and reported aim: what either rule came to, and the other rule at the stock of each item.
  func lines(_ set: String) -> [String] {
    Supply.all.indices.flatMap { supply in
      Measure.allCases.flatMap { measure in
        Aim.places(measure.rawValue).filter { Aim.shares.contains(Aim.all[$0].share) }.map { place in
          let (mine, theirs) = (ours[supply][place], classic[supply][place])
          let share = Text.figure(100 * Aim.all[place].share, 0)
          return Text.left(set, 13) + Text.left(Supply.all[supply].name, 12)
            + Text.left("\(measure) \(share) %", 10) + Text.right("\(items)", 5)
            + Text.right("\(mine.rule.cycles)", 7) + " |" + Self.side(mine, measure) + " |"
            + Self.side(theirs, measure)
        }
      }
    }
  }

  private static func side(_ pair: Pair, _ measure: Measure) -> String {
    let service = pair.rule.service(measure)
    return Text.right(Text.percent(service.value), 8) + " ±" + Text.right(Text.percent(service.error), 4)
      + Text.right(Text.figure(pair.rule.stockDays, 1), 9)
      + Text.right(Text.percent(pair.twin.service(measure).value), 12)
  }

  /// Chances of running out before an order would arrive, beside how often it came to that.
  func calibration() -> [String] {
    risks.compactMap { risk in
      risk.count > 0
        ? Text.right(Text.percent(risk.probability / risk.count), 9)
          + Text.right(Text.percent(risk.happened / risk.count), 9) + Text.right("\(Int(risk.count))", 9)
        : nil
    }
  }
}
