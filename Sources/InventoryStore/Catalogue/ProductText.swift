internal import InventoryCore
internal import InventoryRecords

/// The text in which products are searched: name, SKU and description by their ``Swift/String/searchKey``, each behind a
/// space. The parts of a SKU stand there once more as words of their own, and so does each character of a script that is
/// written without spaces.
package enum ProductText {
  /// Finds a pattern in the column itself.
  package static let byColumn = "p.search_text LIKE ?"
  /// Finds a pattern by a table of its own.
  package static let byTable = "p.id IN (SELECT rowid FROM product_search WHERE search_text LIKE ?)"

  /// What the column `search_text` of a product holds.
  static func text(sku: String, name: String, description: String?, barcode: String? = nil) -> String {
    let (name, sku, description) = (name.searchKey, sku.lowercased(), (description ?? "").searchKey)
    let parts = sku.split { $0 == "-" || $0 == "_" || $0 == "." }.joined(separator: " ")
    let characters = separated(name + description)
    let code = barcode.map { $0.searchKey + " " } ?? ""
    return " \(name) \(sku) \(parts) \(description) " + code + (characters.isEmpty ? "" : characters + " ")
  }

  /// A condition that a word of a search makes.
  struct Condition: Hashable {
    var pattern: String
    /// Whether the index of every three characters finds the pattern.
    var isIndexed: Bool
    /// Whether `\` takes a character as it is; otherwise `_` stands for any.
    var isExact = false
  }

  /// The conditions that the words of a search make, all of which must hold.
  ///
  /// A word is found anywhere, but one or two letters only at the beginning of a word: they are nearly everywhere, and the
  /// index does not know them. `%`, `_` and `\` are characters like others: the index is asked with `_` for each of them,
  /// and the column then looks exactly.
  static func conditions(_ search: String) -> [Condition] {
    search.searchKey.split(whereSeparator: \.isWhitespace).prefix(8).flatMap { word -> [Condition] in
      let isSpecial = word.utf8.contains { $0 == 0x25 || $0 == 0x5F || $0 == 0x5C }
      let isShort = word.unicodeScalars.count < 3
      let isUnspaced = isShort && word.unicodeScalars.allSatisfy(\.isWrittenWithoutSpaces)
      func pattern(_ text: String) -> String {
        isUnspaced ? "% \(text) %" : isShort && !isSpecial ? "% \(text)%" : "%\(text)%"
      }
      let text = isUnspaced ? separated(String(word)) : String(word)
      let wild = String(text.map { "%_\\".contains($0) ? "_" : $0 })
      let indexed = Condition(pattern: pattern(wild), isIndexed: hasTrigram(pattern(wild)))
      guard isSpecial else { return [indexed] }
      let escaped = text.map { "%_\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
      let exact = Condition(pattern: pattern(escaped), isIndexed: false, isExact: true)
      return indexed.isIndexed ? [indexed, exact] : [exact]
    }
  }

  /// Whether there are three characters in a row that stand for themselves.
  private static func hasTrigram(_ pattern: String) -> Bool {
    pattern.unicodeScalars.split { $0 == "%" || $0 == "_" }.contains { $0.count >= 3 }
  }

  private static func separated(_ text: String) -> String {
    text.unicodeScalars.filter(\.isWrittenWithoutSpaces).map { "\($0)" }.joined(separator: " ")
  }
}

extension Unicode.Scalar {
  /// Han, Kana, Bopomofo and Hangul; Thai, Lao, Burmese and Khmer.
  fileprivate var isWrittenWithoutSpaces: Bool {
    switch value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1100...0x11FF, 0x3005...0x3007, 0x3040...0x30FF,
      0x3100...0x312F, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x323AF:
      true
    default: false
    }
  }
}
