/// Figures in columns.
enum Text {
  static func figure(_ value: Double, _ places: Int) -> String {
    let factor = places > 0 ? 10.0 : 1
    let scaled = (value * factor).rounded() / factor
    return places > 0 ? "\(scaled)" : "\(Int(scaled))"
  }

  /// A share to four places.
  static func figure4(_ value: Double) -> String { "\((value * 10_000).rounded() / 10_000)" }

  /// A share as a percentage.
  static func percent(_ share: Double) -> String { figure(100 * share, 1) }

  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
