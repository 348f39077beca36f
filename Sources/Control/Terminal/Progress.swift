internal import Glibc

/// How far long work is, on one line of a terminal that is drawn again; nothing where nobody looks.
struct Progress {
  private let terminal: Terminal
  private var last = ""

  init(_ terminal: Terminal = .errors) { self.terminal = terminal }

  /// - Parameter share: From 0 to 1; `nil` when it is not known.
  mutating func show(_ title: String, share: Double?, _ detail: String = "") {
    guard let width = terminal.width else { return }
    var line = title
    if let share {
      let cells = max(5, min(30, width - title.count - detail.count - 10))
      let full = Int((Double(cells) * min(max(share, 0), 1)).rounded())
      let (on, off) = terminal.isUnicode ? ("█", "░") : ("#", "-")
      line += " \(String(repeating: on, count: full))\(String(repeating: off, count: cells - full))"
      line += " \(Int((share * 100).rounded()))%"
    }
    if !detail.isEmpty { line += " \(detail)" }
    line = CellText.fitted(line, to: width - 1, isUnicode: terminal.isUnicode)
    guard line != last else { return }
    last = line
    Output.bytes(Array("\r\u{1B}[K\(line)".utf8), to: STDERR_FILENO)
  }

  /// Takes the line away.
  mutating func end() {
    guard !last.isEmpty else { return }
    last = ""
    Output.bytes(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO)
  }
}
