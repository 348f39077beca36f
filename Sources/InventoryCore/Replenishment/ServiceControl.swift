/// Keeps the service that was promised: a factor on the safety stock that rises when more cycles run short than were
/// promised, and falls when fewer do.
///
/// Reorder points that are calculated from a forecast miss their aim for as long as the forecast errs in the way it did
/// last month; the count of stock-outs, fed back, does not (conformal control: Gibbs & Candès 2021, NeurIPS 34; Angelopoulos,
/// Candès & Tibshirani 2023, arXiv 2307.16895; certified inventory control: Hult, Zachariah & Stoica 2024, arXiv 2405.15105).
/// After T cycles the realised service differs from the aim by at most (range of the factor + step) / (step × T), whatever
/// the demand, while the factor stays within ``factors``.
///
/// A value: the same cycles in the same order give the same state. It can be kept as its ``factor``, ``cycles``,
/// ``shortCycles`` and ``recent``.
public struct ServiceControl: Hashable, Sendable {
  /// Share of cycles that are to pass without a stock-out, strictly between 0 and 1.
  public let aim: Double
  /// What the safety stock is multiplied by, within ``factors``.
  public private(set) var factor: Double
  /// Cycles that have ended.
  public private(set) var cycles: Int
  /// Those of them in which demand met an empty shelf.
  public private(set) var shortCycles: Int
  /// Whether each of the last ``memory`` cycles ran short, oldest first.
  public private(set) var recent: [Bool]

  /// Factors that are possible.
  public static let factors = 0.3...5.0
  /// Cycles that ``recent`` holds.
  public static let memory = 90
  /// How far a cycle of an item moves the item's own factor.
  public static let itemStep = 0.05
  /// How far a cycle moves the factor of a class, times the number of its items: what they have in common is seen in all
  /// of them at once.
  public static let classGain = 0.5
  /// The same for all items together.
  public static let shopGain = 5.0
  /// Furthest that a cycle moves the factor of a few items.
  public static let largestStep = 0.05

  /// - Parameters:
  ///   - aim: Strictly between 0 and 1; values beyond are cut off.
  ///   - factor: To begin with, as ``start(_:aim:)`` finds it; cut off at ``factors``.
  public init(aim: Double, factor: Double = 1, cycles: Int = 0, shortCycles: Int = 0, recent: [Bool] = []) {
    self.aim = min(max(aim, 1e-6), 1 - 1e-6)
    self.factor = Self.factor(factor)
    self.cycles = max(cycles, 0)
    self.shortCycles = min(max(shortCycles, 0), max(cycles, 0))
    self.recent = Array(recent.suffix(Self.memory))
  }

  /// Takes in the end of a cycle.
  ///
  /// - Parameters:
  ///   - isShort: Whether demand met an empty shelf in it. How much went unserved is not asked.
  ///   - step: How far a cycle that could not be expected moves the factor, above 0.
  public mutating func endCycle(isShort: Bool, step: Double = Self.itemStep) {
    endCycle(unserved: isShort ? 1 : 0, step: step)
  }

  /// Takes in the end of a cycle under a fill rate, whose error is the share of the demand that went unserved.
  ///
  /// - Parameters:
  ///   - unserved: Units that found an empty shelf, as a share of the demand of the cycle, 0 to 1.
  ///   - step: How far a cycle that could not be expected moves the factor, above 0.
  public mutating func endCycle(unserved: Double, step: Double = Self.itemStep) {
    let unserved = min(max(unserved.isFinite ? unserved : 0, 0), 1)
    cycles += 1
    if unserved > 0 { shortCycles += 1 }
    recent.append(unserved > 0)
    if recent.count > Self.memory { recent.removeFirst() }
    move(by: max(step, 0) * (unserved - (1 - aim)))
  }

  /// Moves the factor, within ``factors``.
  mutating func move(by change: Double) { factor = Self.factor(factor + change) }

  /// How far a cycle moves a factor that some items share.
  static func step(gain: Double, items: Int) -> Double { min(gain / Double(max(items, 1)), largestStep) }

  /// A factor within ``factors``; 1 for what is none.
  static func factor(_ value: Double) -> Double {
    value.isFinite ? min(max(value, factors.lowerBound), factors.upperBound) : 1
  }

  /// Share of all cycles without a stock-out; `nil` before the first has ended.
  public var realised: Double? {
    cycles > 0 ? 1 - Double(shortCycles) / Double(cycles) : nil
  }

  /// Where the service of such cycles lies with a confidence of 95 % (Wilson 1927, JASA 22:209); `nil` before the first
  /// has ended.
  public var interval: ClosedRange<Double>? {
    guard let realised else { return nil }
    let (count, z) = (Double(cycles), 1.959_963_984_540_054)
    let centre = (realised + z * z / (2 * count)) / (1 + z * z / count)
    let half =
      z / (1 + z * z / count)
      * (realised * (1 - realised) / count + z * z / (4 * count * count)).squareRoot()
    return max(centre - half, 0)...min(centre + half, 1)
  }

  /// The factor to begin with, from cycles that were replayed with a factor of 1.
  ///
  /// - Parameters:
  ///   - scores: One for each order: (demand from the passing of the reorder point to the arrival − m) / (q − m), with the
  ///     reorder point q and the mean m that it covers. Scored at orders, not on any day: orders come when demand has just
  ///     been high.
  ///   - aim: Share of cycles without a stock-out.
  /// - Returns: The ⌈(n + 1)·aim⌉-th smallest score (split conformal prediction; Vovk, Gammerman & Shafer 2005), within
  ///   ``factors``; 1 without scores.
  public static func start(_ scores: [Double], aim: Double) -> Double {
    let sorted = scores.filter(\.isFinite).sorted()
    guard !sorted.isEmpty else { return 1 }
    let place = Int((Double(sorted.count + 1) * min(max(aim, 0), 1)).rounded(.up))
    return min(max(sorted[min(max(place, 1), sorted.count) - 1], factors.lowerBound), factors.upperBound)
  }
}
