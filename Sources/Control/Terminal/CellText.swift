/// Text as a terminal shows it.
enum CellText {
  /// Without what a terminal would act on instead of showing it.
  static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) else {
      return text
    }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : $0 }
      )
    )
  }

  /// Cells that a text takes.
  static func width(_ text: String) -> Int { text.reduce(0) { $0 + width($1) } }

  private static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: return 0
    // East Asian Wide and Fullwidth (Unicode Standard Annex #11), and pictures.
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// At most so many cells; what is cut ends with a mark.
  static func fitted(_ text: String, to cells: Int, isUnicode: Bool) -> String {
    guard width(text) > cells else { return text }
    let mark = isUnicode ? "…" : "~"
    guard cells > 1 else { return cells == 1 ? mark : "" }
    var kept = ""
    var used = 0
    for character in text {
      let width = width(character)
      guard used + width <= cells - 1 else { break }
      kept.append(character)
      used += width
    }
    return kept + mark
  }

  static func padded(_ text: String, to cells: Int, isRight: Bool) -> String {
    let space = String(repeating: " ", count: max(0, cells - width(text)))
    return isRight ? space + text : text + space
  }
}
