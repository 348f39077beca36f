internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Finds the names in a question: by SKU and barcode, by the search index, and by what misspelt words may stand for.
struct NameFinder {
  let tools: ReadTools
  let places: [PlaceToday]
  var rows: [Int64: JSONValue] = [:]
  var paths: [Int64: String] = [:]
  /// What a search for a word has found.
  private var counts: [String: Int] = [:]

  init(tools: ReadTools, places: [PlaceToday]) {
    self.tools = tools
    self.places = places
  }

  /// Most searches that one question may cause.
  private static let mostSearches = 40
  private var searches = 0

  mutating func names(in words: [QuestionText.Word], pieces: [String]) throws -> QuestionNames {
    var names = QuestionNames()
    var keys = words.map(\.key)
    var signs: [QuestionSign?] = keys.map { _ in nil }
    try findCodes(words, pieces, &signs, &names)
    for index in keys.indices.dropLast()
    where QuestionGrammar.isContainer(keys[index], before: keys[index + 1]) {
      if signs[index] == nil { signs[index] = .word("") }
    }
    let categories = try categories()
    let categoryRows = categories.rows
    let categoryMatcher = NameMatcher(
      categoryRows.enumerated().map { .init(id: Int64($0), name: ($1["name"]?.text ?? "").searchKey) }
    )
    let placeMatcher = NameMatcher(places.enumerated().flatMap { Self.things($0, $1) })
    for (index, key) in keys.enumerated() where signs[index] == nil && !words[index].isQuoted {
      // A word of the grammar with a mistake is that, unless it is a word of a name as it stands.
      let before = index > 0 ? keys[index - 1] : ""
      guard !["of", "for", "any", "many", "much", "some"].contains(before),
        let right = QuestionGrammar.correction(of: key), !categoryMatcher.knows(key),
        !placeMatcher.knows(key),
        try search(Self.searchForm(key)) == 0
      else { continue }
      keys[index] = right
    }
    let written = Self.pieces(of: words, pieces)
    try findCompounds(written, words, pieces, signs)
    try findCandidates(keys, signs, isName: { categoryMatcher.knows($0) || placeMatcher.knows($0) })
    let matcher = NameMatcher(rows.map { .init(id: $0, name: ($1["name"]?.text ?? "").searchKey) })
    let taken: (Int) -> Bool = { signs[$0] != nil }
    let mentions = matcher.mentions(in: keys, pieces: written, isTaken: taken) {
      QuestionGrammar.weight(of: $0)
    }
    let categoryMentions = categoryMatcher.mentions(in: keys, isTaken: taken) {
      QuestionGrammar.weight(of: $0)
    }
    let placeMentions = placeMatcher.mentions(in: keys, isTaken: taken) { QuestionGrammar.weight(of: $0) }
    settle(keys, mentions, categoryMentions, placeMentions, categoryRows, categories.path, &signs, &names)
    names.signs = zip(keys, signs).map { $1 ?? .word($0) }
    // One sign for a name of several words.
    return names
  }

  /// Those that the caller sees: a key that is bound to a location does not.
  private func categories() throws -> (rows: [JSONValue], path: String) {
    do {
      let found = try tools.run("list_categories", [("limit", "100")])
      return (found.data.elements, found.path)
    } catch ServiceError.locationForbidden { return ([], "") }
  }

  private static func things(_ index: Int, _ place: PlaceToday) -> [NameMatcher.Thing] {
    let generic: Set<String> = ["shop", "store", "location", "warehouse", "the", "branch"]
    let name = place.location.name.searchKey
    let special = QuestionText.keys(of: name).filter { !generic.contains($0) }.joined(separator: " ")
    let code = QuestionText.keys(of: place.location.code.searchKey).joined(separator: " ")
    let id = Int64(index)
    var things = [NameMatcher.Thing(id: id, name: special.isEmpty ? name : special)]
    if code != special, !code.isEmpty { things.append(.init(id: id, name: code)) }
    return things
  }

  // MARK: Codes

  /// SKUs and barcodes, which are exact.
  private mutating func findCodes(
    _ words: [QuestionText.Word],
    _ pieces: [String],
    _ signs: inout [QuestionSign?],
    _ names: inout QuestionNames
  ) throws {
    for index in Set(words.map(\.piece)).sorted() {
      let piece = pieces[index]
      guard (3...50).contains(piece.utf8.count), (try? CalendarDate(parsing: piece)) == nil,
        let result = try code(piece)
      else { continue }
      let place = words.firstIndex { $0.piece == index } ?? 0
      for position in words.indices where words[position].piece == index { signs[position] = .word("") }
      signs[place] = .product
      names.products.append(
        .init(candidates: [result.row], text: piece, isGuess: false, path: result.path)
      )
    }
  }

