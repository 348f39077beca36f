/// What a family of products teaches about the causes of demand, as a prior for each of them: an event that a product
/// has seen once or never has the effect that it had on the others, and a new product starts at their level, with
/// their weekdays and their time of year.
///
///     let family = PooledEffects(inputs.map { DemandEffects($0) })
///     let forecast = Forecaster.forecast(try ForecastInput([], firstDay: today, horizon: 28, pooled: family))
///
/// A random-effects model per cause (DerSimonian & Laird 1986, Controlled Clinical Trials 7:177): the effect of a
/// product is drawn from a normal distribution whose mean and variance are estimated from all products, drawn in
/// turn towards no effect and the usual variance while products are few.
public struct PooledEffects: Hashable, Sendable {
  /// A normal prior for the effect of one cause on one product.
  public struct Effect: Hashable, Sendable {
    /// As in ``DemandEffects/Estimate/name``.
    public let name: String
    /// Expected change of log demand.
    public let mean: Double
    /// Standard deviation of a product's effect around ``mean``, above 0.
    public let deviation: Double
    /// Number of products that taught it.
    public let products: Int

    /// An effect as given, say from a store.
    public init(name: String, mean: Double, deviation: Double, products: Int) {
      self.name = name
      self.mean = mean
      self.deviation = deviation
      self.products = products
    }
  }

  /// Ascending by name.
  public let effects: [Effect]
  /// The price that the level is expected at, in any currency unit; `nil` when the level is that of all prices.
  public internal(set) var price: Double?
  private let places: [String: Int]

  /// Effects as given, say from a store; those that are not finite, or without a deviation above 0, are left out, and
  /// so is all but the first of a name.
  public init(effects: [Effect]) {
    var places: [String: Int] = [:]
    var kept: [Effect] = []
    for effect in effects.sorted(by: { $0.name < $1.name })
    where effect.mean.isFinite && effect.deviation.isFinite && effect.deviation > 0
      && places[effect.name] == nil
    {
      places[effect.name] = kept.count
      kept.append(effect)
    }
    self.effects = kept
    self.places = places
  }

  /// Learns from many products; their order does not matter but for rounding.
  ///
  /// - Complexity: Proportional to the number of estimates.
  public init(_ products: [DemandEffects]) {
    var byName: [String: [DemandEffects.Estimate]] = [:]
    for product in products {
      for estimate in product.estimates { byName[estimate.name, default: []].append(estimate) }
    }
    self.init(effects: byName.values.compactMap { Self.pool($0) })
  }

  /// The effect of a cause, or `nil` when no product has seen it.
  public func effect(named name: String) -> Effect? { places[name].map { effects[$0] } }

  /// Number of products that count as much as what is usual.
  private static let caution = 4.0

  static func pool(_ estimates: [DemandEffects.Estimate]) -> Effect? {
    guard let first = estimates.first else { return nil }
    let usual = first.usualVariance
    guard usual.isFinite || estimates.count >= 3 else { return nil }
    let count = Double(estimates.count)
    let weights = estimates.map { 1 / $0.variance }
    let sum = weights.reduce(0, +)
    let plain = zip(estimates, weights).reduce(0) { $0 + $1.0.value * $1.1 } / sum
    let spread = zip(estimates, weights).reduce(0) {
      $0 + $1.1 * ($1.0.value - plain) * ($1.0.value - plain)
    }
    let room = sum - weights.reduce(0) { $0 + $1 * $1 } / sum
    var between = room > 1e-9 * sum ? max(0, (spread - (count - 1)) / room) : 0
    if usual.isFinite {
      between = (count * between + caution * usual) / (count + caution)
    } else {
      between = max(between, 1e-4)
    }
    let shared = estimates.reduce(0) { $0 + 1 / ($1.variance + between) }
    let mean = estimates.reduce(0) { $0 + $1.value / ($1.variance + between) } / (shared + 1 / usual)
    let variance = between + 1 / (shared + 1 / usual)
    return Effect(
      name: first.name,
      mean: mean,
      deviation: variance.squareRoot(),
      products: estimates.count
    )
  }
}
