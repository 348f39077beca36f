// What misspelt words of the grammar stand for.
extension QuestionGrammar {
  /// The word of the grammar that a misspelt one stands for; `nil` when there is none, or several.
  ///
  /// Only slips of the hand count: a letter that is missing, doubled or too many, two that have changed places, a vowel in
  /// the place of another. An everyday word is no slip, however near it is: `rest` is not `best`.
  public static func correction(of key: String) -> String? {
    guard key.utf8.count >= 4, key.allSatisfy(\.isLetter), !QuestionVocabulary.everyday.contains(key),
      !QuestionVocabulary.english.contains(key), !QuestionVocabulary.english.contains(WordForm.stem(key))
    else { return nil }
    let found = QuestionVocabulary.decisive.filter { isSlip(key, of: $0) }.sorted()
    guard Set(found.map(WordForm.stem)).count == 1 else { return nil }
    return found.first
  }

  /// Whether a word is of the language of questions: not the name of anything.
  public static func isEveryday(_ key: String) -> Bool { QuestionVocabulary.everyday.contains(key) }

  static func isSlip(_ written: String, of word: String) -> Bool {
    guard written.first == word.first, WordForm.distance(written, word, atMost: 1) == 1 else { return false }
    let (a, b) = (Array(written), Array(word))
    guard a.count == b.count else { return a.count < b.count || a.count > 4 }
    let changed = a.indices.filter { a[$0] != b[$0] }
    guard changed.count == 1, let place = changed.first else { return true }
    return "aeiouy".contains(a[place]) && "aeiouy".contains(b[place])
  }
}

extension QuestionVocabulary {
  /// Everyday words that are one slip away from a word of the grammar, and not meant as one.
  static let english = words(
    """
    anticipates arrived batter beset bests bets bitter blow booed bost bottoms burying bust came capita \
    capitol cast caver chang changers charged charges clash closer closes closet coast coma comer comes \
    compadre coset coss costa county cove covers covert covey crash curry cysts dawn deleted deleting \
    delivers demands deplete downs downy dripped drown eared earns even fall fallon fella fill firsts fist \
    flaps flip furst gene goner handed handle hands handy hasp hats hatter haven heave hints holdings holds \
    holed holing hots incomes inventor keeps ledge ledgers lefts lest lift limits listing lists loading \
    lodger loft loss lowe lusting lusts mare marks mast mere moist moore morel mose mote movie nears neary \
    paint pint pinto pissed plaid playing plays pointy porter posted praying prays predicated pricey pricked \
    pricy pried prince prised profitably prom purchased purchaser purchases receipt receive recorder reserve \
    roach roaches ruins runes sable sala salve scale scan scanty scare scarf scent scold self selves shaft \
    shafted shale shell shellac shelling shelve shifts shirt shit shorts shot sill slate slows smell \
    smelling sock socked sole solid sort spell spelling stack stacked stale stared stick stocking stocky \
    stoked storied stormed strangest stuck supple supplies swell swelling taking tapping thine thins tide \
    tiled timed tipping tired toppings toppling transmit tried turnovers unfit unite unity vale valuables \
    verses waning waring whim wore worsen worthy zeros
    """
  )
}
