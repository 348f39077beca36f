/// The text in which products are searched: name, SKU and description, in small letters, each behind a space. The parts of
/// a SKU stand there once more as words of their own.
package enum ProductText {
  /// The text as an expression; an index is made of it, so it is the same for good.
  ///
  /// - Parameter row: What stands before the columns, such as `p.`.
  static func expression(_ row: String) -> String {
    """
    ' ' || \(row)name_key || ' ' || LOWER(\(row)sku) || ' ' || REPLACE(LOWER(\(row)sku), '-', ' ') || ' ' \
    || LOWER(COALESCE(\(row)description, ''))
    """
  }

  /// Finds a pattern by an index over the expression.
  package static let byExpression = "(\(expression("p."))) LIKE ?"
  /// Finds a pattern by a table of its own.
  package static let byTable = "p.id IN (SELECT rowid FROM product_search WHERE text LIKE ?)"

  /// The words of a search, each as a pattern; `%`, `_` and `\` are removed.
  ///
  /// A word is found anywhere, but one or two letters only at the beginning of a word: they are nearly everywhere, and an
  /// index of three letters each does not know them.
  static func patterns(_ search: String) -> [String] {
    search.lowercased().split(whereSeparator: \.isWhitespace).prefix(8).compactMap { word in
      let text = word.filter { $0 != "%" && $0 != "_" && $0 != "\\" }
      guard !text.isEmpty else { return nil }
      return text.unicodeScalars.count < 3 ? "% \(text)%" : "%\(text)%"
    }
  }
}
