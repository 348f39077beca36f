/// Finds names of things in the words of a question: whole or in part, in any order, plural or misspelt.
public struct NameMatcher: Sendable {
  /// Something with a name.
  public struct Thing: Hashable, Sendable {
    /// What it is known by; unique among the things.
    public var id: Int64
    /// The words of the name, each by its ``WordForm/stem(_:)``.
    public var stems: [String]
    /// Which words are written together with digits or signs, as `7up`, `m&m's`, `coca-cola`, by what is left without signs.
    var compounds: [String: Range<Int>] = [:]

    /// - Parameter name: Without letter case and accents.
    public init(id: Int64, name: String) {
      self.id = id
      stems = []
      for piece in name.split(whereSeparator: \.isWhitespace) {
        let keys = QuestionText.keys(of: String(piece))
        let range = stems.count..<(stems.count + keys.count)
        stems += keys.map(WordForm.stem)
        if keys.count > 1, !Unit.isAmount(keys) { compounds[QuestionText.squeezed(piece)] = range }
      }
    }
  }

  /// Where a name stands in a question.
  public struct Mention: Hashable, Sendable {
    /// The words that say it.
    public var range: Range<Int>
    /// Those whose names it may be, ascending; one when it is clear.
    public var ids: [Int64]
    /// Whether a word was completed or corrected.
    public var isGuess: Bool

    /// A mention as given.
    public init(range: Range<Int>, ids: [Int64], isGuess: Bool) {
      self.range = range
      self.ids = ids
      self.isGuess = isGuess
    }
  }

  /// How a word bears on a name.
  public enum Weight: Sendable {
    /// It can stand for a name.
    case strong
    /// A word of a size, as `1 l`: it says which one, not what.
    case size
    /// A word of the grammar or of everyday language: it belongs to a name only beside a neighbour of the name.
    case weak
  }

  /// What was typed between two spaces, and the words that it was split into.
  public struct Piece: Hashable, Sendable {
    /// The words.
    public var range: Range<Int>
    /// Letters and digits alone.
    public var text: String

    /// A piece as given.
    public init(range: Range<Int>, text: String) {
      self.range = range
      self.text = text
    }
  }

  private let things: [Thing]
  /// Things by the stems of their names.
  private let index: [String: [Int]]
  /// Things by words of their names that are written together with digits or signs.
  private let compounds: [String: [Int]]

  /// A matcher of some names.
  public init(_ things: [Thing]) {
    self.things = things
    var index: [String: [Int]] = [:]
    for (position, thing) in things.enumerated() {
      for stem in Set(thing.stems) { index[stem, default: []].append(position) }
    }
    self.index = index
    var compounds: [String: [Int]] = [:]
    for (position, thing) in things.enumerated() {
      for text in thing.compounds.keys { compounds[text, default: []].append(position) }
    }
    self.compounds = compounds
  }

  /// Whether a word is in one of the names, as it stands or as its plural.
  public func knows(_ key: String) -> Bool { index[WordForm.stem(key)] != nil }

  /// The mentions in the words of a question, from left to right, the longest first; they do not overlap.
  ///
  /// - Parameters:
  ///   - keys: The words, without letter case and accents.
  ///   - pieces: How the words were written together.
  ///   - isTaken: Words that say something else already.
  ///   - weight: What a word is by itself.
  public func mentions(
    in keys: [String],
    pieces: [Piece] = [],
    isTaken: (Int) -> Bool = { _ in false },
    weight: (String) -> Weight
  ) -> [Mention] {
    var readings = keys.indices.map {
      isTaken($0) ? Reading(stems: [], isGuess: false, weight: .weak) : reading(keys[$0], weight(keys[$0]))
    }
    for index in keys.indices.dropLast() where !isTaken(index) {
      // `500 ml` is `0.5 l`.
      for (number, unit) in Unit.spellings(number: keys[index], unit: keys[index + 1]) {
        if self.index[number] != nil { readings[index].stems.insert(number) }
        if self.index[unit] != nil { readings[index + 1].stems.insert(unit) }
      }
      readings[index].isJoint = keys[index] == "of"
    }
    for (index, piece) in pieces.enumerated() {
      var joined = ""
      for other in pieces[index..<min(index + 3, pieces.count)] {
        guard other.range.allSatisfy({ !isTaken($0) }) else { break }
        joined += other.text
        guard joined.utf8.count > 1 else { continue }
        readings[piece.range.lowerBound].compounds.append((joined, other.range.upperBound))
      }
    }
    var mentions: [Mention] = []
    var position = 0
    while position < keys.count {
      guard let mention = mention(at: position, readings) else {
        position += 1
        continue
      }
      mentions.append(mention)
      position = mention.range.upperBound
    }
    return mentions
  }

