import InventoryCore

/// The picture as SVG: readable in light and dark, without colours alone to tell things apart, and with a title and a
/// description for those who do not see it.
struct Drawing {
  private let picture: Picture
  private let largest: Double
  private let least: Double

  private static let (width, height) = (960.0, 420.0)
  private static let (left, right, top, bottom) = (64.0, 16.0, 48.0, 64.0)

  init(_ picture: Picture) {
    self.picture = picture
    let values = picture.history + picture.actual + picture.mean + picture.lower + picture.upper
    least = min(0, values.min() ?? 0)
    largest = max(values.max() ?? 1, least + 1e-9)
  }

  var text: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.number(Self.width)) \(Self.number(Self.height))" \
    role="img" aria-labelledby="title description" font-family="system-ui, sans-serif" font-size="12">
      <title id="title">Forecast of \(Self.escaped(picture.title))</title>
      <desc id="description">\(Self.escaped(description))</desc>
      <style>
        svg { --ink: #1f2933; --faint: #9aa5b1; --line: #0b5cad; --band: #0b5cad33; --event: #b45309; }
        @media (prefers-color-scheme: dark) {
          svg { --ink: #e4e7eb; --faint: #7b8794; --line: #63b3ed; --band: #63b3ed33; --event: #f6ad55; }
        }
        text { fill: var(--ink); }
        .axis { stroke: var(--faint); stroke-width: 1; }
        .history { fill: none; stroke: var(--ink); stroke-width: 1.5; }
        .actual { fill: none; stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 2 3; }
        .mean { fill: none; stroke: var(--line); stroke-width: 2.5; }
        .band { fill: var(--band); }
        .event { stroke: var(--event); stroke-width: 1.5; fill: none; }
      </style>
      <text x="\(Self.number(Self.left))" y="22" font-size="16" font-weight="600">\(Self.escaped(picture.title))</text>
      \((axes + legend + events + curves).joined(separator: "\n  "))
    </svg>
    """
  }

  /// The picture in words.
  private var description: String {
    let total = picture.mean.reduce(0, +)
    var text = "\(picture.history.count) periods of history and a forecast of \(picture.mean.count) periods"
    if let last = picture.firstDay?.advanced(by: picture.history.count) { text += " from \(last)" }
    text += ", \(Self.number(total)) units in all"
    if picture.band > 0 { text += ", with a band that holds \(Self.number(picture.band)) % of the demand" }
    for event in picture.events { text += "; \(event.name) on \(event.places.count) days" }
    return text + "."
  }

  // MARK: Pieces

  private var axes: [String] {
    var lines: [String] = []
    for step in 0...4 {
      let value = least + (largest - least) * Double(step) / 4
      let height = y(value)
      lines.append(
        "<line class=\"axis\" x1=\"\(Self.number(Self.left))\" y1=\"\(Self.number(height))\" "
          + "x2=\"\(Self.number(Self.width - Self.right))\" y2=\"\(Self.number(height))\" opacity=\"0.4\"/>"
      )
      lines.append(label(Self.number(value), x: Self.left - 8, y: height + 4, anchor: "end"))
    }
    let places = Set([0, picture.history.count / 2, picture.history.count, picture.count - 1])
    for place in places.sorted() where place >= 0 {
      let name = picture.firstDay?.advanced(by: place).map(String.init(describing:)) ?? "\(place + 1)"
      let anchor = place == 0 ? "start" : place == picture.count - 1 ? "end" : "middle"
      lines.append(label(name, x: x(place), y: Self.height - Self.bottom + 20, anchor: anchor))
    }
    return lines
  }

  private var legend: [String] {
    var items = [("history", "history"), ("mean", "forecast")]
    if !picture.actual.isEmpty { items.append(("actual", "what happened")) }
    if picture.band > 0 { items.append(("band", "\(Self.number(picture.band)) % band")) }
    if !picture.events.isEmpty { items.append(("event", picture.events.map(\.name).joined(separator: ", "))) }
    var lines: [String] = []
    var start = Self.left
    for (style, name) in items {
      let middle = Self.number(Self.height - 18)
      lines.append(
        style == "band"
          ? "<rect class=\"band\" x=\"\(Self.number(start))\" y=\"\(Self.number(Self.height - 24))\" width=\"24\" height=\"12\"/>"
          : "<path class=\"\(style)\" d=\"M\(Self.number(start)) \(middle)h24\"/>"
      )
      lines.append(label(name, x: start + 30, y: Self.height - 14, anchor: "start"))
      start += 48 + 7 * Double(name.count)
    }
    return lines
  }

  /// A small mark on the axis for each day, so that it does not cover the curve.
  private var events: [String] {
    picture.events.enumerated().map { row, event in
      let height = Self.height - Self.bottom + 3 - 6 * Double(row)
      let marks = event.places.map { "M\(Self.number(x($0))) \(Self.number(height))v-6" }.joined()
      return "<path class=\"event\" d=\"\(marks)\"><title>\(Self.escaped(event.name))</title></path>"
    }
  }

  private var curves: [String] {
    let first = picture.history.count
    var lines: [String] = []
    if picture.upper.count == picture.mean.count, picture.lower.count == picture.mean.count {
      let above = picture.upper.enumerated().map { point(first + $0.offset, $0.element) }
      let below = picture.lower.enumerated().map { point(first + $0.offset, $0.element) }.reversed()
      lines.append("<path class=\"band\" d=\"M\((above + below).joined(separator: "L"))Z\"/>")
    }
    for (style, start, values) in [
      ("history", 0, picture.history), ("actual", first, picture.actual), ("mean", first, picture.mean),
    ] where !values.isEmpty {
      let points = values.enumerated().map { point(start + $0.offset, $0.element) }
      lines.append("<path class=\"\(style)\" d=\"M\(points.joined(separator: "L"))\"/>")
    }
    return lines
  }

  // MARK: Geometry

  private func x(_ place: Int) -> Double {
    let room = Self.width - Self.left - Self.right
    return Self.left + room * Double(place) / Double(max(picture.count - 1, 1))
  }

  private func y(_ value: Double) -> Double {
    let room = Self.height - Self.top - Self.bottom
    return Self.top + room * (1 - (value - least) / (largest - least))
  }

  private func point(_ place: Int, _ value: Double) -> String {
    "\(Self.number(x(place))) \(Self.number(y(value)))"
  }

  private func label(_ text: String, x: Double, y: Double, anchor: String) -> String {
    "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor)\">\(Self.escaped(text))</text>"
  }

  /// At most one decimal.
  private static func number(_ value: Double) -> String {
    let tenths = (value * 10).rounded() / 10
    return tenths == tenths.rounded() && abs(tenths) < 1e15 ? "\(Int(tenths))" : "\(tenths)"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
