internal import Glibc
internal import InventoryCore
internal import InventoryRecords

/// Runs a product through the days of the demonstration shop: customers come, the shop orders, deliveries are late.
///
/// All quantities are thousandths of a unit.
struct DemoSimulation {
  /// A movement of a day.
  enum Step {
    case opening(Int64)
    case purchase(Int64)
    case sale(Int64, isPromo: Bool)
    case customerReturn(Int64)
    case waste(Int64)
    case count(Int64)
  }

  private let product: DemoProduct
  private let length: Int
  private var random: SeededGenerator
  private var onHand: Int64 = 0
  private var onOrder: Int64 = 0
  private var deliveries: [(day: Int, quantity: Int64)] = []
  /// Smoothed demand of a day in units, and the smoothed square of its error.
  private var mean: Double
  private var variance: Double

  private static let week = [0.85, 0.85, 0.9, 1.0, 1.25, 1.5, 0.65]

  init(_ product: DemoProduct, days: Int) {
    self.product = product
    length = days
    random = product.generator
    mean = product.rate
    variance = product.rate * Double(product.lot) * 1.3
  }

  /// Demand over the lead time that is exceeded as rarely as the product's service level wants, rounded up to whole
  /// units.
  var reorderPoint: Quantity {
    let days = Double(product.draft.leadTimeDays)
    let margin = product.draft.serviceLevel >= 9800 ? 2.05 : product.draft.serviceLevel >= 9500 ? 1.64 : 1.28
    return Quantity(Int((mean * days + margin * (variance * days).squareRoot()).rounded(.up))) ?? .zero
  }

  /// What happens on a day, in this order.
  mutating func next(_ day: DemoCalendar.Day, index: Int) -> [Step] {
    guard index >= product.launch else { return [] }
    var steps: [Step] = []
    if index == product.launch {
      onHand = packs(mean * (Double(product.draft.leadTimeDays) + product.cover))
      steps.append(.opening(onHand))
    }
    guard day.isOpen else { return steps }
    receive(index, &steps)
    let isPromo = isPromo(day, index)
    let wanted = demand(day, index, isPromo: isPromo)
    let sold = min(wanted, onHand)
    if sold > 0 {
      onHand -= sold
      steps.append(.sale(sold, isPromo: isPromo))
      if product.draft.unit == "piece", random.uniform() < 0.004 {
        onHand += 1000
        steps.append(.customerReturn(1000))
      }
    }
    learn(from: Double(wanted) / 1000)
    tidy(day, &steps)
    order(index)
    return steps
  }

  private mutating func receive(_ index: Int, _ steps: inout [Step]) {
    for delivery in deliveries where delivery.day <= index {
      onHand += delivery.quantity
      onOrder -= delivery.quantity
      steps.append(.purchase(delivery.quantity))
    }
    deliveries.removeAll { $0.day <= index }
  }

  private func isPromo(_ day: DemoCalendar.Day, _ index: Int) -> Bool {
    guard product.uplift > 1 else { return false }
    return day.isSale || (index + product.promotions.phase) % product.promotions.period < 7
  }

  private mutating func demand(_ day: DemoCalendar.Day, _ index: Int, isPromo: Bool) -> Int64 {
    let category = product.category
    let years = (Double(index) - 0.5 * Double(length)) / 365.25
    var expected = product.rate * day.factor * max(0.2, 1 + product.trend * years)
    expected *= pow(Self.week[day.weekday], category.week)
    expected *= 1 + category.season.strength * cos(2 * .pi * (day.phase - category.season.peak))
    if isPromo { expected *= product.uplift }
    // New products become known within two months.
    if product.launch > 0 { expected *= min(1, 0.3 + 0.7 * Double(index - product.launch) / 60) }
    guard product.draft.unit == "piece" else {
      // Sold by weight, in steps of five grams.
      let weight = expected * exp(0.3 * random.normal() - 0.045)
      return Int64((weight * 200).rounded()) * 5
    }
    let noisy = product.rate > 1.5 ? expected * exp(0.18 * random.normal() - 0.016) : expected
    return Int64(random.poisson(noisy) * product.lot) * 1000
  }

  private mutating func learn(from demand: Double) {
    let error = demand - mean
    mean += 0.04 * error
    variance += 0.02 * (error * error - variance)
  }

  /// Goods past their date are thrown away on Mondays; counts now and then find one more or less.
  private mutating func tidy(_ day: DemoCalendar.Day, _ steps: inout [Step]) {
    let unit: Int64 = 1000
    if product.category.shelfLife != nil, day.weekday == 0, onHand > 8 * unit, random.uniform() < 0.3 {
      let lost = onHand / 25 / unit * unit
      if lost > 0 {
        onHand -= lost
        steps.append(.waste(lost))
      }
    }
    if random.uniform() < 0.002, onHand > unit {
      let found = random.uniform() < 0.7 ? -unit : unit
      onHand += found
      steps.append(.count(found))
    }
  }

  /// Orders when what is there and what is coming will not last until a delivery ordered some days later.
  private mutating func order(_ index: Int) {
    let leadTime = product.draft.leadTimeDays
    let days = Double(leadTime + 3)
    let level = mean * days + 1.8 * (variance * days).squareRoot()
    let position = onHand + onOrder
    guard Double(position) / 1000 <= level else { return }
    let quantity = packs(level + mean * product.cover - Double(position) / 1000)
    let delay = random.uniform() < product.lateness ? random.integer(4...20) : 0
    deliveries.append((index + leadTime + delay, quantity))
    onOrder += quantity
  }

  /// Whole packs, at least one.
  private func packs(_ units: Double) -> Int64 {
    let pack = product.draft.packSize.thousandths
    return max(1, Int64((units * 1000 / Double(pack)).rounded(.up))) * pack
  }
}
