/// What a text consists of, found in one pass over its bytes.
struct TextContents {
  /// Unicode scalars.
  private(set) var scalars = 0
  /// Whether there is a character that does not show but changes how text is shown or compared: a control character
  /// other than line feed and tab, a mark of the bidirectional algorithm, a line or paragraph separator, or a space
  /// of no width.
  private(set) var hasControls = false
  /// Whether there is nothing but white space.
  private(set) var isBlank = false

  init(_ text: String) {
    var text = text
    var hasInk = false
    var isASCII = true
    text.withUTF8 { bytes in
      for byte in bytes {
        if byte & 0xC0 != 0x80 { scalars += 1 }
        if byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F { hasControls = true }
        if byte > 0x20 && byte < 0x7F { hasInk = true }
        if byte >= 0x80 { isASCII = false }
      }
    }
    if !isASCII, !hasControls { hasControls = text.unicodeScalars.contains(where: Self.isInvisible) }
    // White space beyond ASCII is looked for only where there is no letter of ASCII.
    isBlank = !hasInk && text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }

  /// C1 controls, the marks of UAX #9 section 2, separators of lines, and spaces of no width. The joiners U+200C and
  /// U+200D stay: Persian, Indic scripts and emoji are written with them.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80...0x9F, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
