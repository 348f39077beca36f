/// A question of a person, split into words.
///
/// Digits and letters are words of their own, so that `7up`, `7-Up` and `7 up` are one; names are split the same way.
public struct QuestionText: Hashable, Sendable {
  /// A word of the question.
  public struct Word: Hashable, Sendable {
    /// Without letter case and accents.
    public var key: String
    /// The position of the piece that it comes from.
    public var piece: Int
    /// Whether it stands between quotation marks.
    public var isQuoted: Bool
    /// Whether a sentence ends behind it.
    public var endsSentence: Bool

    /// A word as given.
    public init(_ key: String, piece: Int = 0, isQuoted: Bool = false, endsSentence: Bool = false) {
      self.key = key
      self.piece = piece
      self.isQuoted = isQuoted
      self.endsSentence = endsSentence
    }
  }

  /// What stands between spaces, as it was typed, without punctuation at its ends.
  public private(set) var pieces: [String] = []
  /// The words, in their order.
  public private(set) var words: [Word] = []

  /// Most words that are read; what comes behind them is left out.
  public static let mostWords = 120

  /// - Parameters:
  ///   - text: As a person typed it.
  ///   - fold: Takes letter case and accents away.
  public init(_ text: String, fold: (String) -> String = { $0.lowercased() }) {
    var isQuoted = false
    for raw in text.split(whereSeparator: { $0.isWhitespace || $0 == "\u{A0}" })
    where words.count < Self.mostWords {
      let opens = raw.first.map(Self.isQuote) ?? false
      let closes = raw.dropFirst(opens ? 1 : 0).contains(where: Self.isQuote)
      let wasQuoted = isQuoted || opens
      isQuoted = wasQuoted && !closes
      var piece = raw
      while let first = piece.first, Self.isOuter(first) { piece.removeFirst() }
      var ends = false
      while let last = piece.last, Self.isOuter(last) || last == "." {
        if last == "?" || last == "!" || last == ";" || last == "." { ends = true }
        piece.removeLast()
      }
      let position = pieces.count
      guard !piece.isEmpty else {
        if ends || raw.contains("?") { endSentence() }
        continue
      }
      pieces.append(String(piece))
      for key in Self.keys(of: fold(String(piece))) {
        words.append(Word(key, piece: position, isQuoted: wasQuoted))
      }
      if ends { endSentence() }
    }
    words = Self.withFractions(words)
  }

  /// `half a litre` is `0.5 l`.
  private static func withFractions(_ words: [Word]) -> [Word] {
    var words = words
    var index = 0
    while index + 1 < words.count {
      defer { index += 1 }
      guard let share = ["half": "0.5", "quarter": "0.25"][words[index].key] else { continue }
      if index + 2 < words.count, ["a", "of"].contains(words[index + 1].key),
        ["l", "kg"].contains(words[index + 2].key)
      {
        words.remove(at: index + 1)
      }
      if ["l", "kg"].contains(words[index + 1].key) { words[index].key = share }
    }
    return words
  }

  private mutating func endSentence() {
    if !words.isEmpty { words[words.count - 1].endsSentence = true }
  }

  /// The words of a name or of a piece of a question, which is folded already.
  public static func keys(of text: String) -> [String] {
    if (try? CalendarDate(parsing: text)) != nil { return [text] }
    var keys: [String] = []
    for part in text.split(whereSeparator: \.isWhitespace) { keys += keysOfPiece(String(part)) }
    return keys
  }

  /// Letters and digits of a text, which is folded already.
  public static func squeezed(_ text: some StringProtocol) -> String {
    String(text.filter { $0.isLetter || $0.isNumber })
  }

  private static func keysOfPiece(_ piece: String) -> [String] {
    split(asWritten: piece).map { Unit.spelled[$0] ?? $0 }
  }

