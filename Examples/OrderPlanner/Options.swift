import InventoryCore

/// The command line.
struct Options: Sendable {
  var history = ""
  var state = ""
  var leadTime = 2
  var review = 1
  var holding = 0.2
  var shortage = 1.0
  var isBackordered = false
  /// Periods for which goods can be sold; `nil` when they keep.
  var shelfLife: Int?
  /// Cost of a unit that spoils.
  var waste: Double?
  /// Periods that are played instead of printing orders.
  var replay: Int?
  var jobs = 2

  static let usage = """
    usage: order-csv HISTORY.csv STATE.csv [--lead-time 2] [--review 1] [--holding 0.2] [--shortage 1]
                     [--backorders true|false] [--shelf-life PERIODS --waste COST] [--jobs N] > ORDERS.csv
           order-csv HISTORY.csv --replay ROUNDS [the same options]
      HISTORY.csv  item,date,quantity[,in_stock]: one line per item and period (weeks or days), in any order;
                   dates without a line are 0; in_stock is true or false, 1 or 0, or the share of the period
      STATE.csv    item,on_hand,in_transit_1,in_transit_2,…: what arrives at the beginning of each coming period
      ORDERS.csv   item,order
      --lead-time  periods of demand before an order arrives; --review periods between two orders
      --holding    cost of a unit left at the end of a period; --shortage cost of a unit that was not there
      --shelf-life periods for which goods can be sold after their arrival; --waste cost of a unit that spoils
      --replay     plays the last periods of HISTORY.csv, and prints the cost beside a simple rule
    """

  init(_ arguments: [String]) throws(Failure) {
    var files: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--") else {
        files.append(argument)
        continue
      }
      if argument == "--help" { throw Failure("\n" + Self.usage) }
      guard let value = rest.popFirst() else { throw Failure("\(argument) needs a value") }
      try set(argument, value)
    }
    guard files.count == (replay == nil ? 2 : 1) else {
      throw Failure("expected \(replay == nil ? "two files" : "one file"), got \(files.count)\n" + Self.usage)
    }
    guard (shelfLife == nil) == (waste == nil) else {
      throw Failure("--shelf-life and --waste are given together\n" + Self.usage)
    }
    history = files[0]
    state = files.dropFirst().first ?? ""
    _ = try policy()
  }

  private mutating func set(_ name: String, _ value: String) throws(Failure) {
    switch name {
    case "--lead-time": leadTime = try whole(name, value, from: 0)
    case "--review": review = try whole(name, value, from: 1)
    case "--jobs": jobs = try whole(name, value, from: 1)
    case "--replay": replay = try whole(name, value, from: 1)
    case "--holding": holding = try number(name, value)
    case "--shortage": shortage = try number(name, value)
    case "--shelf-life": shelfLife = try whole(name, value, from: 1)
    case "--waste": waste = try number(name, value)
    case "--backorders":
      guard let flag = Bool(value) else {
        throw Failure("--backorders: expected true or false, got \(value)")
      }
      isBackordered = flag
    default: throw Failure("unknown option \(name)\n" + Self.usage)
    }
  }

  private func whole(_ name: String, _ value: String, from least: Int) throws(Failure) -> Int {
    guard let number = Int(value), number >= least else {
      throw Failure("\(name): expected a whole number from \(least) on, got \(value)")
    }
    return number
  }

  private func number(_ name: String, _ value: String) throws(Failure) -> Double {
    guard let number = Double(value), number > 0, number.isFinite else {
      throw Failure("\(name): expected a number above 0, got \(value)")
    }
    return number
  }

  /// What orders go by.
  ///
  /// - Parameter shortageShare: Part of the shortage cost that counts, above 0.
  func policy(shortageShare: Double = 1) throws(Failure) -> CostPolicy {
    do {
      return try CostPolicy(
        leadTime: leadTime,
        reviewPeriod: review,
        holdingCost: holding,
        shortageCost: shortage * shortageShare,
        unmet: isBackordered ? .backordered : .lost,
        shelfLife: shelfLife,
        wasteCost: waste ?? 0
      )
    } catch { throw Failure("\(error)") }
  }
}
