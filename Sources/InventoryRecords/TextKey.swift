internal import Foundation

/// How texts of people are compared and searched; the database compares bytes.
extension String {
  /// Equal for names that differ in letter case, or in how their letters are composed, only.
  package var comparisonKey: String {
    let small = lowercased()
    guard !small.utf8.allSatisfy({ $0 < 0x80 }) else { return small }
    return small.precomposedStringWithCanonicalMapping.replacing("ς", with: "σ")
  }

  /// The text without letter case, accents and compatibility forms, in which it is looked for: `Crème`, `CREME` and
  /// `crème` with a combining accent are one.
  ///
  /// Marks that are more than an accent (of Indic vowels, or of Japanese consonants) stay.
  package var searchKey: String {
    guard !utf8.allSatisfy({ $0 < 0x80 }) else { return lowercased() }
    var base = String.UnicodeScalarView()
    // Capital letters first: that makes the sharp s two letters, and final forms the usual ones.
    for scalar in uppercased().lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars
    where !scalar.isAccent {
      if let letters = Self.plainLetters[scalar] {
        base.append(contentsOf: letters.unicodeScalars)
      } else {
        base.append(scalar)
      }
    }
    return String(base).precomposedStringWithCanonicalMapping
  }

  /// Letters with a stroke, and two in one, which Unicode does not take apart.
  private static let plainLetters: [Unicode.Scalar: String] = [
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n",
    "ŧ": "t", "ß": "ss",
  ]
}

extension Unicode.Scalar {
  /// Combining Diacritical Marks and their extensions.
  fileprivate var isAccent: Bool {
    switch value {
    case 0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF: true
    default: false
    }
  }
}
