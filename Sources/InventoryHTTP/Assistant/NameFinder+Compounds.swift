internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

// Names that are written together with digits or signs.
extension NameFinder {
  /// What was typed between spaces, with the words that it was split into.
  static func pieces(of words: [QuestionText.Word], _ pieces: [String]) -> [NameMatcher.Piece] {
    var found: [NameMatcher.Piece] = []
    var start = 0
    while start < words.count {
      let piece = words[start].piece
      let end = words[start...].firstIndex { $0.piece != piece } ?? words.count
      found.append(.init(range: start..<end, text: QuestionText.squeezed(pieces[piece].searchKey)))
      start = end
    }
    return found
  }

  /// Names that are written together with digits or signs, however the question spaces them: `7up`, `7 up`, `m&ms`.
  mutating func findCompounds(
    _ written: [NameMatcher.Piece],
    _ words: [QuestionText.Word],
    _ pieces: [String],
    _ signs: [QuestionSign?]
  ) throws {
    for (index, piece) in written.enumerated() where piece.range.allSatisfy({ signs[$0] == nil }) {
      let next = index + 1 < written.count ? written[index + 1] : nil
      if piece.range.count > 1 {
        let text = pieces[words[piece.range.lowerBound].piece].searchKey
        for form in [text, piece.text] + (text.hasSuffix("s") ? [String(text.dropLast())] : [])
        where form.count > 2 {
          if try search(form) > 0 { break }
        }
      }
      guard let next, piece.range.count == 1 || next.range.count == 1,
        next.range.allSatisfy({ signs[$0] == nil }),
        (piece.text + next.text).contains(where: \.isNumber),
        !piece.text.allSatisfy(\.isNumber) || !next.text.allSatisfy(\.isNumber),
        (3...20).contains((piece.text + next.text).utf8.count)
      else { continue }
      for form in [piece.text + next.text, piece.text + "-" + next.text] {
        if try search(form) > 0 { break }
      }
    }
  }
}
