/// How words are compared: by their singular, by spelling mistakes, by trigrams.
public enum WordForm {
  /// The word as it stands for its plural too; only to be compared with another result of this function.
  public static func stem(_ word: String) -> String {
    guard word.utf8.count > 3, word.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return word }
    func cut(_ count: Int, _ ending: String = "") -> String { String(word.dropLast(count)) + ending }
    if word.hasSuffix("ies") { return cut(3, "y") }
    if word.hasSuffix("ie") { return cut(2, "y") }
    if word.hasSuffix("ves") { return cut(3, "f") }
    for ending in ["sses", "shes", "ches", "xes", "zes", "oes"] where word.hasSuffix(ending) { return cut(2) }
    if word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("is") {
      return cut(1)
    }
    return word
  }

  /// How many mistakes a word of a length may have.
  public static func budget(_ length: Int) -> Int { length < 4 ? 0 : length < 6 ? 1 : 2 }

  /// Insertions, deletions, replacements and swaps of neighbours that make one word another (optimal string alignment).
  ///
  /// - Returns: `nil` when there are more than `most`.
  public static func distance(_ first: String, _ second: String, atMost most: Int) -> Int? {
    let (a, b) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
    guard abs(a.count - b.count) <= most else { return nil }
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      guard (row.min() ?? 0) <= most else { return nil }
      (before, previous) = (previous, row)
    }
    return previous[b.count] <= most ? previous[b.count] : nil
  }

  /// The share of three-letter parts that two words have in common (Jaccard), from 0 to 1; both are thought of with
  /// two spaces before them and one behind.
  public static func similarity(_ first: String, _ second: String) -> Double {
    let (a, b) = (trigrams(first), trigrams(second))
    let common = a.intersection(b).count
    return common == 0 ? 0 : Double(common) / Double(a.union(b).count)
  }

  private static func trigrams(_ word: String) -> Set<String> {
    let scalars = Array(("  " + word + " ").unicodeScalars)
    guard scalars.count >= 3 else { return [] }
    return Set(
      (0...(scalars.count - 3)).map { index in
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars[index..<(index + 3)])
        return text
      }
    )
  }

  /// The words of a list that a misspelt one may stand for: those with the fewest mistakes.
  ///
  /// The first letter is right, or else there is but one mistake; and the words look alike.
  public static func corrections(of word: String, among known: some Sequence<String>) -> (
    words: [String], mistakes: Int
  )? {
    let budget = budget(word.unicodeScalars.count)
    guard budget > 0 else { return nil }
    var best: (words: [String], mistakes: Int)?
    for candidate in known where candidate.unicodeScalars.count > 3 {
      let most = min(budget, best?.mistakes ?? budget)
      guard let mistakes = distance(word, candidate, atMost: most), mistakes > 0 else { continue }
      guard mistakes == 1 || word.first == candidate.first && similarity(word, candidate) >= 0.2 else {
        continue
      }
      if let known = best, known.mistakes == mistakes {
        best?.words.append(candidate)
      } else {
        best = ([candidate], mistakes)
      }
    }
    return best
  }
}
