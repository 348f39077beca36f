internal import InventoryCore
internal import InventoryService

/// Products, a category and a location that a question names, and the words that are left.
struct QuestionNames {
  /// Products of which one is meant.
  struct ProductMention {
    /// As `find_products` has them; one when it is clear.
    var candidates: [JSONValue]
    /// The words that said it.
    var text: String
    /// Whether a word was completed or corrected.
    var isGuess: Bool
    /// Path of the search that found them.
    var path: String
  }

  var products: [ProductMention] = []
  var category: (name: String, path: String)?
  var place: PlaceToday?
  /// More than one category or location is named.
  var isMuddled = false
  var signs: [QuestionSign] = []

  /// Takes two words for one product as one: `pens of the inkwell kind`, `packs of batteries twin`.
  mutating func unite() {
    var kept: [ProductMention] = []
    for mention in products {
      let ids = Set(mention.candidates.compactMap { $0["id"]?.integer })
      let place = kept.firstIndex { known in
        let others = Set(known.candidates.compactMap { $0["id"]?.integer })
        // One of them leaves a single product, which is among those of the other.
        return (ids.count == 1 || others.count == 1) && (ids.isSubset(of: others) || others.isSubset(of: ids))
      }
      guard let place else {
        kept.append(mention)
        continue
      }
      if mention.candidates.count < kept[place].candidates.count { kept[place] = mention }
    }
    products = kept
  }
}
