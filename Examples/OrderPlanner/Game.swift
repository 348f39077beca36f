import InventoryCore

/// Plays the last periods of a history: in each, goods arrive, demand is served as far as the shelf reaches, the rest is
/// lost, and an order is placed that arrives after the lead time.
///
/// What was sold in periods out of stock stands for their demand. The first shelf holds what the simple rule would want.
struct Game {
  private let history: History
  private let options: Options

  init(_ history: History, _ options: Options) throws {
    self.history = history
    self.options = options
  }

  private struct Shelf {
    var onHand: Double
    /// What arrives at the beginning of each coming period.
    var arrivals: [Double]
    /// What came in the last periods and is still there, the oldest first; counted where goods spoil.
    var batches: [Double] = []
    var cost = 0.0
    var short = 0.0
    var left = 0.0
    var spoiled = 0.0
  }

  /// Two tables of costs by round.
  func play(rounds: Int) throws -> String {
    let (lead, review) = (options.leadTime, options.review)
    let last = rounds + lead
    guard history.length > last + 13 else { throw Failure("the history is too short for \(rounds) rounds") }
    let start = history.length - last
    let known = history.items.map { $0.prefix(start) }
    let first = known.map { item in
      let level = SimpleRule.level(item, periods: lead + review)
      let each = (level / Double(lead + 1)).rounded()
      return Shelf(onHand: each, arrivals: [Double](repeating: each, count: lead))
    }
    var shelves = ["policy": first, "simple rule": first]
    var text = "round,policy,simple rule\n"
    for round in 0..<last {
      let past = history.items.map { $0.prefix(start + round) }
      if round % review == 0, round < rounds {
        try order(&shelves, past)
      } else {
        for name in shelves.keys { for item in past.indices { shelves[name]?[item].arrivals.append(0) } }
      }
      var costs: [String: Double] = [:]
      for name in shelves.keys {
        for (item, sales) in history.items.enumerated() {
          costs[name, default: 0] += serve(&shelves[name]![item], demand: sales.values[start + round], round)
        }
      }
      text += "\(round + 1),\(Self.money(costs["policy"])),\(Self.money(costs["simple rule"]))\n"
    }
    var measures: [(title: String, value: (Shelf) -> Double)] = [
      ("total", { $0.cost }), ("short", { $0.short }), ("left", { $0.left }),
    ]
    if options.shelfLife != nil { measures.append(("spoiled", { $0.spoiled })) }
    for (title, value) in measures {
      let sums = ["policy", "simple rule"].map { name in
        Self.money(shelves[name]?.reduce(0) { $0 + value($1) })
      }
      text += title + "," + sums.joined(separator: ",") + "\n"
    }
    return text
  }

  private func order(_ shelves: inout [String: [Shelf]], _ past: [History.Item]) throws {
    let positions = (shelves["policy"] ?? []).enumerated().map {
      Planner.Position(item: $0, onHand: $1.onHand, arrivals: $1.arrivals)
    }
    let orders = try Planner(past, history, options).orders(positions)
    for (item, quantity) in orders.enumerated() { shelves["policy"]?[item].arrivals.append(quantity) }
    for (item, sales) in past.enumerated() {
      guard let shelf = shelves["simple rule"]?[item] else { continue }
      let level = SimpleRule.level(sales, periods: options.leadTime + options.review + 1)
      let position = shelf.onHand + shelf.arrivals.reduce(0, +)
      shelves["simple rule"]?[item].arrivals.append(max(0, (level - position).rounded()))
    }
  }

  /// One period of a shelf.
  ///
  /// - Returns: What it cost.
  private func serve(_ shelf: inout Shelf, demand: Double, _ round: Int) -> Double {
    let before = shelf.onHand
    if !shelf.arrivals.isEmpty { shelf.onHand += shelf.arrivals.removeFirst() }
    let sold = min(shelf.onHand, demand)
    let came = shelf.onHand - before
    shelf.onHand -= sold
    var cost = options.holding * shelf.onHand + options.shortage * (demand - sold)
    shelf.left += shelf.onHand
    if let shelfLife = options.shelfLife {
      let spoiled = spoil(&shelf, shelfLife, before: before, came: came, sold: sold)
      cost += (options.waste ?? 0) * spoiled
      shelf.spoiled += spoiled
    }
    shelf.cost += cost
    shelf.short += demand - sold
    return cost
  }

  /// Takes off the shelf what could be sold in this period for the last time, the oldest having been sold first.
  ///
  /// - Parameters:
  ///   - before: Units at the beginning of the period; those of the first one count as fresh.
  ///   - came: Units that arrived then.
  /// - Returns: Units that spoil.
  private func spoil(
    _ shelf: inout Shelf,
    _ shelfLife: Int,
    before: Double,
    came: Double,
    sold: Double
  ) -> Double {
    if shelf.batches.isEmpty { shelf.batches = [before + came] } else { shelf.batches.append(came) }
    var rest = sold
    for index in shelf.batches.indices {
      let taken = min(shelf.batches[index], rest)
      shelf.batches[index] -= taken
      rest -= taken
    }
    guard shelf.batches.count >= shelfLife else { return 0 }
    let spoiled = shelf.batches.removeFirst()
    shelf.onHand -= spoiled
    return spoiled
  }

  private static func money(_ value: Double?) -> String { CSVText.number(((value ?? 0) * 10).rounded() / 10) }
}

/// What many shops do: order up to the mean of the last thirteen periods, so many times.
enum SimpleRule {
  static let window = 13

  static func level(_ item: History.Item, periods: Int) -> Double {
    let known = zip(item.values, item.isCensored).filter { !$1 }.map(\.0).suffix(window)
    return known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count) * Double(periods)
  }
}
