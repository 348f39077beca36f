/// What a text consists of, found in one pass over its bytes.
struct TextContents {
  /// Unicode scalars.
  private(set) var scalars = 0
  /// Whether there is a control character other than line feed and tab.
  private(set) var hasControls = false
  /// Whether there is nothing but white space.
  private(set) var isBlank = false

  init(_ text: String) {
    var text = text
    var hasInk = false
    text.withUTF8 { bytes in
      for byte in bytes {
        if byte & 0xC0 != 0x80 { scalars += 1 }
        if byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F { hasControls = true }
        if byte > 0x20 && byte < 0x7F { hasInk = true }
      }
    }
    // White space beyond ASCII is looked for only where there is no letter of ASCII.
    isBlank = !hasInk && text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }
}
