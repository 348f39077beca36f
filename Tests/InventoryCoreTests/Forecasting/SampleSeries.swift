@testable import InventoryCore

/// Histories of many kinds, made from a seed.
enum SampleSeries: String, CaseIterable, Sendable {
  case empty, single, pair, zeros, constant, spike, weekly, trending, intermittent, lumpy, falling, huge, tiny
  case dead, monthly

  var values: [Double] {
    var generator = SeededGenerator(seed: 42)
    func noise(_ size: Double) -> Double { size * (generator.uniform() - 0.5) }
    switch self {
    case .empty: return []
    case .single: return [7]
    case .pair: return [3, 5]
    case .zeros: return [Double](repeating: 0, count: 60)
    case .constant: return [Double](repeating: 12, count: 90)
    case .spike: return (0..<120).map { $0 == 80 ? 5000 : 3 }
    case .weekly:
      return (0..<730).map { [20, 22, 25, 24, 40, 60, 10][$0 % 7] + noise(8).rounded() }
    case .trending: return (0..<200).map { Double($0) + noise(10).rounded() + 20 }
    case .intermittent: return (0..<400).map { _ in generator.uniform() < 0.2 ? 2 : 0 }
    case .lumpy:
      return (0..<400).map { _ in generator.uniform() < 0.1 ? (generator.uniform() * 90).rounded() : 0 }
    case .falling: return (0..<100).map { max(0, 100 - Double($0)) }
    case .huge: return (0..<150).map { _ in 1e12 * (1 + noise(0.2)) }
    case .tiny: return (0..<150).map { _ in 1e-9 * (1 + noise(0.2)) }
    case .dead: return (0..<300).map { $0 < 100 ? 10 + noise(4).rounded() : 0 }
    case .monthly: return (0..<72).map { 100 + Double($0) + 30 * Double($0 % 12) + noise(10) }
    }
  }

  var frequency: Frequency { self == .monthly ? .monthly : .daily }
}
