internal import Glibc
internal import InventoryCore
internal import InventoryRecords

/// A product of the demonstration shop, with the laws that its demand and its supply follow.
struct DemoProduct {
  var sku: String
  var draft: ProductDraft
  var category: DemoCategory
  /// Mean demand of an ordinary day in units, in the middle of the history.
  var rate: Double
  /// Units a buyer takes at a time; above 1 where buyers are few.
  var lot: Int
  /// Growth in a year.
  var trend: Double
  /// What a promotion does to demand, as a factor; promotions pass those by that have 1.
  var uplift: Double
  var discount: Double
  /// Days between two promotions of its own, and when the first begins.
  var promotions: (period: Int, phase: Int)
  /// Day of the history on which it comes into the shop.
  var launch: Int
  /// Probability that a delivery comes late.
  var lateness: Double
  /// Days of demand that an order covers.
  var cover: Double
  var generator: SeededGenerator

  /// - Parameters:
  ///   - index: Of all products, from 0; with the seed it decides everything.
  ///   - number: For the SKU, from 1.
  init(index: Int, number: Int, seed: UInt64, days: Int) {
    var mixer = SeededGenerator(seed: seed)
    var random = SeededGenerator(seed: mixer.next() ^ (UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15))
    let category = DemoCategory.all[index % DemoCategory.all.count]
    let place = index / DemoCategory.all.count
    self.category = category
    sku = "\(category.code)-\(Self.padded(number))"
    let good = category.goods[place % category.goods.count]
    let price = Self.price(Double(good.price) * exp(0.25 * random.normal()))
    let cost = Int64(Double(price) * random.uniform(0.45, 0.75))
    let leadTime = random.integer(category.leadTimes)
    let pack = category.packs[random.integer(0...(category.packs.count - 1))]
    draft = ProductDraft(
      name: Self.name(good.name, category, place),
      price: Money(minorUnits: price) ?? .zero,
      costPrice: Money(minorUnits: cost) ?? .zero,
      unit: category.unit,
      leadTimeDays: leadTime,
      serviceLevel: [9000, 9500, 9500, 9800][random.integer(0...3)],
      packSize: Quantity(pack),
      shelfLifeDays: category.shelfLife
    )
    (rate, lot) = Self.demand(&random)
    trend = random.uniform(-0.2, 0.35)
    let isPromoted = random.uniform() < 0.6
    uplift = isPromoted ? random.uniform(1.4, 2.8) : 1
    discount = isPromoted ? random.uniform(0.1, 0.3) : 0
    promotions = (random.integer(75...150), random.integer(0...149))
    launch = random.uniform() < 0.1 ? Int(Double(days) * random.uniform(0.3, 0.95)) : 0
    lateness = random.uniform() < 0.2 ? 0.35 : 0.07
    cover = category.shelfLife.map { min(Double($0) * 0.5, 7) } ?? random.uniform(14, 28)
    generator = random
  }

  /// Unit price while it is promoted.
  var promotionPrice: Money {
    Money(minorUnits: Self.price(Double(draft.price.minorUnits) * (1 - discount))) ?? draft.price
  }

  /// Fast, medium and slow movers, and those that sell now and then.
  private static func demand(_ random: inout SeededGenerator) -> (rate: Double, lot: Int) {
    switch random.uniform() {
    case ..<0.18: (random.uniform(6, 26), 1)
    case ..<0.55: (random.uniform(1.5, 6), 1)
    case ..<0.85: (random.uniform(0.3, 1.5), 1)
    default: (random.uniform(0.03, 0.25), random.integer(1...6))
    }
  }

  /// Prices end in 9, as they do in shops.
  private static func price(_ minorUnits: Double) -> Int64 { Int64(max(minorUnits / 10, 3)) * 10 + 9 }

  /// Different for each place: goods vary first, then makers, then sizes, each good beginning elsewhere.
  private static func name(_ good: String, _ category: DemoCategory, _ place: Int) -> String {
    let shift = place % category.goods.count
    var round = place / category.goods.count
    let maker = category.makers[(round + shift) % category.makers.count]
    round /= category.makers.count
    let size = category.sizes[(round + shift) % category.sizes.count]
    let series = round / category.sizes.count
    return [maker, good, size, series > 0 ? "No. \(series + 1)" : ""].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private static func padded(_ number: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
}

extension SeededGenerator {
  mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * uniform() }

  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(uniform() * Double(range.count))
  }

  /// How many events happen when `mean` are expected: by inversion when they are few, else by the normal law.
  mutating func poisson(_ mean: Double) -> Int {
    guard mean < 30 else { return max(0, Int((mean + mean.squareRoot() * normal() + 0.5).rounded(.down))) }
    var rest = uniform()
    var probability = exp(-mean)
    var count = 0
    while rest > probability, count < 200 {
      rest -= probability
      count += 1
      probability *= mean / Double(count)
    }
    return count
  }
}
