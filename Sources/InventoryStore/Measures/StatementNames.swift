/// The names of statements in metrics: what is done, and to which table, such as `select products`.
///
/// Tables are those that the migrations create, so that a new one is known by itself and no text of a caller ever becomes
/// a label.
package struct StatementNames: Sendable {
  package enum Verb: String, CaseIterable, Sendable {
    case select
    case insert
    case update
    case delete
  }

  /// Every name, in the order of the numbers that ``number(of:)`` gives.
  package let all: [String]
  /// What makes a transaction last, the sync of the disk with it.
  package let commit: Int
  /// Everything else, such as statements without a table.
  package let other: Int

  private let tables: [String]
  /// Open addressing by the hash of a table's name: its number, or -1.
  private let slots: [Int16]

  package static let known = StatementNames(tables: Migration.tableNames)

  init(tables: [String]) {
    self.tables = tables
    var slots = [Int16](repeating: -1, count: 1024)
    for (number, table) in tables.enumerated() {
      var slot = Self.hash(table.utf8) & 1023
      while slots[slot] >= 0 { slot = (slot + 1) & 1023 }
      slots[slot] = Int16(number)
    }
    self.slots = slots
    all = tables.flatMap { table in Verb.allCases.map { "\($0.rawValue) \(table)" } } + ["commit", "other"]
    commit = all.count - 2
    other = all.count - 1
  }

  /// The number of a statement's name. Reads the text as far as the name of the first table.
  package func number(of sql: String) -> Int {
    if let number = sql.utf8.withContiguousStorageIfAvailable(number(ofBytes:)) { return number }
    return Array(sql.utf8).withUnsafeBufferPointer(number(ofBytes:))
  }

  private func number(ofBytes text: UnsafeBufferPointer<UInt8>) -> Int {
    var position = 0
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }
    func isName(_ byte: UInt8) -> Bool {
      byte >= 0x61 && byte <= 0x7A || byte == 0x5F || byte >= 0x30 && byte <= 0x39
    }
    // The keyword in front of the table: FROM at the depth of the statement, INTO, or the verb itself.
    guard let first = text.first else { return other }
    let verb: Verb
    switch first {
    case UInt8(ascii: "S"): verb = .select
    case UInt8(ascii: "I"): verb = .insert
    case UInt8(ascii: "U"): verb = .update
    case UInt8(ascii: "D"): verb = .delete
    // A common table expression in front: the first table that is read names it.
    case UInt8(ascii: "W"): verb = .select
    default: return other
    }
    // Whether the first table counts at whatever depth it stands.
    var isNested = first == UInt8(ascii: "W")
    var depth = 0
    while position < text.count {
      let byte = text[position]
      switch byte {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "F"), UInt8(ascii: "I"), UInt8(ascii: "U"):
        guard depth == 0 || isNested,
          position == 0 || isSpace(text[position - 1]) || text[position - 1] == 0x28,
          let end = keyword(verb, in: text, at: position)
        else { break }
        var start = end
        while start < text.count, isSpace(text[start]) { start += 1 }
        var stop = start
        while stop < text.count, isName(text[stop]) { stop += 1 }
        guard stop > start else {
          // A question within the question has the table.
          if start < text.count, text[start] == UInt8(ascii: "(") { isNested = true }
          break
        }
        if let table = table(text[start..<stop]) { return table * Verb.allCases.count + verb.place }
        guard isNested else { return other }
      default: break
      }
      position += 1
    }
    return other
  }

  /// Where the keyword that stands in front of the table ends, if it begins at `position`.
  private func keyword(_ verb: Verb, in text: UnsafeBufferPointer<UInt8>, at position: Int) -> Int? {
    func begins(_ word: StaticString) -> Bool {
      let count = word.utf8CodeUnitCount
      guard position + count < text.count, text[position + count] == 0x20 || text[position + count] == 0x0A
      else {
        return false
      }
      for index in 0..<count where text[position + index] != word.utf8Start[index] { return false }
      return true
    }
    switch verb {
    case .select, .delete: return begins("FROM") ? position + 4 : nil
    case .insert: return begins("INTO") ? position + 4 : nil
    case .update: return begins("UPDATE") ? position + 6 : nil
    }
  }

  private func table(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var slot = Self.hash(name) & 1023
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if tables[number].utf8.elementsEqual(name) { return number }
      slot = (slot + 1) & 1023
    }
    return nil
  }

  private static func hash(_ name: some Sequence<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash ^ hash >> 15)
  }
}

extension StatementNames.Verb {
  fileprivate var place: Int {
    switch self {
    case .select: 0
    case .insert: 1
    case .update: 2
    case .delete: 3
    }
  }
}

extension Migration {
  /// The tables that any step has ever created, on either engine.
  static var tableNames: [String] {
    var names: Set<String> = ["schema_migrations"]
    for text in all.flatMap(\.up.values) {
      let words = text.split { " \n(".contains($0) }
      for (index, word) in words.enumerated() where word == "TABLE" && index > 0 && index + 1 < words.count {
        guard words[index - 1] == "CREATE" || words[index - 1] == "VIRTUAL" else { continue }
        let isConditional = words[index + 1] == "IF" && index + 4 < words.count
        names.insert(String(words[isConditional ? index + 4 : index + 1]))
      }
    }
    return names.sorted()
  }
}
