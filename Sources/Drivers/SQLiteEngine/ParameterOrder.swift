internal import Synchronization

/// In which order a statement first mentions its numbered parameters.
enum ParameterOrder {
  private static let known = Mutex<[String: [Int]?]>([:])

  /// - Returns: Positions (from 0) by first appearance, or `nil` when they already stand in order.
  static func of(_ sql: String) -> [Int]? {
    if let cached = known.withLock({ $0[sql] }) { return cached }
    let order = scan(sql)
    let entry = order == Array(0..<order.count) ? nil : order
    known.withLock { cache in
      // Statements are constants; only lists of generated length could grow this.
      if cache.count > 2000 { cache.removeAll() }
      cache[sql] = .some(entry)
    }
    return entry
  }

  private static func scan(_ sql: String) -> [Int] {
    var order: [Int] = []
    var seen: Set<Int> = []
    var isQuoted = false
    var number: Int?
    for byte in Array(sql.utf8) + [0] {
      if let digits = number {
        if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
          number = digits * 10 + Int(byte - UInt8(ascii: "0"))
          continue
        }
        if digits > 0, seen.insert(digits).inserted { order.append(digits - 1) }
        number = nil
      }
      if byte == UInt8(ascii: "'") { isQuoted.toggle() }
      if byte == UInt8(ascii: "$"), !isQuoted { number = 0 }
    }
    return order
  }
}
