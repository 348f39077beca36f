import InventoryCore

/// Replays a shop day by day with its service fed back, and counts the cycles of its later part. All items end on the same
/// day; one with a shorter history comes later.
struct ClosedLoop {
  /// Cycles of some kind.
  struct Count {
    private(set) var cycles = 0
    private(set) var good = 0

    var service: Double { cycles > 0 ? Double(good) / Double(cycles) : 0 }

    mutating func add(isShort: Bool) {
      cycles += 1
      if !isShort { good += 1 }
    }
  }

  /// How levels follow from those of the forecast.
  enum Rule {
    /// Stock-outs are fed back; the first days give the start value.
    case closed
    /// The safety stock of the forecast, times a number.
    case open(Double)
  }

  private struct Shelf {
    var onHand = 0.0
    var pending: [(arrival: Int, quantity: Double)] = []
    var isShort = false
    /// Orders whose demand is not over, with what had sold below the reorder point by then.
    var open: [(day: Int, mean: Double, point: Double, undershoot: Double)] = []

    var position: Double { onHand + pending.reduce(0) { $0 + $1.quantity } }
  }

  private(set) var all = Count()
  private(set) var byClass: [String: Count] = [:]
  /// By quarter of the year, from the first day that counts.
  private(set) var byQuarter: [Int: Count] = [:]
  /// Stock at the ends of days, in days of mean demand, summed over items and days.
  private(set) var stock = 0.0
  private(set) var days = 0

  private let supply: ShopSupply
  private let place: (supply: Int, aim: Int)
  private let rule: Rule
  private let first: Int
  private var loop: ServiceLoop
  private var scores: [Double] = []

  /// Days at the levels of the forecast before stock-outs are fed back: half a year.
  static let openDays = 182

  /// - Parameters:
  ///   - place: Of the supply in ``ShopSupply/all``, and of the aim in ``Aim/shares``.
  ///   - first: Days after which cycles count.
  init(_ items: [ShelfHistory], at place: (supply: Int, aim: Int), rule: Rule, first: Int) {
    supply = ShopSupply.all[place.supply]
    self.place = place
    self.rule = rule
    self.first = first
    loop = ServiceLoop(aim: Aim.shares[place.aim])
    for (number, item) in items.enumerated() { loop.place(Int64(number), in: item.demandClass) }
    var shelves = [Shelf](repeating: Shelf(), count: items.count)
    let days = items.map(\.demand.count).max() ?? 0
    for day in 0..<days {
      if day == min(Self.openDays, first) { loop.start(scores) }
      for (number, item) in items.enumerated() {
        let own = day - (days - item.demand.count)
        guard own >= 0 else { continue }
        step(&shelves[number], item, number: Int64(number), day: day, own: own)
      }
    }
  }

  private func isFed(_ day: Int) -> Bool {
    if case .closed = rule { day >= min(Self.openDays, first) } else { false }
  }

  private mutating func step(_ shelf: inout Shelf, _ item: ShelfHistory, number: Int64, day: Int, own: Int) {
    let evenings = item.evenings[place.supply]
    if own == 0 { shelf.onHand = evenings[0].points[place.aim] + evenings[0].lot }
    if shelf.pending.contains(where: { $0.arrival <= day }) {
      shelf.onHand += shelf.pending.reduce(0) { $0 + ($1.arrival <= day ? $1.quantity : 0) }
      shelf.pending.removeAll { $0.arrival <= day }
      if day >= first {
        all.add(isShort: shelf.isShort)
        byClass[item.demandClass, default: Count()].add(isShort: shelf.isShort)
        byQuarter[(day - first) / 91 % 4, default: Count()].add(isShort: shelf.isShort)
      }
      if isFed(day) { loop.endCycle(of: number, isShort: shelf.isShort) }
      shelf.isShort = false
    }
    score(&shelf, item.demand, day: day, shift: day - own)
    let sold = min(shelf.onHand, item.demand[own])
    shelf.onHand -= sold
    if sold < item.demand[own] { shelf.isShort = true }
    if day >= first {
      stock += shelf.onHand / item.unit
      days += 1
    }
    guard own + 1 < evenings.count, supply.review == 0 || (day + 1) % supply.review == 0 else { return }
    order(&shelf, evenings[own + 1], isInteger: item.isInteger, number: number, day: day)
  }

  /// Scores the orders whose demand is over, as ``ServiceControl/start(_:aim:)`` has it.
  private mutating func score(_ shelf: inout Shelf, _ demand: [Double], day: Int, shift: Int) {
    let cover = supply.leadTime + supply.review
    while let order = shelf.open.first, order.day + cover < day {
      shelf.open.removeFirst()
      guard order.point > order.mean else { continue }
      let wanted = demand[(order.day + 1 - shift)...(order.day + cover - shift)].reduce(0, +)
      scores.append((order.undershoot + wanted - order.mean) / (order.point - order.mean))
    }
  }

  private func order(
    _ shelf: inout Shelf,
    _ evening: ShelfHistory.Evening,
    isInteger: Bool,
    number: Int64,
    day: Int
  ) {
    let factor: Double =
      switch rule {
      case .closed: isFed(day) ? loop.factor(of: number) : 1
      case .open(let scale): scale
      }
    let forecast = evening.points[place.aim]
    var point = max(evening.mean + factor * (forecast - evening.mean), 0)
    if isInteger { point = (point - 1e-9).rounded(.up) }
    let position = shelf.position
    let isDue = supply.review > 0 ? position < point : position <= point
    let quantity = isDue ? max((point + evening.lot - position).rounded(.up), 0) : 0
    guard quantity > 0 || supply.review > 0 else { return }
    shelf.pending.append((day + supply.leadTime + 1, quantity))
    if case .closed = rule, !isFed(day) {
      let undershoot = supply.review > 0 ? 0 : max(point - position, 0)
      shelf.open.append((day, evening.mean, forecast, undershoot))
    }
  }
}
