internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

// How answers say things.
extension Inquiry {
  /// A text of somebody's within a sentence: one line, not too long, without what could be taken for a link or markup.
  static func shown(_ text: String, atMost most: Int = 64) -> String {
    var shown = ""
    for character in text.prefix(most) {
      shown.append(character.isNewline || "<>[]()!`*_".contains(character) ? " " : character)
    }
    return shown.replacing("://", with: ": ").replacing("www.", with: "www ")
  }

  static func name(_ row: JSONValue) -> String { shown(row["name"]?.text ?? row["sku"]?.text ?? "") }

  static func sku(_ row: JSONValue) -> String { row["sku"]?.text ?? "" }

  /// A quantity with its unit, by the lexeme of the endpoint.
  static func amount(_ lexeme: String?, _ unit: String?) -> String {
    let lexeme = lexeme ?? "0"
    let unit = unit ?? "piece"
    guard unit == "piece" || unit == "unit" else { return "\(lexeme) \(unit)" }
    return "\(lexeme) \(unit)\(lexeme == "1" ? "" : "s")"
  }

  func money(_ text: String?) -> String { "\(text ?? "0.00") \(currency)" }

  static func day(_ day: CalendarDate) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December",
    ]
    let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    let (year, month, number) = day.components
    return "\(weekdays[day.isoWeekday - 1]) \(number) \(months[month - 1]) \(year)"
  }

  static func days(_ span: SpokenDays) -> String {
    span.count == 1 ? "on \(day(span.first))" : "from \(day(span.first)) to \(day(span.last))"
  }

  /// Where, in a sentence.
  var whereAsked: String {
    if let named = names.place { return "at \(Self.shown(named.location.name))" }
    return places.count == 1
      ? "at \(Self.shown(places[0].location.name))" : "over all \(places.count) locations"
  }

  /// The location that is asked when none is named and one is needed.
  var whereOne: String { "at \(Self.shown(place.location.name))" }

  var todayText: String { Self.day(place.today) }

  /// The location as an argument of a tool; nothing when all are meant.
  var atPlace: [(name: String, text: String)] {
    names.place.map { [("location_id", "\($0.location.id)")] } ?? []
  }

  static func citation(_ result: ReadTools.Result, _ label: String, id: Int64? = nil) -> Citation {
    Citation(kind: result.tool.kind, id: id, path: result.path, label: shown(label, atMost: 100))
  }

  /// A figure with at most three decimals, as the endpoints round it.
  static func figure(_ value: Double) -> String {
    var writer = JSONWriter(capacity: 32)
    writer.value(value, places: 3)
    return writer.text
  }

  typealias Column = AnswerData.Column

  static func table(
    _ title: String,
    _ columns: [(name: String, label: String, content: Column.Content)],
    _ rows: [[JSONValue?]],
    kind: AnswerData.Kind = .table
  ) -> AnswerData {
    AnswerData(
      kind: kind,
      title: title,
      columns: columns.map { Column(name: $0.name, label: $0.label, content: $0.content) },
      rows: rows.map { $0.map { $0 ?? .null } }
    )
  }
}
