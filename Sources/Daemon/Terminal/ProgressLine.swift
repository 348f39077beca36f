import Glibc

/// One line on standard error that is written over as work goes on; silent where no person looks on.
struct ProgressLine {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var width = 0

  /// Shows a new state of the work.
  mutating func show(_ text: String) {
    guard isTerminal else { return }
    let padding = String(repeating: " ", count: max(0, width - text.count))
    StandardError.write("\r" + text + padding)
    width = text.count
  }

  /// Clears the line, for what comes after.
  mutating func finish() {
    guard isTerminal, width > 0 else { return }
    StandardError.write("\r" + String(repeating: " ", count: width) + "\r")
    width = 0
  }

  /// A number with one decimal.
  static func decimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(grouped(tenths / 10)).\(tenths % 10)"
  }

  /// A number in groups of three digits: `1,234,567`.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
