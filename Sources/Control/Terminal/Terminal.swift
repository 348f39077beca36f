internal import Foundation
internal import Glibc

/// Where output goes: a person's terminal, or a file or program.
struct Terminal: Sendable {
  /// Cells of a line; `nil` when nobody looks.
  let width: Int?
  let hasColours: Bool
  /// Whether characters beyond ASCII can be shown.
  let isUnicode: Bool

  init(width: Int?, hasColours: Bool, isUnicode: Bool) {
    self.width = width
    self.hasColours = hasColours
    self.isUnicode = isUnicode
  }

  /// What a descriptor leads to.
  init(descriptor: Int32, environment: [String: String] = ProcessInfo.processInfo.environment) {
    let isTerminal = isatty(descriptor) == 1
    // https://no-color.org: set to anything but nothing.
    let isPlain = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    let locale =
      environment["LC_ALL"].nonEmpty ?? environment["LC_CTYPE"].nonEmpty ?? environment["LANG"] ?? ""
    self.init(
      width: isTerminal ? Self.columns(descriptor, environment) : nil,
      hasColours: isTerminal && !isPlain,
      isUnicode: !isTerminal || locale.lowercased().replacing("-", with: "").contains("utf8")
    )
  }

  static let output = Terminal(descriptor: STDOUT_FILENO)
  static let errors = Terminal(descriptor: STDERR_FILENO)

  private static func columns(_ descriptor: Int32, _ environment: [String: String]) -> Int {
    if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return columns }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  enum Style: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
  }

  func styled(_ text: String, _ style: Style?) -> String {
    guard hasColours, let style, !text.isEmpty else { return text }
    return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
  }
}

extension String? {
  fileprivate var nonEmpty: String? { self.flatMap { $0.isEmpty ? nil : $0 } }
}
