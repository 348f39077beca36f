/// Numbers as words.
enum NumberWords {
  private static let names = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
  ]
  private static let others = [
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100, "dozen": 12,
  ]

  static func value(of word: String) -> Int? {
    names.firstIndex(of: word).map { $0 + 1 } ?? others[word]
  }

  static let all = Set(names).union(others.keys)
}
