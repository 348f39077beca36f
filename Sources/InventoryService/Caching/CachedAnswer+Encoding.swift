internal import InventoryCore

extension CacheEntry<CachedAnswer> {
  /// Changes with the layout below.
  private static let format: UInt8 = 2

  /// Numbers are little-endian; texts and data stand behind their length.
  var encoded: [UInt8] {
    var bytes: [UInt8] = [Self.format]
    bytes.reserveCapacity(value.data.count + 256)
    bytes.append(integer: expiresAt.microseconds)
    bytes.append(integer: cost)
    bytes.append(text: value.tag)
    bytes.append(value.page == nil ? 0 : 1)
    if let page = value.page {
      bytes.append(integer: Int64(page.limit))
      bytes.append(text: page.nextCursor)
      bytes.append(page.hasMore ? 1 : 0)
    }
    bytes.append(text: value.summary.map { String(decoding: $0, as: UTF8.self) })
    bytes.append(integer: Int64(value.fields.count))
    for field in value.fields {
      bytes.append(text: field.name)
      bytes.append(text: field.value)
    }
    bytes += value.data
    return bytes
  }

  /// - Returns: `nil` for bytes of another layout.
  init?(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes: bytes)
    guard reader.byte() == Self.format, let expiresAt = reader.integer(), let cost = reader.integer(),
      let tag = reader.text(), let hasPage = reader.byte()
    else { return nil }
    var page: Page?
    if hasPage == 1 {
      guard let limit = reader.integer(), let cursor = reader.text(), let hasMore = reader.byte() else {
        return nil
      }
      page = Page(limit: Int(limit), nextCursor: cursor, hasMore: hasMore == 1)
    }
    guard let summary = reader.text() else { return nil }
    guard let count = reader.integer(), (0...64).contains(count) else { return nil }
    var fields: [Problem.HeaderField] = []
    for _ in 0..<count {
      guard let name = reader.text() ?? nil, let value = reader.text() ?? nil else { return nil }
      fields.append(.init(name, value))
    }
    self.init(
      value: CachedAnswer(
        data: reader.rest,
        tag: tag,
        page: page,
        summary: summary.map { Array($0.utf8) },
        fields: fields
      ),
      expiresAt: Instant(clampingMicroseconds: expiresAt),
      cost: cost
    )
  }
}

extension [UInt8] {
  fileprivate mutating func append(integer: Int64) {
    Swift.withUnsafeBytes(of: integer.littleEndian) { self += $0 }
  }

  /// −1 stands for none.
  fileprivate mutating func append(text: String?) {
    append(integer: text.map { Int64($0.utf8.count) } ?? -1)
    if let text { self += text.utf8 }
  }
}

private struct ByteReader {
  let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var rest: [UInt8] { Array(bytes[position...]) }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    position += 1
    return bytes[position - 1]
  }

  mutating func integer() -> Int64? {
    guard bytes.count - position >= 8 else { return nil }
    defer { position += 8 }
    return Int64(
      bitPattern: bytes[position..<(position + 8)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    )
  }

  /// `.some(nil)` for no text, `nil` for bytes that end too early.
  mutating func text() -> String?? {
    guard let count = integer() else { return nil }
    guard count >= 0 else { return .some(nil) }
    guard count <= bytes.count - position else { return nil }
    defer { position += Int(count) }
    return String(decoding: bytes[position..<(position + Int(count))], as: UTF8.self)
  }
}
