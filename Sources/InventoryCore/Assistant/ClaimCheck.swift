/// What a model may say about some rows: the numbers, days and times that stand in them, and no others.
///
/// A name that somebody has given is no source of numbers. It may be repeated between quotation marks as the rows have it;
/// what it says is then no claim.
public struct ClaimCheck: Sendable {
  /// Why an answer is not said.
  public enum Fault: Hashable, Sendable {
    /// A number, a day or a time that no row has.
    case unfounded(String)
    /// A link, an address or markup.
    case markup(String)
    /// Nothing, too much, or characters that nobody sees.
    case form
  }

  /// Most characters of an answer.
  public static let longest = 2_000

  private var numbers: Set<String> = []
  private var days: Set<CalendarDate> = []
  private var times: Set<String> = []
  private var names: Set<String> = []
  /// Names without spaces that stand for themselves.
  private var codes: Set<String> = []
  /// Numbers of the question, which may say how long a time is.
  private let asked: Set<String>

  /// - Parameters:
  ///   - rows: What was read.
  ///   - days: Days that may be said besides those of the rows: today, and those that were asked for.
  ///   - question: Whose numbers of days and weeks may be repeated.
  public init(rows: [JSONValue], days: [CalendarDate], question: String) {
    var asked: Set<String> = []
    for word in question.split(whereSeparator: { !$0.isNumber && !$0.isLetter }) {
      let text = String(word).lowercased()
      if let number = NumberWords.value(of: text) { asked.insert("\(number)") }
      asked.formUnion(Self.numbers(in: text).map(Self.canonical))
    }
    self.asked = asked
    self.days = Set(days)
    for row in rows { collect(row, name: "") }
  }

  // MARK: Rows

  /// Members that hold what somebody has written.
  private static let written: Set<String> = [
    "name", "label", "title", "reference", "sku", "barcode", "category", "key", "number", "unit", "sentence",
    "reason",
  ]
  private static let coded: Set<String> = ["sku", "barcode", "number", "key"]

  private mutating func collect(_ value: JSONValue, name: String) {
    switch value {
    case .null, .bool: break
    case .number(let lexeme):
      // What rows are known by says nothing of how much there is.
      if name != "id", !name.hasSuffix("_id"), name != "version" { numbers.insert(Self.canonical(lexeme)) }
    case .array(let elements): for element in elements { collect(element, name: name) }
    case .object(let object): for member in object.members { collect(member.value, name: member.name) }
    case .string(let text):
      if let day = try? CalendarDate(parsing: text) {
        days.insert(day)
      } else if Self.written.contains(name) {
        names.insert(text)
        if Self.coded.contains(name), text.contains(where: \.isLetter), !text.contains(" ") {
          codes.insert(text)
        }
      } else if let instant = try? Instant(parsing: text) {
        days.insert(instant.day())
        let clock = text.drop { $0 != "T" }.dropFirst()
        times.formUnion([String(clock.prefix(5)), String(clock.prefix(8))])
      } else if !text.isEmpty, text.utf8.allSatisfy({ ASCII.isDigit($0) || $0 == 0x2E || $0 == 0x2D }) {
        numbers.insert(Self.canonical(text))
      }
    }
  }

  // MARK: Texts

  /// What is wrong with an answer; `nil` when everything that it claims stands in the rows.
  public func fault(in answer: String) -> Fault? {
    guard (1...Self.longest).contains(answer.count), answer.unicodeScalars.allSatisfy(Self.isVisible) else {
      return .form
    }
    if let link = Self.markup(in: answer) { return .markup(link) }
    return unfounded(in: withoutNames(answer)).map(Fault.unfounded)
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar == "\n"
    case .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }

