/// The members of an object that has been read, as a guess at the next one.
struct JSONObjectShape {
  /// In their order; the values are those of that object, and of no account.
  var members: [JSONObject.Member]
  /// Where the names stand in the document, without their quotation marks; empty when a name holds an escape.
  var names: [Range<Int>]

  static let none = JSONObjectShape(members: [], names: [])
}

extension JSONReader {
  mutating func object(depth: Int) throws(JSONError) -> JSONObject {
    guard depth <= parser.maximumDepth else { throw fault(.tooDeep(maximumDepth: parser.maximumDepth)) }
    position += 1
    skipSpace()
    if skip("}") { return JSONObject() }
    while shapes.count <= depth { shapes.append(.none) }
    let shape = shapes[depth]
    var members: [JSONObject.Member] = []
    var names: [Range<Int>] = []
    var seen: Set<ExactText> = []
    // While each name is that of the guess, it cannot stand twice, and its text is known.
    var isGuessed = true
    var isPlain = true
    while true {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw unexpected() }
      let start = position
      let name: String
      if isGuessed, members.count < shape.names.count, skipName(at: shape.names[members.count]) {
        if members.isEmpty { members.reserveCapacity(min(shape.names.count, 64)) }
        name = shape.members[members.count].name
      } else {
        name = try string()
        if isGuessed {
          names = Array(shape.names.prefix(members.count))
          isGuessed = false
        }
        // An escape makes the text in the document longer than the name.
        if position - start - 2 == name.utf8.count {
          names.append(start + 1..<position - 1)
        } else {
          isPlain = false
        }
        if !parser.allowsRepeatedMembers, !isNew(name, among: members, &seen) {
          throw JSONError(rule: .repeatedMember(name), offset: start)
        }
      }
      skipSpace()
      guard skip(":") else { throw unexpected() }
      guard members.count < parser.maximumMembers else {
        throw fault(.tooManyMembers(maximumMembers: parser.maximumMembers))
      }
      members.append(.init(name: name, value: try value(depth: depth)))
      skipSpace()
      if skip(",") { continue }
      guard skip("}") else { throw unexpected() }
      if !isGuessed { shapes[depth] = isPlain ? JSONObjectShape(members: members, names: names) : .none }
      return JSONObject(members)
    }
  }

  /// Steps over a name that is spelled as another one of the document.
  private mutating func skipName(at other: Range<Int>) -> Bool {
    let end = position + 1 + other.count
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\""), let base = bytes.baseAddress,
      memcmp(base + position + 1, base + other.lowerBound, other.count) == 0
    else { return false }
    position = end + 1
    return true
  }

  /// Small objects are scanned; a set takes over before the scan could become quadratic.
  private func isNew(_ name: String, among members: [JSONObject.Member], _ seen: inout Set<ExactText>) -> Bool
  {
    if members.count < 16 { return !members.contains { $0.name.isExactly(name) } }
    if seen.isEmpty { seen = Set(members.map { ExactText($0.name) }) }
    return seen.insert(ExactText(name)).inserted
  }
}
