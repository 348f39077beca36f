/// Service control of a shop: a factor for all items, times one for each class of items, times one for each item.
///
/// All items together learn fast what their forecasts have in common, such as a season that was missed; a class learns what
/// is its own from what is left, and an item slowly.
///
/// Steps and gains were settled on the daily demand of 223 products of four shops (groceries, a bakery, gifts, a bakery with a
/// restaurant), with lead times of 2, 7 and 14 days, by the replay of stock policies.
public struct ServiceLoop: Hashable, Sendable {
  /// Share of cycles that are to pass without a stock-out, strictly between 0 and 1.
  public let aim: Double
  /// Of all items.
  public private(set) var shop: ServiceControl
  /// By name of the class.
  public private(set) var classes: [String: ServiceControl] = [:]
  /// By number of the item.
  public private(set) var items: [Int64: ServiceControl] = [:]
  private var sizes: [String: Int] = [:]
  private var classOfItem: [Int64: String] = [:]

  /// - Parameter aim: Strictly between 0 and 1; values beyond are cut off.
  public init(aim: Double) {
    shop = ServiceControl(aim: aim)
    self.aim = shop.aim
  }

  /// Gives the shop its start value from a replay. Classes begin alike: the orders of one are too few to tell the tail of its
  /// demand.
  ///
  /// - Parameter scores: As ``ServiceControl/start(_:aim:)`` takes them.
  public mutating func start(_ scores: [Double]) {
    shop = ServiceControl(aim: aim, factor: ServiceControl.start(scores, aim: aim))
  }

  /// Puts an item into a class; one that was in another takes its own factor along.
  public mutating func place(_ item: Int64, in name: String) {
    if let old = classOfItem[item] { sizes[old, default: 1] -= 1 }
    classOfItem[item] = name
    sizes[name, default: 0] += 1
    if items[item] == nil { items[item] = ServiceControl(aim: aim) }
    if classes[name] == nil { classes[name] = ServiceControl(aim: aim) }
  }

  /// What the item's cycles say; that of an unknown item says nothing.
  public func standing(of item: Int64) -> ServiceStanding {
    guard let control = items[item], let name = classOfItem[item], let shared = classes[name] else {
      return ServiceStanding(ServiceControl(aim: aim))
    }
    return ServiceStanding(control, sharedFactor: shop.factor * shared.factor)
  }

  /// What the safety stock of an item is multiplied by, within ``ServiceControl/factors``; 1 for an unknown item.
  public func factor(of item: Int64) -> Double { standing(of: item).factor }

  /// The reorder point to go by: the mean and so many times what today's levels put on top of it, in units.
  ///
  /// - Parameter levels: Of the item, calculated from its forecast for ``aim``.
  public func reorderPoint(of item: Int64, _ levels: ReplenishmentLevels) -> Double {
    levels.protectionMean + factor(of: item) * (levels.reorderPoint - levels.protectionMean)
  }

  /// Takes in the end of a cycle of an item.
  public mutating func endCycle(of item: Int64, isShort: Bool) {
    guard let name = classOfItem[item] else { return }
    items[item]?.endCycle(isShort: isShort)
    classes[name]?.endCycle(
      isShort: isShort,
      step: ServiceControl.step(gain: ServiceControl.classGain, items: sizes[name] ?? 1)
    )
    shop.endCycle(
      isShort: isShort,
      step: ServiceControl.step(gain: ServiceControl.shopGain, items: items.count)
    )
  }

  /// Why the safety stock is what it is: `raised 12 % because 7 of the last 90 cycles ran short`.
  public func reason(of item: Int64) -> String? { standing(of: item).reason }
}