  /// A link, markup, or a name of a host, wherever it leads.
  private static func markup(in text: String) -> String? {
    let lower = text.lowercased()
    for mark in ["://", "www.", "](", "<", ">", "`", "mailto:", "javascript:", "data:", "//"]
    where lower.contains(mark) { return mark }
    for word in lower.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }) {
      let labels = word.split(separator: ".", omittingEmptySubsequences: true)
      guard labels.count > 1, let last = labels.last, last.count > 1, last.allSatisfy(\.isLetter) else {
        continue
      }
      return String(word)
    }
    return nil
  }

  private func withoutNames(_ text: String) -> String {
    var rest = ""
    var quoted: String?
    for character in text {
      guard "\"“”„«»".contains(character) else {
        if quoted == nil { rest.append(character) } else { quoted?.append(character) }
        continue
      }
      if let name = quoted {
        rest += names.contains(name) ? " " : " \(name) "
        quoted = nil
      } else {
        quoted = ""
      }
    }
    return rest + (quoted ?? "")
  }

  private func unfounded(in text: String) -> String? {
    let words = text.split(whereSeparator: { $0.isWhitespace || $0 == "–" || $0 == "—" }).map(Self.bare)
    var position = 0
    while position < words.count {
      let word = words[position]
      let next = position + 1 < words.count ? words[position + 1].lowercased() : ""
      if let (day, length) = spokenDay(words, position) {
        guard day else { return words[position..<min(position + length, words.count)].joined(separator: " ") }
        position += length
        continue
      }
      position += 1
      guard !codes.contains(word) else { continue }
      if let day = try? CalendarDate(parsing: word) {
        guard days.contains(day) else { return word }
        continue
      }
      if word.contains(":"), times.contains(word) { continue }
      let isTime = Self.units.contains(next)
      for claimed in Self.claims(of: word) where !numbers.contains(claimed) {
        guard isTime, asked.contains(claimed) else { return word }
      }
    }
    return nil
  }

  private static let units: Set<String> = [
    "day", "days", "week", "weeks", "month", "months", "year", "years", "quarter", "quarters",
  ]

  /// `18 March 2026`, `March 18th`, `March 2026`: whether the rows have it, and how many words it takes.
  private func spokenDay(_ words: [String], _ start: Int) -> (isKnown: Bool, length: Int)? {
    func word(_ offset: Int) -> String {
      start + offset < words.count ? words[start + offset].lowercased() : ""
    }
    func number(_ offset: Int) -> Int? {
      let text = word(offset)
      let ending = ["st", "nd", "rd", "th"].first(where: text.hasSuffix)
      return Int(ending == nil ? text : String(text.dropLast(2))).flatMap { (1...31).contains($0) ? $0 : nil }
    }
    func year(_ offset: Int) -> Int? { word(offset).utf8.count == 4 ? Int(word(offset)) : nil }
    func known(_ day: Int?, _ month: Int, _ year: Int?) -> Bool {
      days.contains { known in
        let (itsYear, itsMonth, itsDay) = known.components
        return itsMonth == month && (day ?? itsDay) == itsDay && (year ?? itsYear) == itsYear
      }
    }
    if let day = number(0) {
      let offset = word(1) == "of" ? 2 : 1
      guard let month = DayWords.months[word(offset)] else { return nil }
      let year = year(offset + 1)
      return (known(day, month, year), offset + (year == nil ? 1 : 2))
    }
    guard let month = DayWords.months[word(0)] else { return nil }
    if let day = number(1) {
      let year = year(2)
      return (known(day, month, year), year == nil ? 2 : 3)
    }
    return year(1).map { (known(nil, month, $0), 2) }
  }

  private static func bare(_ word: Substring) -> String {
    var word = word
    let outer = "?!,;.:()[]{}'‘’…*#\""
    while let first = word.first, outer.contains(first) { word.removeFirst() }
    while let last = word.last, outer.contains(last) { word.removeLast() }
    return String(word)
  }

  /// The numbers that a word claims, by digits or spelled.
  private static func claims(of word: String) -> [String] {
    // Digits of other scripts, fractions and powers are read by people, too.
    if word.contains(where: { $0.isNumber && !$0.isASCII }) { return [word] }
    if word.contains(where: \.isNumber) { return numbers(in: word).map(canonical) }
    return word.lowercased().split(whereSeparator: { !$0.isLetter }).compactMap { part in
      let text = String(part)
      if let number = NumberWords.value(of: text) { return text == "one" ? nil : "\(number)" }
      return quantities.contains(text) ? text : text == "zero" ? "0" : nil
    }
  }

  private static let quantities: Set<String> = [
    "half", "double", "twice", "triple", "thrice", "hundreds", "thousand", "thousands", "million", "millions",
    "billion", "billions", "dozens", "third", "thirds",
  ]

  /// The decimals in a word: `12.50`, `1,234.5`, `250` of `250g`.
  private static func numbers(in word: String) -> [String] {
    word.split(whereSeparator: { !($0.isASCII && ($0.isNumber || $0 == "." || $0 == ",")) })
      .filter { $0.contains(where: \.isNumber) }.map(String.init)
  }

  /// Without signs, separators of thousands, and zeros that change nothing.
  private static func canonical(_ text: String) -> String {
    var text = text.filter { $0 != "-" && $0 != "+" }
    while let last = text.last, last == "." || last == "," { text.removeLast() }
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1 {
      let isGrouped =
        (1...3).contains(groups[0].count)
        && groups.dropFirst().allSatisfy { $0.prefix { $0 != "." }.count == 3 }
      text = text.replacing(",", with: isGrouped ? "" : ".")
    }
    if text.lowercased().contains("e"), let value = Double(text) { text = "\(value)" }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return text }
    let whole = parts[0].drop { $0 == "0" }
    var fraction = parts.count == 2 ? parts[1] : ""
    while fraction.last == "0" { fraction.removeLast() }
    return (whole.isEmpty ? "0" : String(whole)) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
