import InventoryCore

/// What the levels of an item were on each evening, for one supply and the aims that are reported.
struct LoopLevels: Sendable {
  struct Evening: Sendable {
    /// Mean that the reorder point covers, the point itself, and what an order adds to it.
    let mean: Double
    let point: Double
    let lot: Double
    let isInteger: Bool
  }

  let demandClass: String
  /// By aim, then by evening.
  let aims: [[Evening]]

  init(_ levels: [[ReplenishmentLevels]], places: [Int], isInteger: Bool, demandClass: String) {
    self.demandClass = demandClass
    aims = places.map { place in
      levels.map { evening in
        let level = evening[place]
        return Evening(
          mean: level.protectionMean,
          point: level.reorderPoint,
          lot: level.orderUpTo - level.reorderPoint,
          isInteger: isInteger
        )
      }
    }
  }
}

/// Replays a shop day by day with its service fed back, and counts the cycles after the first part.
struct ClosedLoop {
  /// Cycles of some kind.
  struct Count {
    var cycles = 0
    var good = 0
    var stock = 0.0

    var service: Double { cycles > 0 ? Double(good) / Double(cycles) : 0 }
  }

  private struct Shelf {
    var onHand: Double
    var pending: [(arrival: Int, quantity: Double)] = []
    var isShort = false
    /// Demand since the reorder point was passed, with the undershoot, of orders on their way.
    var open: [(order: Int, mean: Double, point: Double, undershoot: Double)] = []
  }

  let aim: Double
  private let supply: Supply
  private let leadTime: Int
  private(set) var all = Count()
  private(set) var byClass: [String: Count] = [:]
  private(set) var byQuarter: [Int: Count] = [:]
  private var scores: [String: [Double]] = [:]

  /// - Parameters:
  ///   - isClosed: Whether stock-outs are fed back; else the levels are those of the forecast.
  ///   - scale: Of the safety stock, for the rule that is not fed back.
  ///   - first: Days after which cycles count.
  init(
    _ items: [(demand: [Double], levels: LoopLevels)],
    aim place: Int,
    supply: Supply,
    leadTime: Int,
    isClosed: Bool,
    scale: Double = 1,
    first: Int
  ) {
    aim = Aim.shares[place]
    self.supply = supply
    self.leadTime = leadTime
    var loop = ServiceLoop(aim: aim)
    for (number, item) in items.enumerated() { loop.place(Int64(number), in: item.levels.demandClass) }
    var shelves = items.map { item in
      Shelf(onHand: item.levels.aims[place].first.map { $0.point + $0.lot } ?? 0)
    }
    let days = items.map(\.demand.count).max() ?? 0
    let leadTimes = supply.leadTimes(leadTime, days: days)
    for day in 0..<days {
      // The first half of the first part is replayed at the levels of the forecast, and gives the start values.
      if isClosed, day == first / 2 { loop.start(scores) }
      for number in items.indices where day < items[number].demand.count {
        let (demand, levels) = items[number]
        step(
          &shelves[number],
          day,
          demand: demand,
          unit: max(demand.reduce(0, +) / Double(demand.count), 1e-9),
          name: levels.demandClass,
          counts: day >= first
        ) { isShort in
          if isClosed, day >= first / 2 { loop.endCycle(of: Int64(number), isShort: isShort) }
        }
        let evening = levels.aims[place][day + 1]
        let factor = isClosed && day >= first / 2 ? loop.factor(of: Int64(number)) : scale
        order(&shelves[number], day, evening, factor: factor, leadTime: leadTimes[day])
      }
    }
  }

  private mutating func step(
    _ shelf: inout Shelf,
    _ day: Int,
    demand: [Double],
    unit: Double,
    name: String,
    counts: Bool,
    end: (Bool) -> Void
  ) {
    if shelf.pending.contains(where: { $0.arrival <= day }) {
      for order in shelf.open where shelf.pending.contains(where: { $0.arrival <= day }) {
        score(order, demand: demand[(order.order + 1)..<day].reduce(0, +), name)
      }
      shelf.open.removeAll()
      shelf.onHand += shelf.pending.reduce(0) { $0 + ($1.arrival <= day ? $1.quantity : 0) }
      shelf.pending.removeAll { $0.arrival <= day }
      if counts {
        count(shelf.isShort, name, day)
      }
      end(shelf.isShort)
      shelf.isShort = false
    }
    let sold = min(shelf.onHand, demand[day])
    shelf.onHand -= sold
    if sold < demand[day] { shelf.isShort = true }
    if counts { all.stock += shelf.onHand / unit }
  }

  private mutating func score(
    _ order: (order: Int, mean: Double, point: Double, undershoot: Double),
    demand: Double,
    _ name: String
  ) {
    let distance = order.point - order.mean
    guard distance > 0 else { return }
    scores[name, default: []].append((order.undershoot + demand - order.mean) / distance)
  }

  private mutating func count(_ isShort: Bool, _ name: String, _ day: Int) {
    all.cycles += 1
    byClass[name, default: Count()].cycles += 1
    byQuarter[day / 91, default: Count()].cycles += 1
    guard !isShort else { return }
    all.good += 1
    byClass[name, default: Count()].good += 1
    byQuarter[day / 91, default: Count()].good += 1
  }

  private func order(
    _ shelf: inout Shelf,
    _ day: Int,
    _ evening: LoopLevels.Evening,
    factor: Double,
    leadTime: Int
  ) {
    guard supply.review == 0 || (day + 1) % supply.review == 0 else { return }
    var point = evening.mean + factor * (evening.point - evening.mean)
    if evening.isInteger { point = (point - 1e-9).rounded(.up) }
    point = max(point, 0)
    let position = shelf.onHand + shelf.pending.reduce(0) { $0 + $1.quantity }
    let isDue = supply.review > 0 ? position < point : position <= point
    let quantity = isDue ? max((point + evening.lot - position).rounded(.up), 0) : 0
    guard quantity > 0 || supply.review > 0 else { return }
    shelf.pending.append((day + max(leadTime, 0) + 1, quantity))
    if shelf.open.isEmpty {
      shelf.open.append((day, evening.mean, evening.point, supply.review > 0 ? 0 : max(point - position, 0)))
    }
  }
}
