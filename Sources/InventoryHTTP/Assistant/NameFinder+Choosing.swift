internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

// Which of the names that fit a question means: products, a category, a location.
extension NameFinder {
  func settle(
    _ keys: [String],
    _ products: [NameMatcher.Mention],
    _ categories: [NameMatcher.Mention],
    _ located: [NameMatcher.Mention],
    _ categoryRows: [JSONValue],
    _ categoryPath: String,
    _ signs: inout [QuestionSign?],
    _ names: inout QuestionNames
  ) {
    let kinds: Set<String> = [
      "category", "categories", "department", "section", "range", "aisle", "products", "items", "goods",
      "product", "assortment",
    ]
    func take(_ range: Range<Int>, as sign: QuestionSign) {
      for position in range { signs[position] = .word("") }
      signs[range.lowerBound] = sign
    }
    func isFree(_ range: Range<Int>) -> Bool { range.allSatisfy { signs[$0] == nil } }
    func rival(_ range: Range<Int>) -> Int {
      products.filter { $0.range.overlaps(range) }.map(\.range.count).max() ?? 0
    }
    for mention in located where isFree(mention.range) {
      let before = mention.range.lowerBound > 0 ? keys[mention.range.lowerBound - 1] : ""
      let isSaid = ["at", "in", "from", "to", "the", "for", "of"].contains(before)
      guard !mention.isGuess || isSaid && rival(mention.range) == 0,
        mention.range.count > rival(mention.range)
          || ["at", "in", "from"].contains(before) && mention.range.count == rival(mention.range)
      else { continue }
      let found = Set(mention.ids)
      guard found.count == 1, let index = found.first, names.place == nil || names.place == places[Int(index)]
      else {
        names.isMuddled = true
        continue
      }
      names.place = places[Int(index)]
      take(mention.range, as: .place)
    }
    for mention in categories where isFree(mention.range) && mention.ids.count == 1 {
      let name = categoryRows[Int(mention.ids[0])]["name"]?.text ?? ""
      let stems = Set(QuestionText.keys(of: name.searchKey).map(WordForm.stem))
      let isWhole = stems.count == mention.range.count
      let after = mention.range.upperBound < keys.count ? keys[mention.range.upperBound] : ""
      let against = rival(mention.range)
      guard
        against == 0 || isWhole && mention.range.count >= against
          || kinds.contains(after) && mention.range.count >= against
      else { continue }
      let before = mention.range.lowerBound > 0 ? keys[mention.range.lowerBound - 1] : ""
      let isSaid = kinds.contains(after) || ["of", "in", "for"].contains(before)
      guard !mention.isGuess || against == 0 && isSaid else { continue }
      guard names.category == nil else {
        names.isMuddled = true
        continue
      }
      names.category = (name, categoryPath)
      take(mention.range, as: .category)
    }
    for mention in products where isFree(mention.range) {
      var found = mention.ids.compactMap { rows[$0] }
      // What is sold no more is meant only when nothing else is.
      let active = found.filter { $0["is_active"] == .bool(true) }
      if !active.isEmpty { found = active }
      names.products.append(
        .init(
          candidates: found,
          text: mention.range.map { keys[$0] }.joined(separator: " "),
          isGuess: mention.isGuess,
          path: mention.ids.first.flatMap { paths[$0] } ?? EndpointTable.prefix + "/products"
        )
      )
      take(mention.range, as: .product)
    }
    names.unite()
  }
}