  /// What words of names a word stands for.
  private struct Reading {
    var stems: Set<String>
    var isGuess: Bool
    var weight: Weight
    /// Whether it joins a size to what has it: `2 l of cola`.
    var isJoint = false
    /// Runs of pieces that begin here, written as one word, and where they end.
    var compounds: [(text: String, end: Int)] = []
  }

  private func reading(_ key: String, _ weight: Weight) -> Reading {
    let stem = WordForm.stem(key)
    if index[stem] != nil { return Reading(stems: [stem], isGuess: false, weight: weight) }
    guard weight == .strong, key.unicodeScalars.count >= 3 else {
      return Reading(stems: [], isGuess: false, weight: weight)
    }
    let longer = index.keys.filter { $0.hasPrefix(key) || key.unicodeScalars.count > 4 && $0.hasPrefix(stem) }
    if !longer.isEmpty { return Reading(stems: Set(longer), isGuess: true, weight: weight) }
    let corrected = WordForm.corrections(of: stem, among: index.keys)?.words ?? []
    // A short word that is near to one of a name is often another word: `salt` is no `sales tax form`.
    let meant =
      key.unicodeScalars.count < 6 ? corrected.filter { QuestionGrammar.isSlip(stem, of: $0) } : corrected
    return Reading(stems: Set(meant), isGuess: true, weight: weight)
  }

  private func mention(at start: Int, _ readings: [Reading]) -> Mention? {
    let compounds = readings[start].compounds.flatMap { compound in
      Self.singulars(of: compound.text).flatMap { self.compounds[$0] ?? [] }
    }
    guard !readings[start].stems.isEmpty || !compounds.isEmpty else { return nil }
    var best: (length: Int, guesses: Int, found: [(id: Int64, isWhole: Bool)])?
    for position in Set(readings[start].stems.flatMap { index[$0] ?? [] } + compounds) {
      let thing = things[position]
      guard let window = window(at: start, of: thing, readings) else { continue }
      let (length, guesses) = (window.length, window.guesses)
      let found = (thing.id, window.isWhole)
      if let known = best, (known.length, -known.guesses) == (length, -guesses) {
        best?.found.append(found)
      } else if best.map({ (length, -guesses) > ($0.length, -$0.guesses) }) ?? true {
        best = (length, guesses, [found])
      }
    }
    guard let best else { return nil }
    let whole = best.found.filter(\.isWhole)
    let ids = (whole.count == 1 ? whole : best.found).map(\.id).sorted()
    return Mention(range: start..<(start + best.length), ids: ids, isGuess: best.guesses > 0)
  }

  /// The words of a name that are written together where a reading begins, the longest first, and where it ends.
  private func compound(of thing: Thing, _ reading: Reading) -> (Range<Int>, end: Int)? {
    for (text, end) in reading.compounds.reversed() {
      for form in Self.singulars(of: text) {
        if let range = thing.compounds[form] { return (range, end) }
      }
    }
    return nil
  }

  /// A word with digits or signs, and what it may be the plural of.
  private static func singulars(of text: String) -> [String] {
    text.hasSuffix("s") && text.utf8.count > 3 ? [text, String(text.dropLast())] : [text]
  }

  /// The longest run of words from `start` on that are all words of a name.
  private func window(at start: Int, of thing: Thing, _ readings: [Reading]) -> (
    length: Int, guesses: Int, isWhole: Bool
  )? {
    var used: [Int] = []
    var (guesses, strong, confirmed) = (0, 0, 0)
    var isStrongest = (length: 0, guesses: 0, strong: 0)
    var next = start
    while next < readings.count {
      let position = next
      let reading = readings[position]
      next += 1
      if let (range, end) = compound(of: thing, reading), !range.contains(where: used.contains) {
        used += range
        strong += 1
        next = end
        confirmed = next - start
        isStrongest = (confirmed, guesses, strong)
        continue
      }
      if reading.isJoint, !used.isEmpty, strong == 0, next < readings.count, !readings[next].stems.isEmpty {
        continue
      }
      let places = thing.stems.indices.filter {
        !used.contains($0) && reading.stems.contains(thing.stems[$0])
      }
      // Next to where the word before it stands in the name, if it can be.
      let beside = used.last.flatMap { last in places.first { $0 == last + 1 } }
      guard let place = beside ?? places.first else { break }
      if reading.weight == .weak, position > start, beside == nil { break }
      if position == start + 1, readings[start].weight == .weak, place != used[0] + 1 { break }
      used.append(place)
      if reading.weight == .strong { strong += 1 }
      if reading.isGuess { guesses += 1 }
      confirmed = next - start
      // A word of the grammar at the end belongs to the name only if the name goes on or ends with it.
      isStrongest = (confirmed, guesses, strong)
    }
    let isWhole = used.count == thing.stems.count
    guard isStrongest.length > 0, isStrongest.strong > 0 || isWhole && used.count > 1 else { return nil }
    return (isStrongest.length, isStrongest.guesses, isWhole)
  }
}
