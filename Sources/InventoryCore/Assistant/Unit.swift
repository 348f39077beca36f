/// Units of what is weighed and filled, and which amounts are the same.
enum Unit {
  /// Units of a kind, each with how many of the smallest it is.
  private static let kinds: [[String: Int]] = [
    ["ml": 1, "cl": 10, "dl": 100, "l": 1000], ["mg": 1, "g": 1000, "kg": 1_000_000],
    ["mm": 1, "cm": 10, "m": 1000],
  ]

  /// Units that are written in other ways too.
  static let spelled: [String: String] = [
    "litre": "l", "litres": "l", "liter": "l", "liters": "l", "ltr": "l", "lt": "l", "millilitre": "ml",
    "millilitres": "ml", "milliliter": "ml", "milliliters": "ml", "centilitre": "cl", "centilitres": "cl",
    "gram": "g", "grams": "g", "gramme": "g", "grammes": "g", "gr": "g", "kilo": "kg", "kilos": "kg",
    "kilogram": "kg", "kilograms": "kg", "kilogramme": "kg", "kgs": "kg", "mls": "ml", "metre": "m",
    "metres": "m", "meter": "m", "meters": "m", "centimetre": "cm", "centimetres": "cm", "centimeter": "cm",
    "centimeters": "cm",
  ]

  /// Whether words are a number with a unit, and so no name.
  static func isAmount(_ keys: [String]) -> Bool {
    keys.count == 2 && Double(keys[0]) != nil && QuestionVocabulary.sizes.contains(keys[1])
  }

  /// The other ways to write an amount.
  static func spellings(number: String, unit: String) -> [(number: String, unit: String)] {
    guard let value = Double(number), value > 0, value < 1_000_000,
      let kind = kinds.first(where: { $0[unit] != nil }), let factor = kind[unit]
    else { return [] }
    return kind.filter { $0.key != unit }.map { other, size in
      let amount = value * Double(factor) / Double(size)
      let text = amount == amount.rounded() ? "\(Int(amount))" : "\(amount)"
      return (text, other)
    } + [(value == value.rounded() ? "\(Int(value))" : "\(value)", unit)]
  }
}
