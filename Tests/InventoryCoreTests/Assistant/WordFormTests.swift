import InventoryCore
import Testing

@Suite struct WordFormTests {
  @Test(arguments: [
    ("croissants", "croissant"), ("cookies", "cookie"), ("batteries", "battery"), ("loaves", "loaf"),
    ("boxes", "box"),
    ("peaches", "peach"), ("potatoes", "potato"), ("oranges", "orange"), ("glasses", "glass"),
  ])
  func pluralAndSingularAreOne(plural: String, singular: String) {
    #expect(WordForm.stem(plural) == WordForm.stem(singular))
  }

  @Test(arguments: [
    ("cheddar", "chedar", 1), ("croissant", "croisant", 1), ("stock", "stcok", 1), ("milk", "milk", 0),
    ("water", "wader", 1),
  ])
  func mistakesAreCounted(first: String, second: String, count: Int) {
    #expect(WordForm.distance(first, second, atMost: 2) == count)
    #expect(WordForm.distance(second, first, atMost: 2) == count)
    #expect(WordForm.distance(first, second, atMost: count - 1) == nil)
  }

  @Test func wordsThatLookAlikeAreSimilar() {
    #expect(WordForm.similarity("yoghurt", "yoghurt") == 1)
    #expect(WordForm.similarity("yoghurt", "yogurt") > WordForm.similarity("yoghurt", "butter"))
    #expect(WordForm.similarity("", "") == 1 || WordForm.similarity("", "") == 0)
  }

  @Test func shortWordsAreNotCorrected() {
    #expect(WordForm.corrections(of: "tea", among: ["sea", "pea"]) == nil)
    #expect(WordForm.corrections(of: "chedar", among: ["cheddar", "butter"])?.words == ["cheddar"])
  }
}
