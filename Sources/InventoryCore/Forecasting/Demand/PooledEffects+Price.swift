extension PooledEffects {
  /// How the level of demand follows the price from one product of a family to the next.
  private enum PriceName {
    /// Change of log demand by one of log price.
    static let slope = "level:price"
    /// Mean of the log prices.
    static let typical = "level:typical_price"
    /// The level at the typical price.
    static let level = "level:at_typical_price"
  }

  /// Products with a price below which a family says nothing about prices.
  private static let fewestPrices = 8
  /// Precision of the prior of the slope, which expects none: between products of one family demand falls by the square
  /// root of the price or so, or not at all.
  private static let slopePrecision = 4.0

  /// Learns from many products, and how their levels follow their prices: a regression of the log of the usual demand on
  /// the log of the price, weighted as the levels are known, with a normal prior on the slope (Gelman et al. 2013, Bayesian
  /// Data Analysis, section 14.8).
  ///
  /// - Parameter prices: One for each product, above 0 and in one currency unit; other values say nothing.
  public init(_ products: [DemandEffects], prices: [Double]) {
    let plain = PooledEffects(products)
    var points: [(price: Double, level: DemandEffects.Estimate)] = []
    for (product, price) in zip(products, prices) where price > 0 && price.isFinite {
      guard let level = product.estimates.first(where: { $0.name == "level" }) else { continue }
      points.append((log(price), level))
    }
    guard points.count >= Self.fewestPrices, let level = plain.effect(named: "level") else {
      self = plain
      return
    }
    // Each level counts as it is known, and differs from its family besides.
    let weights = points.map { 1 / ($0.level.variance + level.deviation * level.deviation) }
    let sum = weights.reduce(0, +)
    let typical = zip(points, weights).reduce(0) { $0 + $1.0.price * $1.1 } / sum
    let usual = zip(points, weights).reduce(0) { $0 + $1.0.level.value * $1.1 } / sum
    var (both, square) = (0.0, 0.0)
    for (point, weight) in zip(points, weights) {
      both += weight * (point.price - typical) * (point.level.value - usual)
      square += weight * (point.price - typical) * (point.price - typical)
    }
    let precision = square + Self.slopePrecision
    let slope = both / precision
    let rest = points.map { point in
      DemandEffects.Estimate(
        name: PriceName.level,
        value: point.level.value - slope * (point.price - typical),
        variance: point.level.variance,
        usualVariance: point.level.usualVariance
      )
    }
    guard square > 1e-6, let atTypical = Self.pool(rest) else {
      self = plain
      return
    }
    self.init(
      effects: plain.effects + [
        atTypical,
        Effect(
          name: PriceName.slope,
          mean: slope,
          deviation: (1 / precision).squareRoot(),
          products: points.count
        ),
        Effect(
          name: PriceName.typical,
          mean: typical,
          deviation: (square / sum).squareRoot(),
          products: points.count
        ),
      ]
    )
  }

  /// The effects for a product at a price: its level is expected where the prices of the family say, with what is left of
  /// their differences.
  ///
  /// - Parameter price: Above 0, in the unit of the prices that were learned from. Beyond two deviations of those, it
  ///   counts as if it lay there. Any other value, and a family that was learned without prices, changes nothing.
  public func expecting(price: Double) -> PooledEffects {
    guard price > 0, price.isFinite, let slope = effect(named: PriceName.slope),
      let typical = effect(named: PriceName.typical), let level = effect(named: PriceName.level)
    else { return self }
    let most = 2 * typical.deviation
    let distance = min(max(log(price) - typical.mean, -most), most)
    let variance =
      level.deviation * level.deviation + slope.deviation * slope.deviation * distance * distance
    let expected = Effect(
      name: "level",
      mean: level.mean + slope.mean * distance,
      deviation: variance.squareRoot(),
      products: level.products
    )
    var priced = PooledEffects(effects: effects.filter { $0.name != "level" } + [expected])
    priced.price = price
    return priced
  }
}