  private mutating func code(_ piece: String) throws -> (row: JSONValue, path: String)? {
    let isDigits = piece.utf8.allSatisfy { (0x30...0x39).contains($0) }
    let marks = piece.utf8.contains { $0 == 0x2D || $0 == 0x5F || $0 == 0x2E }
    let hasDigit = piece.utf8.contains { (0x30...0x39).contains($0) }
    let hasLetter = piece.contains { $0.isLetter }
    let isShouted =
      piece.count > 3 && piece.allSatisfy { $0.isUppercase || $0.isNumber || "-_.".contains($0) }
    guard piece.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    if isDigits, (8...14).contains(piece.utf8.count), (try? Barcode(parsing: piece)) != nil {
      let found = try tools.run("find_products", [("barcode", piece), ("limit", "2")])
      if found.data.elements.count == 1 { return (found.data.elements[0], found.path) }
    }
    guard isShouted || hasLetter && hasDigit || marks && hasLetter || isDigits && piece.utf8.count > 5 else {
      return nil
    }
    guard (try? SKU(parsing: piece)) != nil else { return nil }
    let found = try tools.run("find_products", [("q", piece), ("limit", "100")])
    let rows = found.data.elements.filter { $0["sku"]?.text?.lowercased() == piece.lowercased() }
    let exact = rows.filter { $0["sku"]?.text == piece }
    return (exact.first ?? (rows.count == 1 ? rows[0] : nil)).map { ($0, found.path) }
  }

  // MARK: Candidates

  /// The text of a search that finds a word in singular and plural.
  private static func searchForm(_ key: String) -> String {
    let stem = WordForm.stem(key)
    return stem.utf8.count > 4 && (stem.hasSuffix("y") || stem.hasSuffix("f"))
      ? String(stem.dropLast()) : stem
  }

  /// Searches, and remembers what was found.
  ///
  /// - Returns: How many.
  @discardableResult
  mutating func search(_ text: String) throws -> Int {
    if let known = counts[text] { return known }
    guard searches < Self.mostSearches, !text.isEmpty, text.unicodeScalars.count <= 200 else { return 0 }
    searches += 1
    let found = try tools.run("find_products", [("q", text), ("active", "true"), ("limit", "100")])
    for row in found.data.elements {
      guard let id = row["id"]?.integer, rows[id] == nil else { continue }
      rows[id] = row
      paths[id] = found.path
    }
    counts[text] = found.data.elements.count
    return found.data.elements.count
  }

  private mutating func findCandidates(_ keys: [String], _ signs: [QuestionSign?], isName: (String) -> Bool)
    throws
  {
    var run: [String] = []
    var strong: [[String]] = []
    for (index, key) in keys.enumerated() {
      if signs[index] == nil, QuestionGrammar.weight(of: key) == .strong {
        run.append(key)
      } else if !run.isEmpty {
        strong.append(run)
        run = []
      }
    }
    if !run.isEmpty { strong.append(run) }
    for run in strong { try findCandidates(ofRun: run, isName: isName) }
    // Names that are made of words of the grammar: `Order book`.
    for index in keys.indices.dropLast() where signs[index] == nil && signs[index + 1] == nil {
      let pair = [keys[index], keys[index + 1]]
      guard pair.allSatisfy({ $0.utf8.count > 1 && !Self.functionWords.contains($0) }) else { continue }
      try search(pair.map(Self.searchForm).joined(separator: " "))
    }
  }

  private static let functionWords: Set<String> = [
    "the", "we", "do", "is", "are", "of", "in", "on", "at", "how", "what", "many", "much", "did", "does",
    "have", "has", "to",
    "which", "when", "who", "our", "and", "or", "for", "any", "there", "was", "were", "will", "be", "it",
    "me", "us", "this",
    "that", "you", "can", "not", "with", "by", "from", "my", "please", "should", "show", "tell", "give",
    "need",
  ]

  private mutating func findCandidates(ofRun run: [String], isName: (String) -> Bool) throws {
    let whole = run.map(Self.searchForm).joined(separator: " ")
    if run.count > 1, try search(whole) > 0 { return }
    var known: [String] = []
    var unknown: [String] = []
    for key in run {
      if try search(Self.searchForm(key)) > 0 {
        known.append(key)
      } else if !isName(key) {
        unknown.append(key)
      }
    }
    let context = known.map(Self.searchForm).joined(separator: " ")
    if known.count > 1 { try search(context) }
    for key in unknown {
      let letters = Array(key)
      guard letters.count >= 4 else { continue }
      // A mistake leaves most parts of a word as they are.
      var parts = [
        String(letters.prefix(4)), String(letters.suffix(4)), String(letters.prefix(3)),
        String(letters.suffix(3)),
      ]
      if letters.count >= 6 { parts.append(String(letters[1..<4])) }
      if letters.count >= 7 { parts.append(String(letters[3..<6])) }
      for part in parts {
        if !context.isEmpty { try search(context + " " + part) } else { try search(part) }
      }
    }
  }
}