  private static func split(asWritten piece: String) -> [String] {
    let text = piece.replacing("’", with: "'")
    if text == "&" || text == "+" { return ["and"] }
    if let whole = contractions[text] { return whole }
    // `re-order` is `reorder`.
    if text.hasPrefix("re-"), text.utf8.count > 4 { return split("re" + text.dropFirst(3)) }
    if text.hasSuffix("n't") { return [String(text.dropLast(3)), "not"] }
    for ending in ["'s", "'re", "'ve", "'ll", "'d", "'m"] where text.hasSuffix(ending) {
      let base = String(text.dropLast(ending.count))
      let verb = ending == "'s" && isHostOfVerb.contains(base) ? ["is"] : ending == "'re" ? ["are"] : []
      return split(base) + verb
    }
    return split(text)
  }

  private static let contractions = [
    "can't": ["can", "not"], "won't": ["will", "not"], "cannot": ["can", "not"], "dont": ["do", "not"],
    "doesnt": ["does", "not"], "didnt": ["did", "not"], "isnt": ["is", "not"], "arent": ["are", "not"],
    "whats": ["what", "is"], "todays": ["today"], "yesterdays": ["yesterday"], "tomorrows": ["tomorrow"],
    "r": ["are"], "u": ["you"], "pls": ["please"], "plz": ["please"], "thx": ["thanks"], "qty": ["quantity"],
    "inv": ["inventory"],
    "havent": ["have", "not"], "wont": ["will", "not"], "whos": ["who", "is"], "theres": ["there", "is"],
    "hows": ["how", "is"], "wheres": ["where", "is"], "whens": ["when", "is"],
    "gimme": ["give", "me"], "lemme": ["let", "me"],
    "w/o": ["without"], "o'clock": ["clock"],
  ]
  private static let isHostOfVerb: Set<String> = [
    "what", "how", "where", "when", "who", "which", "that", "there", "it", "here", "let",
  ]

  private static func split(_ text: String) -> [String] {
    var keys: [String] = []
    var key = ""
    func kind(_ character: Character) -> Int { character.isNumber ? 1 : character.isLetter ? 2 : 0 }
    func finish() {
      if !key.isEmpty { keys.append(key) }
      key = ""
    }
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      let isMark = character == "." || character == ","
      // `.5` is `0.5`.
      if isMark, key.isEmpty, index + 1 < characters.count, kind(characters[index + 1]) == 1,
        index == 0 || kind(characters[index - 1]) == 0
      {
        key = "0."
        continue
      }
      if isMark, kind(key.last ?? " ") == 1, index + 1 < characters.count, kind(characters[index + 1]) == 1 {
        key.append(".")
        continue
      }
      if kind(character) == 0 {
        // A combining mark or an apostrophe within a word belongs to it.
        if character == "'" { continue }
        finish()
        if character == "&" || character == "+" { keys.append("and") }
        continue
      }
      if let last = key.last, last != ".", kind(last) != kind(character) { finish() }
      key.append(character)
    }
    finish()
    return keys
  }

  private static func isQuote(_ character: Character) -> Bool { "\"“”„«»".contains(character) }

  private static func isOuter(_ character: Character) -> Bool {
    "?!,;:()[]{}<>*#\"“”„«»'‘’`…".contains(character)
  }
}

extension QuestionText {
  /// The questions that are asked at once, three at most: sentences, and parts behind an `and` that ask anew.
  ///
  /// - Returns: `nil` when there are more than three.
  public var clauses: [[Word]]? {
    var clauses: [[Word]] = [[]]
    for (index, word) in words.enumerated() {
      let next = index + 1 < words.count ? words[index + 1].key : ""
      if !word.isQuoted, ["and", "also", "plus"].contains(word.key), Self.asks.contains(next),
        !clauses[clauses.count - 1].isEmpty
      {
        clauses.append([])
        continue
      }
      clauses[clauses.count - 1].append(word)
      if word.endsSentence { clauses.append([]) }
    }
    clauses.removeAll { $0.allSatisfy { Self.isCourtesy.contains($0.key) } }
    return clauses.count <= 3 ? clauses : nil
  }

  private static let asks: Set<String> = [
    "how", "what", "which", "when", "who", "where", "show", "tell", "list", "give", "is", "are", "do", "does",
    "did",
    "will", "can",
  ]
  private static let isCourtesy: Set<String> = [
    "hi", "hello", "hey", "thanks", "thank", "you", "please", "good", "morning", "afternoon", "evening",
    "there",
    "assistant", "ok", "okay",
  ]
}
