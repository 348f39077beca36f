internal import InventoryStore

/// Rows that come as fast as they are taken, by COPY: no result is gathered, here or at the server.
extension PostgreSQLConnection {
  /// Bytes before the first row: signature, flags, and the length of the extension.
  private static let header = 19

  func scan(_ sql: String, _ arguments: [Int64], _ body: (any SQLRow) throws -> Void) throws {
    try flush()
    let row = CopiedRow()
    var isFirst = true
    do {
      try link.copyOut("COPY (\(Self.filled(sql, arguments))) TO STDOUT BINARY", until: deadline) { message in
        var message = message
        if isFirst {
          isFirst = false
          guard message.count >= Self.header else { throw ColumnReader.malformed }
          message = UnsafeRawBufferPointer(rebasing: message[Self.header...])
          guard !message.isEmpty else { return }
        }
        guard try row.take(message) else { return }
        try body(row)
      }
    } catch let failure as LinkFailure {
      _ = try noting { () throws(LinkFailure) -> Void in throw failure }
    }
  }

  /// COPY takes no parameters: the numbers stand in its text.
  private static func filled(_ sql: String, _ arguments: [Int64]) -> String {
    var text = ""
    var rest = Substring(sql)
    while let dollar = rest.firstIndex(of: "$") {
      let digits = rest[rest.index(after: dollar)...].prefix { $0.isASCII && $0.isNumber }
      text += rest[..<dollar]
      text +=
        Int(digits).flatMap { arguments.indices.contains($0 - 1) ? "(\(arguments[$0 - 1]))" : nil } ?? "NULL"
      rest = rest[digits.endIndex...]
    }
    return text + rest
  }
}

/// A row of COPY's binary form: how many values, then each behind its length, −1 for `NULL`.
private final class CopiedRow: SQLRow {
  private var message = UnsafeRawBufferPointer(start: nil, count: 0)
  /// Where the bytes of each value are; a negative length is none.
  private var places: [(start: Int, length: Int)] = []

  /// - Returns: `false` for the end of the data.
  func take(_ message: UnsafeRawBufferPointer) throws -> Bool {
    self.message = message
    places.removeAll(keepingCapacity: true)
    guard message.count >= 2 else { throw ColumnReader.malformed }
    let count = Int16(bigEndian: message.loadUnaligned(as: Int16.self))
    guard count >= 0 else { return false }
    var position = 2
    for _ in 0..<count {
      guard position + 4 <= message.count else { throw ColumnReader.malformed }
      let length = Int(Int32(bigEndian: message.loadUnaligned(fromByteOffset: position, as: Int32.self)))
      position += 4
      places.append((position, length))
      position += max(length, 0)
    }
    guard position == message.count else { throw ColumnReader.malformed }
    return true
  }

  func isNull(_ column: Int) -> Bool { places[column].length < 0 }

  func integer(_ column: Int) throws -> Int64 {
    let (start, length) = places[column]
    switch length {
    case 8: return Int64(bigEndian: message.loadUnaligned(fromByteOffset: start, as: Int64.self))
    case 4: return Int64(Int32(bigEndian: message.loadUnaligned(fromByteOffset: start, as: Int32.self)))
    case 2: return Int64(Int16(bigEndian: message.loadUnaligned(fromByteOffset: start, as: Int16.self)))
    case 1: return message[start] == 0 ? 0 : 1
    default: throw ColumnReader.malformed
    }
  }

  func withBytes(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let (start, length) = places[column]
    guard length > 0 else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    UnsafeRawBufferPointer(rebasing: message[start..<start + length]).withMemoryRebound(to: UInt8.self, body)
  }
}
