/// Spelling of the service's names in Swift.
enum SwiftNames {
  /// Words that are written in capitals.
  private static let acronyms: Set<String> = [
    "id", "sku", "url", "uri", "api", "mfa", "wape", "mase", "csv", "ms",
  ]
  private static let acronymPlurals: [String: String] = ["ids": "IDs", "skus": "SKUs"]
  private static let keywords: Set<String> = [
    "as", "break", "case", "catch", "class", "continue", "default", "defer", "do", "else", "enum",
    "extension",
    "fallthrough", "false", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is",
    "let", "nil", "operator", "private", "protocol", "public", "repeat", "return", "self", "static", "struct",
    "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
  ]
  /// What Swift does not take as the name of a nested type.
  static let reservedTypes: Set<String> = ["Type", "Self", "Protocol"]

  /// Names of values that are marks.
  private static let marks = [".": "point", ",": "comma", ";": "semicolon", "\t": "tab", "": "empty"]

  /// `location_id` → `locationID`, `store-closed` → `storeClosed`, `APIKey` → `apiKey`.
  static func member(_ name: String) -> String {
    let words = words(marks[name] ?? name)
    guard let first = words.first else { return "_" }
    let spelled = decapitalized(first) + words.dropFirst().map(capitalized).joined()
    if spelled.first?.isNumber == true { return "_" + spelled }
    return keywords.contains(spelled) ? "`\(spelled)`" : spelled
  }

  /// `chart_data` → `ChartData`, `createAPIKey` → `CreateAPIKey`.
  static func type(_ name: String) -> String { words(name).map(capitalized).joined() }

  /// The name of one element of a list: `lines` → `Line`, `categories` → `Category`.
  static func element(_ name: String) -> String {
    let type = type(name)
    if type.hasSuffix("ies") { return type.dropLast(3) + "y" }
    if type.hasSuffix("ches") || type.hasSuffix("sses") { return String(type.dropLast(2)) }
    return type.hasSuffix("s") && !type.hasSuffix("ss") ? String(type.dropLast()) : type
  }

  /// `APIKey` → `apiKey`, `ID` → `id`, `createProduct` as it is.
  private static func decapitalized(_ word: String) -> String {
    let capitals = word.prefix { $0.isUppercase }.count
    if capitals == word.count { return word.lowercased() }
    let count = max(capitals - 1, capitals == 0 ? 0 : 1)
    return word.prefix(count).lowercased() + word.dropFirst(count)
  }

  private static func capitalized(_ word: String) -> String {
    let lower = word.lowercased()
    if acronyms.contains(lower) { return word.uppercased() }
    if let plural = acronymPlurals[lower] { return plural }
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  /// Parts between characters that no identifier has; a name without such characters is one part, as it is written.
  private static func words(_ name: String) -> [String] {
    name.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map(String.init)
  }
}
