/// What the cycles of many products say of the safety stock that they share: of a class, or of the whole shop.
///
/// A fold over days: the same cycles give the same factor, in whatever order their products are added.
public struct ServiceClass: Hashable, Sendable {
  /// Products with at least one ended cycle.
  public private(set) var products = 0
  /// Their cycles.
  public private(set) var cycles = 0
  /// Those in which demand met an empty shelf.
  public private(set) var shortCycles = 0
  /// Errors of the cycles that ended on a day, in millionths, so that sums do not depend on their order.
  private var errors: [CalendarDate: Int64] = [:]

  private let gain: Double

  /// - Parameter gain: ``ServiceControl/classGain``, or ``ServiceControl/shopGain`` for all products.
  public init(gain: Double = ServiceControl.classGain) { self.gain = gain }

  /// Adds the cycles of one product.
  ///
  /// - Parameter aim: Share of its cycles that are to pass without a stock-out, strictly between 0 and 1.
  public mutating func add(_ cycles: [ServiceCycle], aim: Double) {
    guard !cycles.isEmpty else { return }
    products += 1
    self.cycles += cycles.count
    for cycle in cycles {
      if cycle.isShort { shortCycles += 1 }
      let error = (cycle.isShort ? 1 : 0) - (1 - min(max(aim, 0), 1))
      errors[cycle.end, default: 0] += Int64((error * 1e6).rounded())
    }
  }

  /// What their safety stock is multiplied by, within ``ServiceControl/factors``; 1 without cycles.
  public var factor: Double {
    let step = ServiceControl.step(gain: gain, items: products)
    return errors.sorted { $0.key < $1.key }.reduce(1.0) { factor, day in
      ServiceControl.factor(factor + step * Double(day.value) / 1e6)
    }
  }
}
